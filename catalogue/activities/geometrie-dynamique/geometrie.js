/* La page : outils, souris, clavier, défis et enregistrement. */
(function () {
  "use strict";
  const { OUTILS, DEFIS, creerFigure } = window.Geometrie;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const id = (n) => document.getElementById(n);

  let outil = "point";
  let choisis = []; // noms déjà cliqués pour l'outil en cours
  let figure = null;
  figure = creerFigure("feuille", (quoi) => (quoi === "etapes" ? afficherProgramme() : rafraichirTextes()));
  const racine = () => figure.board.renderer.svgRoot;

  function afficherProgramme() {
    if (!figure) return;
    id("programme").replaceChildren(...figure.etapes.map((e) => Object.assign(document.createElement("li"), { textContent: figure.decrire(e) })));
    id("annuler").disabled = figure.etapes.length === 0;
  }
  function rafraichirTextes() {
    if (!figure) return;
    const lignes = id("programme").children;
    figure.etapes.forEach((e, i) => { if (lignes[i]) lignes[i].textContent = figure.decrire(e); });
  }

  function choisirOutil(nom) {
    outil = nom;
    choisis = [];
    for (const b of id("outils").children) b.setAttribute("aria-pressed", String(b.dataset.outil === nom));
    id("aide-outil").textContent = OUTILS[nom].aide;
  }

  for (const [nom, o] of Object.entries(OUTILS)) {
    const b = Object.assign(document.createElement("button"), { type: "button", textContent: o.nom });
    b.dataset.outil = nom;
    b.addEventListener("click", () => choisirOutil(nom));
    id("outils").append(b);
  }

  /** Un clic qui n'a pas glissé construit ; un glissement déplace (JSXGraph s'en charge). */
  let depart = null;
  id("feuille").addEventListener("pointerdown", (e) => { depart = [e.clientX, e.clientY]; }, true);
  id("feuille").addEventListener("pointerup", (e) => {
    if (depart && Math.hypot(e.clientX - depart[0], e.clientY - depart[1]) < 6) cliquer(e);
    depart = null;
  });

  function cliquer(evt) {
    const attend = OUTILS[outil].attend;
    if (!attend) return;
    const genre = attend === "p*" ? "p" : attend[choisis.length];
    let nom = figure.sous(evt, genre);
    if (!nom && genre === "p") {
      const [x, y] = figure.board.getUsrCoordsOfMouse(evt);
      const aimant = (v) => (Math.abs(v - Math.round(v)) < 0.15 ? Math.round(v) : v);
      nom = figure.ajouter("point", { x: aimant(x), y: aimant(y) });
    }
    if (outil === "point") return;
    if (!nom) return annoncer("Clique sur " + (genre === "l" ? "une droite ou un segment." : "une droite, un segment ou un cercle."), "alerte");
    if (outil === "polygone" && nom === choisis[0] && choisis.length > 2) return finir();
    if (choisis.includes(nom)) return annoncer("Choisis un objet différent.", "alerte");
    if (outil === "intersection" && choisis.length === 1) return croiser(choisis[0], nom, evt);
    choisis.push(nom);
    annoncer("Choisi : " + choisis.join(", "));
    if (attend !== "p*" && choisis.length === attend.length) finir();
  }

  function finir() {
    const r = figure.construire(outil, choisis);
    choisis = [];
    if (r.erreur) annoncer(r.erreur, "alerte");
    else annoncer(figure.decrire(figure.etapes[figure.etapes.length - 1]));
  }

  /** De deux points d'intersection possibles, garde le plus proche du clic. */
  function croiser(a, b, evt) {
    choisis = [];
    const [x, y] = figure.board.getUsrCoordsOfMouse(evt);
    const distances = [0, 1].map((rang) => {
      const c = JXG.Math.Geometry.meet(figure.objets[a].el.stdform, figure.objets[b].el.stdform, rang, figure.board).usrCoords;
      return Math.hypot(c[1] / c[0] - x, c[2] / c[0] - y);
    });
    if (!distances.some(Number.isFinite)) return annoncer("Ces deux objets ne se coupent pas.", "alerte");
    figure.ajouter("intersection", { de: [a, b], rang: distances[1] < distances[0] ? 1 : 0 });
  }

  id("clavier-point").addEventListener("submit", (e) => {
    e.preventDefault();
    const [x, y] = ["x", "y"].map((n) => Number(id(n).value.replace(",", ".")));
    if (!Number.isFinite(x) || !Number.isFinite(y)) return annoncer("Écris deux nombres, par exemple 2,5 et −1.", "alerte");
    annoncer("Point " + figure.ajouter("point", { x, y }) + " placé.");
  });
  id("clavier-objet").addEventListener("submit", (e) => {
    e.preventDefault();
    if (!OUTILS[outil].attend || outil === "point") return annoncer("Choisis d’abord un outil : Segment, Milieu…", "alerte");
    choisis = id("noms").value.split(/[\s,;]+/).filter(Boolean);
    finir();
  });

  id("annuler").addEventListener("click", () => { choisis = []; figure.annuler(); annoncer("Dernière étape annulée."); });
  id("effacer").addEventListener("click", () => {
    if (figure.etapes.length && !window.confirm("Effacer toute la figure ?")) return;
    choisis = []; figure.vider(); annoncer("Feuille vide.");
  });
  id("plus").addEventListener("click", () => figure.board.zoomIn());
  id("moins").addEventListener("click", () => figure.board.zoomOut());
  id("grille").addEventListener("click", () => id("grille").setAttribute("aria-pressed", String(figure.basculerGrille())));
  id("enregistrer").addEventListener("click", () => enregistrer("figure.json", figure.texte(), "application/json"));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".json", (texte) => {
    try { figure.charger(texte); annoncer("Figure ouverte.", "succes"); } catch { annoncer("Ce fichier n’est pas une figure de l’atelier.", "alerte"); }
  }));

  function texteSvg() {
    const copie = racine().cloneNode(true);
    const { width, height } = racine().getBoundingClientRect();
    copie.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copie.setAttribute("width", width);
    copie.setAttribute("height", height);
    copie.style.background = getComputedStyle(id("feuille")).backgroundColor;
    return new XMLSerializer().serializeToString(copie);
  }
  id("svg").addEventListener("click", () => enregistrer("figure.svg", texteSvg(), "image/svg+xml"));
  id("png").addEventListener("click", () => {
    const image = new Image();
    image.addEventListener("load", () => {
      const toile = Object.assign(document.createElement("canvas"), { width: image.width * 2, height: image.height * 2 });
      const ctx = toile.getContext("2d");
      ctx.fillStyle = getComputedStyle(id("feuille")).backgroundColor;
      ctx.fillRect(0, 0, toile.width, toile.height);
      ctx.drawImage(image, 0, 0, toile.width, toile.height);
      toile.toBlob((blob) => enregistrer("figure.png", blob, "image/png"));
    });
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(texteSvg());
  });

  for (const d of DEFIS) {
    const li = document.createElement("li");
    const titre = Object.assign(document.createElement("strong"), { textContent: d.titre + ". " });
    const bouton = Object.assign(document.createElement("button"), { type: "button", textContent: "Vérifier" });
    bouton.setAttribute("aria-label", "Vérifier le défi : " + d.titre);
    bouton.addEventListener("click", () => {
      const gagne = d.verifie(figure);
      li.classList.toggle("succes", gagne);
      annoncer(gagne ? "Réussi : « " + d.titre + " ». La propriété résiste au déplacement." : "Pas encore : la propriété n’est pas là, ou elle se perd quand on déplace un point.", gagne ? "succes" : "alerte");
    });
    li.append(titre, d.consigne + " ", bouton);
    id("defis").append(li);
  }

  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => figure.redessiner());
  window.addEventListener("resize", () => { const r = id("feuille").getBoundingClientRect(); figure.board.resizeContainer(r.width, r.height, true); });
  choisirOutil("point");
  afficherProgramme();
})();
