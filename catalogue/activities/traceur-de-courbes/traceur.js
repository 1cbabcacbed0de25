/* La page : fonctions, paramètres, tangente, tableau, défis. */
(function () {
  "use strict";
  const { annoncer, enregistrer } = window.Activite;
  const id = (n) => document.getElementById(n);
  const creer = (balise, proprietes) => Object.assign(document.createElement(balise), proprietes);
  const nombre = (v) => (Number.isFinite(v) ? (Math.round(v * 1000) / 1000 + 0).toLocaleString("fr-FR") : "non définie");
  const VUE = [-10, 8, 10, -8];
  const NOMS = ["f", "g", "h"];
  const TIRETS = [0, 2, 1];

  const saisies = ["a*x+b", "", ""];
  const fonctions = [null, null, null]; // (x, a, b, c) → nombre
  const parametres = { a: 1, b: 0, c: 0 };
  let board = null;

  const valeur = (i, x) => (fonctions[i] ? fonctions[i](x, parametres.a, parametres.b, parametres.c) : NaN);
  const pente = (i, x) => (valeur(i, x + 1e-5) - valeur(i, x - 1e-5)) / 2e-5;
  const x0 = () => Number(id("x0").value);
  const choisie = () => Number(id("courbe").value);

  function couleurs() {
    const s = getComputedStyle(document.documentElement);
    const lire = (n) => s.getPropertyValue(n).trim();
    return { courbes: [lire("--accent"), lire("--alerte"), lire("--succes")], encre: lire("--encre"), douce: lire("--encre-douce"), trait: lire("--trait") };
  }

  function dessiner(vue) {
    const ancienne = board;
    const c = couleurs();
    if (ancienne) JXG.JSXGraph.freeBoard(ancienne);
    const axe = { strokeColor: c.douce, highlight: false, tabindex: -1, ticks: { strokeColor: c.trait, majorHeight: -1, minorTicks: 0, label: { strokeColor: c.encre, fontSize: 13, display: "internal", highlight: false } } };
    board = JXG.JSXGraph.initBoard("feuille", {
      boundingbox: vue, axis: true, defaultAxes: { x: axe, y: axe }, showCopyright: false, showNavigation: false, keepaspectratio: false,
      title: "Courbes des fonctions", description: "Le tableau de valeurs, plus bas, donne les mêmes informations en texte.",
      pan: { enabled: true, needTwoFingers: false, needShift: false }, zoom: { enabled: true, wheel: true, needShift: true }, keyboard: { enabled: false }
    });
    if (!board.jc) { board.jc = new JXG.JessieCode(); board.jc.use(board); }
    fonctions.forEach((f, i) => {
      if (!f) return;
      board.create("functiongraph", [(x) => valeur(i, x)], { strokeColor: c.courbes[i], strokeWidth: 3, dash: TIRETS[i], highlight: false, fixed: true, tabindex: -1, name: "" });
    });
    const point = board.create("point", [x0, () => valeur(choisie(), x0())], { name: "M", size: 4, fillColor: c.encre, strokeColor: c.encre, fixed: true, highlight: false, showInfobox: false, tabindex: -1, label: { strokeColor: c.encre, display: "internal", fontSize: 15 }, visible: () => Number.isFinite(valeur(choisie(), x0())) });
    board.create("line", [point, [() => x0() + 1, () => valeur(choisie(), x0()) + pente(choisie(), x0())]], { strokeColor: c.encre, strokeWidth: 2, dash: 3, highlight: false, fixed: true, tabindex: -1, point2: { visible: false, withLabel: false }, visible: () => id("tangente").checked && Number.isFinite(pente(choisie(), x0())) });
    decrire();
  }

  function lireFonctions(annonce) {
    saisies.forEach((texte, i) => {
      const message = id("erreur-" + NOMS[i]);
      message.textContent = "";
      fonctions[i] = null;
      if (!texte.trim()) return;
      try { fonctions[i] = window.Formule.lire(texte, board); } catch (erreur) { message.textContent = erreur.message; }
    });
    dessiner(board.getBoundingBox());
    if (annonce) annoncer("Courbes tracées : " + (NOMS.filter((n, i) => fonctions[i]).join(", ") || "aucune") + ".");
  }

  /** Abscisses où f et g se croisent dans la fenêtre, cherchées par changements de signe puis dichotomie. */
  function croisements() {
    const [gauche, , droite] = board.getBoundingBox();
    const ecart = (x) => valeur(0, x) - valeur(1, x);
    const trouves = [];
    const pas = (droite - gauche) / 800;
    for (let k = 0; k < 800; k++) {
      let u = gauche + k * pas;
      let v = u + pas;
      if (!(ecart(u) * ecart(v) <= 0) || ecart(v) === 0) continue;
      for (let n = 0; n < 50; n++) { const m = (u + v) / 2; if (ecart(u) * ecart(m) <= 0) v = m; else u = m; }
      if (Math.abs(ecart(u)) < 1e-3 && !trouves.some((x) => Math.abs(x - u) < pas / 2)) trouves.push(u);
    }
    return trouves.slice(0, 8);
  }

  function decrire() {
    const i = choisie();
    const nom = NOMS[i];
    id("x0-valeur").textContent = nombre(x0());
    id("lecture").textContent = !fonctions[i] ? "La fonction " + nom + " n’est pas définie." : nom + "(" + nombre(x0()) + ") = " + nombre(valeur(i, x0())) + (id("tangente").checked ? " ; coefficient directeur de la tangente : " + nombre(pente(i, x0())) : "");
    const c = fonctions[0] && fonctions[1] ? croisements() : null;
    id("croisements").textContent = c ? "f(x) = g(x) dans la fenêtre : " + (c.length ? c.map((x) => "x ≈ " + nombre(x)).join(" ; ") : "aucune solution") + "." : "";
    const visibles = NOMS.map((n, k) => k).filter((k) => fonctions[k]);
    const tete = document.createElement("tr");
    tete.append(creer("th", { textContent: "x", scope: "col" }), ...visibles.map((k) => creer("th", { textContent: NOMS[k] + "(x)", scope: "col" })));
    const debut = Number(id("debut").value);
    const pas = Number(id("pas").value) || 1;
    const lignes = Array.from({ length: 9 }, (_, n) => {
      const x = debut + n * pas;
      const tr = document.createElement("tr");
      tr.append(creer("th", { textContent: nombre(x), scope: "row" }), ...visibles.map((k) => creer("td", { textContent: nombre(valeur(k, x)) })));
      return tr;
    });
    const thead = document.createElement("thead");
    thead.append(tete);
    const tbody = document.createElement("tbody");
    tbody.append(...lignes);
    id("table").replaceChildren(thead, tbody);
  }

  const rafraichir = () => { board.fullUpdate(); decrire(); };

  NOMS.forEach((nom, i) => {
    const ligne = creer("div", { className: "ligne" });
    const champ = creer("input", { type: "text", id: "saisie-" + nom, value: saisies[i], autocomplete: "off", spellcheck: false });
    champ.setAttribute("aria-describedby", "erreur-" + nom);
    champ.addEventListener("change", () => { saisies[i] = champ.value; lireFonctions(true); });
    const style = ["trait plein", "tirets", "pointillés"][i];
    ligne.append(creer("label", { htmlFor: champ.id, textContent: nom + "(x) =", title: style }), champ, creer("p", { id: "erreur-" + nom, className: "alerte" }));
    id("fonctions").append(ligne);
  });

  for (const nom of ["a", "b", "c"]) {
    const ligne = creer("div", { className: "reglage" });
    const curseur = creer("input", { type: "range", id: "param-" + nom, min: "-5", max: "5", step: "0.1" });
    curseur.value = String(parametres[nom]);
    const sortie = creer("output", { textContent: nombre(parametres[nom]) });
    curseur.addEventListener("input", () => { parametres[nom] = Number(curseur.value); sortie.textContent = nombre(parametres[nom]); rafraichir(); });
    ligne.append(creer("label", { htmlFor: curseur.id, textContent: nom + " =" }), curseur, sortie);
    id("parametres").append(ligne);
  }

  const egal = (u, v) => Math.abs(u - v) < 1e-3;
  const DEFIS = [
    { titre: "La bonne droite", consigne: "Choisis a et b pour que la courbe de f(x) = a*x + b passe par les points (2 ; 3) et (−1 ; −3).", verifie: () => egal(valeur(0, 2), 3) && egal(valeur(0, -1), -3) && egal(valeur(0, 0.5), 0) },
    { titre: "La parabole imposée", consigne: "Écris dans f une fonction du second degré dont la courbe a pour sommet (1 ; −2) et passe par (3 ; 2).", verifie: () => egal(valeur(0, 1), -2) && egal(valeur(0, 3), 2) && egal(valeur(0, -1), 2) && egal(pente(0, 1), 0) },
    { titre: "Tangente horizontale", consigne: "Trace f(x) = x^3 − 3x, affiche la tangente et déplace le point pour la rendre horizontale. Combien de positions ?", verifie: () => egal(valeur(0, 2), 2) && egal(valeur(0, -3), -18) && choisie() === 0 && id("tangente").checked && egal(pente(0, x0()), 0) }
  ];
  for (const d of DEFIS) {
    const li = document.createElement("li");
    const bouton = creer("button", { type: "button", textContent: "Vérifier" });
    bouton.setAttribute("aria-label", "Vérifier le défi : " + d.titre);
    bouton.addEventListener("click", () => {
      const gagne = d.verifie();
      li.classList.toggle("succes", gagne);
      annoncer(gagne ? "Réussi : « " + d.titre + " »." : "Pas encore : relis la consigne et contrôle avec le tableau de valeurs.", gagne ? "succes" : "alerte");
    });
    li.append(creer("strong", { textContent: d.titre + ". " }), d.consigne + " ", bouton);
    id("defis").append(li);
  }

  for (const n of ["courbe", "tangente", "x0"]) id(n).addEventListener("input", rafraichir);
  for (const n of ["debut", "pas"]) id(n).addEventListener("change", decrire);
  id("plus").addEventListener("click", () => { board.zoomIn(); decrire(); });
  id("moins").addEventListener("click", () => { board.zoomOut(); decrire(); });
  id("recentrer").addEventListener("click", () => { board.setBoundingBox(VUE); decrire(); });
  id("svg").addEventListener("click", () => {
    const copie = board.renderer.svgRoot.cloneNode(true);
    copie.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    enregistrer("courbes.svg", new XMLSerializer().serializeToString(copie), "image/svg+xml");
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dessiner(board.getBoundingBox()));
  window.addEventListener("resize", () => { const r = id("feuille").getBoundingClientRect(); board.resizeContainer(r.width, r.height, true); board.fullUpdate(); });

  dessiner(VUE);
  lireFonctions(false);
})();
