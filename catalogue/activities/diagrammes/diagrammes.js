/* La page : texte à gauche, dessin à droite, redessiné à chaque pause de frappe. */
(function () {
  "use strict";
  const { MODELES, DEFIS } = window.Modeles;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const id = (n) => document.getElementById(n);
  const nuit = window.matchMedia("(prefers-color-scheme: dark)");

  let numero = 0;
  let minuteur = null;
  let defi = null;
  let bon = false; // le texte affiché est-il celui du dessin ?

  function configurer(theme) {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      suppressErrorRendering: true,
      logLevel: "fatal",
      theme,
      fontFamily: 'system-ui, "Segoe UI", Roboto, Arial, sans-serif',
      htmlLabels: false, // de vrais textes SVG : l'image exportée s'ouvre partout
      flowchart: { htmlLabels: false, useMaxWidth: true },
    });
  }

  function expliquer(erreur) {
    const ligne = String(erreur.message).match(/line (\d+)/i);
    if (/No diagram type|UnknownDiagram/i.test(erreur.name + erreur.message)) return "La première ligne doit dire le genre du dessin : flowchart TD, mindmap, timeline, sequenceDiagram…";
    return (ligne ? "Vers la ligne " + ligne[1] + " : " : "") + "ce texte n’est pas compris. Vérifie les crochets, les flèches --> et le décalage des lignes. Le dernier dessin juste reste affiché.";
  }

  async function rendre() {
    numero += 1;
    const mien = numero;
    try {
      const { svg } = await mermaid.render("dessin-" + mien, id("texte").value);
      if (mien !== numero) return false;
      id("dessin").innerHTML = svg;
      const image = id("dessin").querySelector("svg");
      image.setAttribute("role", "img");
      image.removeAttribute("aria-roledescription");
      image.setAttribute("aria-label", "Dessin décrit par le texte voisin");
      bon = true;
      annoncer("");
    } catch (erreur) {
      if (mien !== numero) return false;
      bon = false;
      annoncer(expliquer(erreur), "alerte");
    }
    return bon;
  }

  function charger(texte, aide) {
    id("texte").value = texte;
    id("aide").textContent = aide;
    return rendre();
  }

  async function verifier() {
    clearTimeout(minuteur);
    if (!(await rendre())) return;
    const juste = defi.juge(id("texte").value);
    annoncer(juste ? "Défi réussi !" : "Pas encore. " + defi.aide, juste ? "succes" : "alerte");
  }

  /** L'image part toujours sur fond blanc, en thème clair, pour être imprimée ou collée dans un document. */
  async function exporter() {
    configurer("neutral");
    try {
      numero += 1;
      const { svg } = await mermaid.render("export-" + numero, id("texte").value);
      enregistrer("diagramme.svg", svg.replace(/<br>/g, "<br/>"), "image/svg+xml");
    } catch (erreur) {
      annoncer(expliquer(erreur), "alerte");
    }
    configurer(nuit.matches ? "dark" : "neutral");
  }

  function choisirDefi(rang) {
    defi = DEFIS[rang] || null;
    id("consigne").textContent = defi ? defi.consigne : "Change le texte : le dessin suit dès que tu t’arrêtes d’écrire.";
    id("verifier").hidden = !defi;
    if (defi) charger(defi.depart, "");
  }

  const options = (liste) => liste.map((e, i) => new Option(e.nom, String(i)));
  id("modele").append(...options(MODELES));
  id("defi").append(new Option("Aucun", ""), ...options(DEFIS));
  id("modele").addEventListener("change", () => {
    const m = MODELES[id("modele").value];
    id("defi").value = "";
    choisirDefi(-1);
    charger(m.texte, m.aide);
  });
  id("defi").addEventListener("change", () => choisirDefi(id("defi").value === "" ? -1 : Number(id("defi").value)));
  id("texte").addEventListener("input", () => { clearTimeout(minuteur); minuteur = setTimeout(rendre, 400); });
  id("verifier").addEventListener("click", verifier);
  id("svg").addEventListener("click", exporter);
  id("imprimer").addEventListener("click", () => window.print());
  id("enregistrer").addEventListener("click", () => enregistrer("diagramme.txt", id("texte").value));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".txt,.mmd", (texte, nom) => { charger(texte, ""); annoncer("Fichier ouvert : " + nom); }));
  nuit.addEventListener("change", () => { configurer(nuit.matches ? "dark" : "neutral"); rendre(); });

  configurer(nuit.matches ? "dark" : "neutral");
  choisirDefi(-1);
  charger(MODELES[0].texte, MODELES[0].aide);
})();
