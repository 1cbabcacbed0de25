/* Simulations : chaque expérience est une liste d'issues et de probabilités ; on compte, on montre, on compare. */
(function () {
  "use strict";
  const { annoncer, enregistrer } = window.Activite;
  const id = (n) => document.getElementById(n);
  const creer = (balise, proprietes) => Object.assign(document.createElement(balise), proprietes);
  const pourcent = (f) => (f * 100).toLocaleString("fr-FR", { minimumFractionDigits: 1, maximumFractionDigits: 1 }) + " %";
  const entier = (n) => n.toLocaleString("fr-FR");

  const faces = ["1", "2", "3", "4", "5", "6"];
  const sommes = Array.from({ length: 11 }, (_, k) => String(k + 2));
  const favorite = Math.floor(Math.random() * 6); // face du dé mystère, nouvelle à chaque ouverture
  const EXPERIENCES = {
    piece: { nom: "Pièce équilibrée", issues: ["Pile", "Face"], poids: [1, 1] },
    de: { nom: "Dé à six faces", issues: faces, poids: [1, 1, 1, 1, 1, 1] },
    somme: { nom: "Somme de deux dés", issues: sommes, poids: sommes.map((s) => 6 - Math.abs(7 - Number(s))) },
    urne: { nom: "Urne : 3 rouges, 2 bleues, 1 verte", issues: ["Rouge", "Bleue", "Verte"], poids: [3, 2, 1] },
    mystere: { nom: "Dé mystère", issues: faces, poids: faces.map((_, k) => (k === favorite ? 1.6 : 1)), secret: true }
  };

  let experience = EXPERIENCES.piece;
  let effectifs, total, derniers, traces; // traces : par issue, fréquences aux lancers notés
  let board = null;
  const LIMITE = 1000000;

  const somme = (t) => t.reduce((u, v) => u + v, 0);
  const probabilite = (k) => experience.poids[k] / somme(experience.poids);
  const suivie = () => Number(id("suivie").value);

  function tirer() {
    let reste = Math.random() * somme(experience.poids);
    for (let k = 0; k < experience.poids.length - 1; k++) {
      reste -= experience.poids[k];
      if (reste < 0) return k;
    }
    return experience.poids.length - 1;
  }

  function recommencer() {
    effectifs = experience.issues.map(() => 0);
    total = 0;
    derniers = [];
    traces = { lancers: [], frequences: experience.issues.map(() => []) };
    afficher();
  }

  /** Note la fréquence à chaque lancer au début, puis de plus en plus rarement : la courbe reste légère. */
  function noter() {
    if (total > 200 && total % Math.pow(10, Math.floor(Math.log10(total)) - 1) !== 0) return;
    traces.lancers.push(total);
    effectifs.forEach((e, k) => traces.frequences[k].push(e / total));
  }

  function lancer(n) {
    if (total + n > LIMITE) return annoncer("Un million de lancers suffit ! Recommence une série.", "alerte");
    for (let i = 0; i < n; i++) {
      const k = tirer();
      effectifs[k]++;
      total++;
      if (n - i <= 12) derniers.push(experience.issues[k]);
      noter();
    }
    derniers = derniers.slice(-12);
    afficher();
    annoncer(n === 1 ? "Résultat : " + derniers[derniers.length - 1] + "." : entier(n) + " lancers de plus, " + entier(total) + " en tout.");
  }

  function afficher() {
    id("total").textContent = entier(total);
    id("derniers").textContent = derniers.join(", ") || "aucun";
    const max = Math.max(...effectifs, 1);
    id("issues").replaceChildren(...experience.issues.map((issue, k) => {
      const tr = document.createElement("tr");
      const diagramme = creer("td", { className: "diagramme" });
      const barre = creer("span", { className: "tableau-barre" });
      barre.style.width = (100 * effectifs[k]) / max + "%";
      diagramme.append(barre);
      tr.append(creer("th", { scope: "row", textContent: issue }), creer("td", { textContent: entier(effectifs[k]) }), creer("td", { textContent: total ? pourcent(effectifs[k] / total) : "—" }), creer("td", { className: "theorie", textContent: experience.secret ? "?" : pourcent(probabilite(k)) }), diagramme);
      return tr;
    }));
    afficherEtapes();
    dessiner();
  }

  function afficherEtapes() {
    const bornes = [1, 5, 10, 50, 100, 500, 1000, 5000, 10000, 50000, 100000, 500000, 1000000];
    const lignes = bornes.map((n) => [n, traces.lancers.indexOf(n)]).filter(([, i]) => i >= 0);
    id("etapes").replaceChildren(...lignes.map(([n, i]) => {
      const tr = document.createElement("tr");
      tr.append(creer("th", { scope: "row", textContent: entier(n) }), creer("td", { textContent: pourcent(traces.frequences[suivie()][i]) }));
      return tr;
    }));
  }

  function dessiner() {
    const s = getComputedStyle(document.documentElement);
    const c = (n) => s.getPropertyValue(n).trim();
    if (board) JXG.JSXGraph.freeBoard(board);
    const axe = { strokeColor: c("--encre-douce"), highlight: false, tabindex: -1, ticks: { strokeColor: c("--trait"), majorHeight: -1, minorTicks: 0, drawZero: true, label: { strokeColor: c("--encre"), fontSize: 12, display: "internal", highlight: false } } };
    const droite = Math.max(20, total);
    board = JXG.JSXGraph.initBoard("courbe", { boundingbox: [-droite * 0.09, 1.06, droite * 1.04, -0.12], axis: true, defaultAxes: { x: axe, y: axe }, showCopyright: false, showNavigation: false, keyboard: { enabled: false }, pan: { enabled: false }, zoom: { enabled: false }, title: "Fréquence de l’issue suivie selon le nombre de lancers", description: "Le tableau « Quelques étapes » donne les mêmes valeurs en texte." });
    if (document.body.classList.contains("avec-theorie") && !experience.secret) board.create("curve", [[0, droite * 1.04], [probabilite(suivie()), probabilite(suivie())]], { strokeColor: c("--alerte"), strokeWidth: 2, dash: 2, fixed: true, highlight: false });
    if (traces.lancers.length) board.create("curve", [traces.lancers, traces.frequences[suivie()]], { strokeColor: c("--accent"), strokeWidth: 2.5, fixed: true, highlight: false });
  }

  function choisirExperience() {
    experience = EXPERIENCES[id("experience").value];
    id("suivie").replaceChildren(...experience.issues.map((texte, k) => creer("option", { value: String(k), textContent: texte })));
    recommencer();
  }

  function verifierPari() {
    if (experience !== EXPERIENCES.somme || total < 1000) return annoncer("Choisis « Somme de deux dés » et lance au moins mille fois.", "alerte");
    const gagnante = experience.issues[effectifs.indexOf(Math.max(...effectifs))];
    const gagne = id("pari").value === "7";
    annoncer("La somme la plus fréquente ici est " + gagnante + ". " + (gagne ? "Bien vu : 7 s’obtient de six façons sur trente-six." : "Compte les façons d’obtenir chaque somme : 7 en a six sur trente-six."), gagne ? "succes" : "alerte");
  }
  function verifierFace() {
    if (experience !== EXPERIENCES.mystere || total < 100) return annoncer("Choisis « Dé mystère » et lance au moins cent fois.", "alerte");
    const gagne = Number(id("face").value) === favorite + 1;
    annoncer(gagne ? "Exact : tu as mis " + entier(total) + " lancers pour t’en assurer." : "Non : continue à lancer, la fréquence va se stabiliser.", gagne ? "succes" : "alerte");
  }
  function fluctuation() {
    if (experience.secret) return annoncer("Choisis une expérience dont on connaît les probabilités.", "alerte");
    const n = Number(id("taille").value);
    const p = probabilite(suivie());
    let dedans = 0;
    for (let e = 0; e < 100; e++) {
      let compte = 0;
      for (let i = 0; i < n; i++) if (tirer() === suivie()) compte++;
      if (Math.abs(compte / n - p) <= 1 / Math.sqrt(n)) dedans++;
    }
    id("resultat-fluctuation").textContent = dedans + " échantillons sur 100 de taille " + entier(n) + " ont une fréquence de « " + experience.issues[suivie()] + " » entre " + pourcent(Math.max(0, p - 1 / Math.sqrt(n))) + " et " + pourcent(Math.min(1, p + 1 / Math.sqrt(n))) + ".";
    annoncer("Échantillons prélevés : " + dedans + " sur 100 dans l’intervalle.");
  }

  id("experience").append(...Object.entries(EXPERIENCES).map(([cle, e]) => creer("option", { value: cle, textContent: e.nom })));
  id("pari").append(...sommes.map((t) => creer("option", { textContent: t })));
  id("face").append(...faces.map((t) => creer("option", { textContent: t })));
  for (const n of [1, 10, 100, 1000, 10000]) {
    const b = creer("button", { type: "button", textContent: "Lancer " + entier(n) + " fois" });
    if (n === 1) b.className = "principal";
    b.addEventListener("click", () => lancer(n));
    id("lancers").append(b);
  }
  id("experience").addEventListener("change", choisirExperience);
  id("recommencer").addEventListener("click", () => { recommencer(); annoncer("Nouvelle série."); });
  id("suivie").addEventListener("change", () => { afficherEtapes(); dessiner(); });
  id("theorie").addEventListener("click", () => {
    const montre = document.body.classList.toggle("avec-theorie");
    id("theorie").setAttribute("aria-pressed", String(montre));
    dessiner();
  });
  id("csv").addEventListener("click", () => enregistrer("frequences.csv", "\ufeffIssue;Effectif;Fréquence\r\n" + experience.issues.map((t, k) => t + ";" + effectifs[k] + ";" + (total ? String(effectifs[k] / total).replace(".", ",") : "")).join("\r\n") + "\r\n", "text/csv;charset=utf-8"));
  id("verifier-pari").addEventListener("click", verifierPari);
  id("verifier-face").addEventListener("click", verifierFace);
  id("fluctuation").addEventListener("click", fluctuation);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dessiner);
  window.addEventListener("resize", dessiner);
  choisirExperience();
})();
