/* Suites logiques : continuer ou compléter un rythme d'images (AB, AAB, ABC…). */
(function () {
  "use strict";

  const { elt, image, melanger, tirer, entier, dire, choix, boutonEcouter, encourager } = Enfant;
  const FAMILLES = [
    [["1F34E", "pomme"], ["1F34C", "banane"], ["1F353", "fraise"], ["1F350", "poire"], ["1F347", "raisin"]],
    [["1F415", "chien"], ["1F408", "chat"], ["1F41F", "poisson"], ["1F426", "oiseau"], ["1F422", "tortue"]],
    [["1F534", "rond rouge"], ["1F535", "rond bleu"], ["1F7E1", "rond jaune"], ["1F7E2", "rond vert"]],
    [["1F7E5", "carré rouge"], ["1F535", "rond bleu"], ["1F7E9", "carré vert"], ["1F7E1", "rond jaune"]],
    [["2600", "soleil"], ["1F319", "lune"], ["2B50", "étoile"], ["2601", "nuage"]],
    [["1F697", "voiture"], ["1F6B2", "vélo"], ["1F68C", "bus"], ["1F682", "train"]],
    [["1F33C", "fleur"], ["1F333", "arbre"], ["1F344", "champignon"], ["1F98B", "papillon"]],
  ].map((famille) => famille.map(([code, nom]) => ({ code, nom })));
  const NIVEAUX = { 1: ["AB"], 2: ["AAB", "ABB", "AABB"], 3: ["ABC", "ABAC", "AABC", "ABCB"] };
  const jeu = document.getElementById("jeu");
  const partie = Enfant.partie(5, poser);

  let niveau = 1;
  let ou = "fin";
  let cases = [];
  let trous = [];

  /** Répète le rythme jusqu'à montrer au moins deux fois le motif entier, puis deux cases de plus. */
  function suiteDe(rythme, images) {
    const longueur = Math.max(6, rythme.length * 2 + 2);
    return Array.from({ length: longueur }, (_, i) => images["ABC".indexOf(rythme[i % rythme.length])]);
  }

  function poser() {
    const rythmes = NIVEAUX[niveau];
    const rythme = rythmes[entier(0, rythmes.length - 1)];
    const images = tirer(FAMILLES[entier(0, FAMILLES.length - 1)], 4);
    cases = suiteDe(rythme, images);
    trous = ou === "fin" ? [cases.length - 2, cases.length - 1] : [entier(rythme.length, cases.length - 2)];
    const propositions = melanger(images.slice(0, Math.max(3, new Set(rythme).size)));
    const question = ou === "fin" ? "Qu’est-ce qui vient après ?" : "Qu’est-ce qui manque ?";
    jeu.replaceChildren(
      elt("div", { class: "question" }, elt("p", {}, question), boutonEcouter(lecture)),
      elt("div", { class: "scene" }, elt("ol", { class: "suite-images" })),
      elt("ul", { class: "tuiles propositions" }, ...propositions.map((choisie) => elt("li", {}, elt("button", { type: "button", class: "tuile", onclick: () => repondre(choisie) }, image(choisie.code, choisie.nom))))),
    );
    montrer([]);
    dire(question);
    return { texte: question, zone: jeu };
  }

  /** Lit la suite à voix haute : le rythme s'entend aussi. */
  function lecture() {
    return cases.map((c, i) => (trous.includes(i) ? "mystère" : c.nom)).join(", ");
  }

  function montrer(posees) {
    jeu.querySelector(".suite-images").replaceChildren(...cases.map((c, i) => {
      const vide = trous.indexOf(i);
      if (vide >= 0) return elt("li", { class: "trou" + (vide > 0 ? " attente" : "") }, "?");
      return elt("li", { class: posees.includes(i) ? "pose" : undefined }, image(c.code, c.nom));
    }));
  }

  const posees = () => [...jeu.querySelectorAll(".suite-images li")].flatMap((li, i) => (li.classList.contains("pose") ? [i] : []));

  function repondre(choisie) {
    if (partie.finie()) return dire(choisie.nom);
    const attendue = cases[trous[0]];
    if (choisie !== attendue) {
      encourager("Pas tout à fait. Dis la suite à voix haute : " + lecture() + ".");
      return;
    }
    const deja = [...posees(), trous[0]];
    trous = trous.slice(1);
    montrer(deja);
    if (trous.length) encourager("Oui ! Et après ?");
    else partie.reussir("La suite est complète.");
  }

  document.getElementById("reglages").append(
    choix("Niveau", [1, 2, 3].map((n) => ({ valeur: n, libelle: String(n) })), niveau, (n) => { niveau = n; partie.recommencer(); }).groupe,
    choix("Jeu", [{ valeur: "fin", libelle: "Continuer" }, { valeur: "milieu", libelle: "Compléter" }], ou, (o) => { ou = o; partie.recommencer(); }).groupe,
  );
  document.getElementById("suite").append(partie.zone);
  partie.suivante();
})();
