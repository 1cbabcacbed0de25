/* Carte du monde : lire les noms des pays, zoomer, situer un pays par continent, imprimer un fond. */
(function () {
  "use strict";

  const { elt, melanger, choix } = Enfant;
  const { largeur, hauteur, sphere, continents } = MONDE_CADRE;
  const MONDE_ENTIER = [0, 0, largeur, hauteur];
  const parId = (id) => document.getElementById(id);
  const nom = parId("nom");
  const question = parId("question");
  const partie = Enfant.partie(8, poser);

  let continent = "Monde";
  let mode = "decouvrir";
  let vue = MONDE_ENTIER.slice();
  let courant = null;
  let cherche = null;
  let aPoser = [];
  let essais = 0;

  function svg(balise, attributs) {
    const noeud = document.createElementNS("http://www.w3.org/2000/svg", balise);
    for (const [cle, valeur] of Object.entries(attributs)) noeud.setAttribute(cle, valeur);
    return noeud;
  }

  const carte = svg("svg", { class: "planisphere", role: "group", "aria-label": "Carte du monde : flèches pour passer d’un pays à l’autre, Entrée pour choisir" });
  carte.append(svg("path", { class: "mer", d: sphere }));
  for (const pays of MONDE) {
    pays.forme = svg("path", { class: "pays", d: pays.d, role: "button", tabindex: -1, "aria-label": pays.nom + ", " + pays.continent, "data-continent": pays.continent, "data-id": pays.id });
    pays.forme.addEventListener("pointermove", () => { if (mode === "decouvrir") nommer(pays); });
    pays.forme.addEventListener("focus", () => { courant = pays; if (mode === "decouvrir") nommer(pays); });
    pays.forme.addEventListener("click", () => choisir(pays));
    carte.append(pays.forme);
  }
  parId("carte").append(carte);

  function nommer(pays) { nom.textContent = pays.nom + " (" + pays.continent + ")"; }

  // Zoom : la vue est un rectangle de la carte

  function regarder(rectangle) {
    const [x, y, l, h] = rectangle;
    const w = Math.min(largeur, Math.max(80, l));
    const v = (h / l) * w;
    vue = [Math.min(largeur - w, Math.max(0, x + (l - w) / 2)), Math.min(Math.max(0, hauteur - v), Math.max(0, y + (h - v) / 2)), w, v];
    carte.setAttribute("viewBox", vue.map((n) => n.toFixed(1)).join(" "));
  }
  function zoomer(facteur) {
    const [cx, cy] = courant && courant.forme.classList.contains("choisi") ? courant.c : [vue[0] + vue[2] / 2, vue[1] + vue[3] / 2];
    const [l, h] = [vue[2] * facteur, vue[3] * facteur];
    regarder(l >= largeur ? MONDE_ENTIER : [cx - l / 2, cy - h / 2, l, h]);
  }
  function cadrer() { regarder(continents[continent] || MONDE_ENTIER); }

  let glisse = null;
  carte.addEventListener("pointerdown", (e) => { glisse = { x: e.clientX, y: e.clientY, vue: vue.slice(), bouge: false }; });
  window.addEventListener("pointerup", () => { setTimeout(() => { glisse = null; }); });
  carte.addEventListener("pointermove", (e) => {
    if (!glisse || !e.buttons) return;
    const echelle = vue[2] / carte.getBoundingClientRect().width;
    const [dx, dy] = [e.clientX - glisse.x, e.clientY - glisse.y];
    if (Math.abs(dx) + Math.abs(dy) < 8) return;
    glisse.bouge = true;
    regarder([glisse.vue[0] - dx * echelle, glisse.vue[1] - dy * echelle, vue[2], vue[3]]);
  });

  /** Le pays le plus proche du pays courant dans la direction de la flèche. */
  function voisin(depart, [dx, dy]) {
    let meilleur = null;
    let score = Infinity;
    for (const pays of MONDE) {
      const [x, y] = [pays.c[0] - depart.c[0], pays.c[1] - depart.c[1]];
      const avance = x * dx + y * dy;
      const ecart = Math.abs(x * dy) + Math.abs(y * dx);
      if (pays === depart || avance <= 0 || avance + 2 * ecart >= score) continue;
      score = avance + 2 * ecart;
      meilleur = pays;
    }
    return meilleur;
  }
  function viser(pays) {
    MONDE.forEach((autre) => autre.forme.setAttribute("tabindex", autre === pays ? 0 : -1));
    courant = pays;
  }
  carte.addEventListener("keydown", (e) => {
    const sens = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      choisir(courant);
    } else if (sens) {
      e.preventDefault();
      const suivant = voisin(courant, sens);
      if (suivant) { viser(suivant); suivant.forme.focus(); }
    }
  });

  function marquer(pays, classe) {
    carte.append(pays.forme); // au-dessus de ses voisins, pour que son contour se voie
    pays.forme.classList.add(classe);
  }
  function effacer() { MONDE.forEach((pays) => pays.forme.classList.remove("choisi", "juste", "essai")); }

  function choisir(pays) {
    if (glisse && glisse.bouge) return;
    viser(pays);
    if (mode === "situer") return repondre(pays);
    effacer();
    marquer(pays, "choisi");
    nommer(pays);
    Activite.annoncer(pays.nom + ", " + pays.continent + ".");
  }

  // Situer un pays

  function candidats() {
    return MONDE.filter((pays) => {
      const boite = pays.forme.getBBox();
      return pays.continent !== "Antarctique" && (continent === "Monde" ? boite.width * boite.height > 900 : pays.continent === continent && boite.width * boite.height > 12);
    });
  }

  function poser() {
    effacer();
    essais = 0;
    if (!aPoser.length) aPoser = melanger(candidats());
    cherche = aPoser.pop();
    question.textContent = "Où est ce pays : " + cherche.nom + " ?";
    return { texte: question.textContent, zone: question };
  }

  function repondre(pays) {
    if (partie.finie()) return;
    essais++;
    if (pays === cherche) {
      effacer();
      marquer(pays, "juste");
      partie.reussir("C’est bien : " + cherche.nom + ".");
      return;
    }
    marquer(pays, "essai");
    if (essais >= 3) marquer(cherche, "choisi");
    Activite.annoncer("Ici : " + pays.nom + ". " + (essais >= 3 ? cherche.nom + " est en jaune : touche-le pour continuer." : "Essaie encore."));
  }

  function afficher() {
    effacer();
    Activite.annoncer("");
    const situer = mode === "situer";
    nom.hidden = situer;
    question.hidden = partie.zone.hidden = !situer;
    nom.textContent = "Choisis un pays.";
    cadrer();
    if (!situer) return;
    aPoser = [];
    partie.recommencer();
  }

  // Réglages, liste

  parId("reglages").append(
    choix("Jeu", [{ valeur: "decouvrir", libelle: "Découvrir" }, { valeur: "situer", libelle: "Situer" }], mode, (m) => { mode = m; afficher(); }).groupe,
    choix("Fond", [{ valeur: false, libelle: "En couleurs" }, { valeur: true, libelle: "Muet" }], false, (m) => carte.classList.toggle("muette", m)).groupe,
    choix("Voir", ["Monde", ...Object.keys(continents)].map((c) => ({ valeur: c, libelle: c })), continent, (c) => { continent = c; afficher(); }).groupe,
  );
  parId("suite").append(partie.zone);
  parId("plus").addEventListener("click", () => zoomer(0.6));
  parId("moins").addEventListener("click", () => zoomer(1 / 0.6));
  parId("monde").addEventListener("click", () => regarder(MONDE_ENTIER));
  parId("imprimer").addEventListener("click", () => window.print());

  const ordre = new Intl.Collator("fr");
  for (const c of new Set(MONDE.map((pays) => pays.continent).sort(ordre.compare))) {
    const pays = MONDE.filter((p) => p.continent === c).sort((a, b) => ordre.compare(a.nom, b.nom));
    parId("liste").append(elt("section", {}, elt("h2", {}, c + " (" + pays.length + ")"), elt("ul", {}, ...pays.map((p) => elt("li", {}, elt("button", { type: "button", onclick: () => {
      if (mode === "situer") return choisir(p);
      const boite = p.forme.getBBox();
      const l = Math.max(260, boite.width * 1.5, boite.height * 3);
      regarder([p.c[0] - l / 2, p.c[1] - l / 4, l, l / 2]);
      choisir(p);
      carte.scrollIntoView({ block: "nearest" });
    } }, p.nom))))));
  }
  viser(MONDE.find((pays) => pays.id === "250"));
  afficher();
})();
