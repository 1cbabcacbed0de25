/*
 * Page chargée dans l'iframe : reçoit un croquis, l'exécute avec p5, renvoie erreurs, textes et relevé.
 * Le relevé garde les formes tracées pendant les premières images : { nom, args, image }.
 */
(function () {
  "use strict";
  const FORMES = ["circle", "ellipse", "rect", "square", "line", "triangle", "quad", "arc", "point"];
  const MAX = 4000;
  const releve = [];
  let croquis = null;

  const dire = (genre, contenu) => parent.postMessage({ genre, contenu }, "*");

  p5.disableFriendlyErrors = true;
  for (const nom of FORMES) {
    const origine = p5.prototype[nom];
    p5.prototype[nom] = function (...args) {
      if (releve.length < MAX) releve.push({ nom, args: args.filter((a) => typeof a === "number"), image: this.frameCount });
      return origine.apply(this, args);
    };
  }

  window.addEventListener("error", (evt) => {
    evt.preventDefault();
    dire("erreur", { message: evt.message.replace("Failed to execute 'append' on 'Element': ", ""), ligne: evt.lineno });
    if (croquis) croquis.noLoop();
  });
  window.addEventListener("unhandledrejection", (evt) => {
    evt.preventDefault();
    const ligne = String((evt.reason && evt.reason.stack) || "").match(/croquis\.js:(\d+)/);
    dire("erreur", { message: String(evt.reason), ligne: ligne ? Number(ligne[1]) : null });
  });

  // print() ouvrirait l'imprimante et console.log irait dans la console : les deux s'affichent dans la page.
  const ecrire = (...valeurs) => dire("texte", valeurs.map(String).join(" "));
  p5.prototype.print = ecrire;
  console.log = ecrire;

  window.addEventListener("message", (evt) => {
    if (evt.source !== parent) return;
    if (evt.data.genre === "releve") dire("releve", releve);
    if (evt.data.genre === "image") {
      const toile = document.querySelector("canvas");
      dire("image", toile ? toile.toDataURL("image/png") : null);
    }
    if (evt.data.genre !== "croquis" || croquis) return;
    const script = document.createElement("script");
    script.textContent = evt.data.contenu + "\n//# sourceURL=croquis.js";
    document.body.append(script);
    if (window.setup || window.draw) croquis = new p5();
  });
  dire("pret");
})();
