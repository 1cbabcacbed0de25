/* Lire l'heure : explorer l'horloge, lire une heure, placer les aiguilles. */
(function () {
  "use strict";

  const { elt, melanger, entier, dire, choix, boutonEcouter, encourager, signaler } = Enfant;
  const SVG = "http://www.w3.org/2000/svg";
  const PAS = { heures: 60, demies: 30, quarts: 15, cinq: 5, minutes: 1 };
  const UNITES = "zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split(" ");
  const DIZAINES = ["", "", "vingt", "trente", "quarante", "cinquante"];
  const jeu = document.getElementById("jeu");
  const partie = Enfant.partie(5, poser);

  let mode = "explorer";
  let precision = "heures";
  let instant = 180; // minutes depuis midi ou minuit, de 0 à 719
  let cible = 0;

  /** Un nombre de 0 à 59 en toutes lettres, au féminin (heures, minutes). */
  function enLettres(n) {
    if (n < 20) return UNITES[n];
    const dizaine = DIZAINES[Math.floor(n / 10)];
    return n % 10 === 0 ? dizaine : dizaine + (n % 10 === 1 ? " et une" : "-" + UNITES[n % 10]);
  }

  /** L'heure en toutes lettres : « trois heures et demie », « midi moins le quart ». */
  function enMots(t) {
    const m = t % 60;
    const h = Math.floor(t / 60) % 12;
    const heure = (n) => (n % 12 === 0 ? "midi" : enLettres(n % 12) + (n % 12 === 1 ? " heure" : " heures"));
    if (m === 0) return heure(h);
    if (m === 15) return heure(h) + " et quart";
    if (m === 30) return heure(h) + (h === 0 ? " et demi" : " et demie");
    if (m === 45) return heure(h + 1) + " moins le quart";
    return m > 30 && m % 5 === 0 ? heure(h + 1) + " moins " + enLettres(60 - m) : heure(h) + " " + enLettres(m);
  }
  const enChiffres = (t) => (Math.floor(t / 60) || 12) + " h" + (t % 60 ? " " + String(t % 60).padStart(2, "0") : "");
  const tour = (t) => ((t % 720) + 720) % 720;

  function svg(nom, attributs, ...enfants) {
    const noeud = document.createElementNS(SVG, nom);
    for (const [cle, valeur] of Object.entries(attributs)) noeud.setAttribute(cle, valeur);
    noeud.append(...enfants);
    return noeud;
  }
  const vers = (angle, rayon) => [100 + rayon * Math.sin((angle * Math.PI) / 180), 100 - rayon * Math.cos((angle * Math.PI) / 180)];

  /** Horloge SVG montrant « t » ; rend { dessin, regler(t) }. */
  function horloge(t, nom) {
    const dessin = svg("svg", { viewBox: "0 0 200 200", class: "horloge", role: "img", "aria-label": nom });
    dessin.append(svg("circle", { cx: 100, cy: 100, r: 96, fill: "#ffffff", stroke: "#1c2430", "stroke-width": 5 }));
    const cinq = svg("g", { class: "cinq" });
    for (let i = 0; i < 60; i++) {
      const [x1, y1] = vers(i * 6, i % 5 ? 79 : 76);
      const [x2, y2] = vers(i * 6, 82);
      dessin.append(svg("line", { x1, y1, x2, y2, stroke: "#1c2430", "stroke-width": i % 5 ? 0.8 : 2 }));
      if (i % 5) continue;
      const [xh, yh] = vers(i * 6, 65);
      dessin.append(svg("text", { x: xh, y: yh }, String(i / 5 || 12)));
      const [xm, ym] = vers(i * 6, 88);
      cinq.append(svg("text", { x: xm, y: ym }, String(i)));
    }
    const aiguille = (classe) => svg("line", { x1: 100, y1: 100, x2: 100, y2: 100, class: classe });
    const heures = aiguille("heures");
    const minutes = aiguille("minutes");
    const prise = aiguille("prise");
    dessin.append(cinq, heures, minutes, svg("circle", { cx: 100, cy: 100, r: 6, fill: "#1c2430" }), prise);
    function regler(valeur) {
      for (const [ligne, angle, rayon] of [[heures, valeur / 2, 42], [minutes, (valeur % 60) * 6, 68], [prise, (valeur % 60) * 6, 72]]) {
        const [x2, y2] = vers(angle, rayon);
        ligne.setAttribute("x2", x2);
        ligne.setAttribute("y2", y2);
      }
    }
    regler(t);
    return { dessin, regler, prise };
  }

  /** Horloge que l'on règle : boutons, flèches du clavier, ou en tirant la grande aiguille. */
  function horlogeReglable(depart, surChangement) {
    let t = depart;
    const { dessin, regler, prise } = horloge(t, "Horloge");
    const fixer = (valeur) => {
      t = tour(valeur);
      regler(t);
      surChangement(t);
    };
    const pas = () => Math.min(PAS[precision], 60);
    const bouton = (texte, nom, delta) => elt("button", { type: "button", class: "rond", "aria-label": nom, onclick: () => fixer(t + delta()) }, texte);
    const petitPas = () => (PAS[precision] === 60 ? 5 : pas());
    const commandes = elt("div", { class: "commandes" },
      elt("div", { class: "commande h", role: "group", "aria-label": "Petite aiguille, les heures" }, bouton("−", "Une heure de moins", () => -60), elt("span", { class: "nom" }, "Heures"), bouton("+", "Une heure de plus", () => 60)),
      elt("div", { class: "commande m", role: "group", "aria-label": "Grande aiguille, les minutes" }, bouton("−", "Reculer les minutes", () => -petitPas()), elt("span", { class: "nom" }, "Minutes"), bouton("+", "Avancer les minutes", () => petitPas())));
    let tire = false;
    prise.addEventListener("pointerdown", (e) => { tire = true; dessin.setPointerCapture(e.pointerId); });
    dessin.addEventListener("pointerup", () => { tire = false; });
    dessin.addEventListener("pointermove", (e) => {
      if (!tire) return;
      const cadre = dessin.getBoundingClientRect();
      const angle = Math.atan2(e.clientX - cadre.left - cadre.width / 2, cadre.top + cadre.height / 2 - e.clientY);
      const p = petitPas();
      const m = Math.round(((angle / (2 * Math.PI)) * 60 + 60) / p) * p % 60;
      const ecart = ((m - (t % 60) + 90) % 60) - 30; // le chemin le plus court : l'heure suit le passage par 12
      if (ecart) fixer(t + ecart);
    });
    return { dessin, commandes, valeur: () => t };
  }

  function explorer() {
    const lecture = elt("p", { class: "lecture" });
    const dit = (t) => lecture.replaceChildren(elt("span", { class: "chiffres" }, enChiffres(t)), enMots(t));
    const reglable = horlogeReglable(instant, (t) => {
      instant = t;
      dit(t);
      signaler(enMots(t));
      reglable.dessin.setAttribute("aria-label", "Horloge : " + enMots(t));
    });
    dit(instant);
    reglable.commandes.append(lecture, boutonEcouter(() => enMots(instant)));
    jeu.replaceChildren(elt("div", { class: "atelier" }, reglable.dessin, reglable.commandes));
  }

  function tirage() {
    const pas = PAS[precision];
    return entier(0, 720 / pas - 1) * pas;
  }

  function lire() {
    const { dessin } = horloge(cible, "Horloge : petite aiguille " + (cible % 60 ? "après " : "sur ") + (Math.floor(cible / 60) || 12) + ", grande aiguille sur " + (cible % 60 ? cible % 60 + " minutes" : "12"));
    const reponses = new Set([cible]);
    // Les pièges utiles : l'heure voisine, et les aiguilles échangées.
    reponses.add(tour(cible + 60));
    const echange = tour(Math.round((cible % 60) / 5) * 60 + Math.floor(cible / 60) * 5);
    reponses.add(PAS[precision] <= 5 && echange !== cible ? echange : tour(cible - 60));
    while (reponses.size < 3) reponses.add(tirage());
    jeu.replaceChildren(elt("div", { class: "atelier" }, dessin, elt("div", {},
      elt("div", { class: "question" }, elt("p", {}, "Quelle heure est-il ?"), boutonEcouter(() => "Quelle heure est-il ?")),
      elt("div", { class: "reponses" }, ...melanger([...reponses]).map((t) => elt("button", { type: "button", class: "tuile", "data-instant": t, onclick: (e) => {
        if (partie.finie()) return;
        e.currentTarget.classList.add(t === cible ? "juste" : "essai");
        if (t === cible) partie.reussir("Il est " + enMots(cible) + ".");
        else encourager("Regarde d’abord la petite aiguille rouge, puis la grande bleue.");
      } }, enChiffres(t) + " : " + enMots(t)))))));
  }

  function placer() {
    const depart = tour(cible + 60 * entier(2, 9));
    const reglable = horlogeReglable(depart - (depart % 60), (t) => signaler(enMots(t)));
    reglable.commandes.append(elt("button", { type: "button", class: "suite", onclick: () => {
      if (partie.finie()) return;
      const t = reglable.valeur();
      if (t === cible) partie.reussir("Il est " + enMots(cible) + ".");
      else encourager("Ton horloge montre " + enMots(t) + ". On cherche " + enMots(cible) + ".");
    } }, "Vérifier"));
    jeu.replaceChildren(
      elt("div", { class: "question" }, elt("p", {}, "Mets l’horloge à " + enMots(cible) + "."), boutonEcouter(() => "Mets l’horloge à " + enMots(cible))),
      elt("div", { class: "atelier" }, reglable.dessin, reglable.commandes));
    dire("Mets l’horloge à " + enMots(cible));
  }

  function poser() {
    const avant = cible;
    do { cible = tirage(); } while (cible === avant);
    (mode === "placer" ? placer : lire)();
    return { texte: mode === "placer" ? "Mets l’horloge à " + enMots(cible) : "Quelle heure est-il ?", zone: jeu };
  }

  function afficher() {
    partie.zone.hidden = mode === "explorer";
    if (mode !== "explorer") return partie.recommencer();
    Activite.annoncer("");
    explorer();
  }

  document.getElementById("reglages").append(
    choix("Jeu", [{ valeur: "explorer", libelle: "Explorer" }, { valeur: "lire", libelle: "Lire" }, { valeur: "placer", libelle: "Placer" }], mode, (m) => { mode = m; afficher(); }).groupe,
    choix("Heures", [["heures", "Pile"], ["demies", "Demie"], ["quarts", "Quart"], ["cinq", "5 min"], ["minutes", "1 min"]].map(([valeur, libelle]) => ({ valeur, libelle })), precision, (p) => { precision = p; afficher(); }).groupe,
  );
  document.addEventListener("keydown", (e) => {
    const bouton = { ArrowUp: "Une heure de plus", ArrowDown: "Une heure de moins", ArrowRight: "Avancer les minutes", ArrowLeft: "Reculer les minutes" }[e.key];
    const cibleClavier = bouton && !partie.finie() && jeu.querySelector('[aria-label="' + bouton + '"]');
    if (!cibleClavier) return;
    e.preventDefault();
    cibleClavier.click();
  });
  document.getElementById("suite").append(partie.zone);
  afficher();
})();
