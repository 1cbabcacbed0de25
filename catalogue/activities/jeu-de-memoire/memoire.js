/* Jeu de mémoire : paires image et image, ou image et mot. Deux cartes différentes restent visibles jusqu'au geste suivant. */
(function () {
  "use strict";

  const { elt, image, melanger, tirer, dire, choix, feliciter, encourager } = Enfant;
  const MOTS = MotsImages.desCodes([
    "1F415", "1F408", "1F40E", "1F404", "1F416", "1F407", "1F41F", "1F981", "1F418", "1F422", "1F438", "1F98B",
    "1F34E", "1F34C", "1F353", "1F34B", "1F955", "1F697", "1F682", "1F6B2", "26F5", "1F680",
    "2600", "1F308", "1F319", "2B50", "1F3E0", "1F511", "1F381", "1F382", "1F333", "1F33C",
  ]);
  const zone = document.getElementById("cartes");

  let paires = 6;
  let genre = "images";
  let levees = [];
  let trouvees = 0;
  let coups = 0;

  function montrer(carte, visible) {
    carte.visible = visible;
    carte.bouton.classList.toggle("cachee", !visible);
    carte.bouton.replaceChildren();
    carte.bouton.setAttribute("aria-label", "Carte " + carte.numero + " : " + (visible ? (carte.enMot ? "mot " : "image ") + carte.mot.mot : "cachée"));
    if (!visible) return;
    carte.bouton.append(carte.enMot ? elt("span", { class: "mot" }, carte.mot.mot) : image(carte.mot.code));
  }

  function retourner(carte) {
    if (carte.visible && !(levees.length === 2 && levees.includes(carte))) return dire(carte.mot.mot);
    if (levees.length === 2) {
      levees.forEach((autre) => montrer(autre, false));
      levees = [];
    }
    montrer(carte, true);
    levees.push(carte);
    if (levees.length === 1) {
      encourager(majuscule(carte.mot.mot) + ".");
      return;
    }
    coups++;
    if (levees[0].mot !== levees[1].mot) {
      encourager(majuscule(carte.mot.mot) + ". Pas pareil : regarde bien, puis continue.");
      return;
    }
    levees.forEach((paire) => paire.bouton.classList.add("juste"));
    levees = [];
    trouvees++;
    if (trouvees === paires) feliciter("Bravo ! Tu as trouvé les " + paires + " paires en " + coups + " essais.");
    else feliciter(majuscule(carte.mot.mot) + " : une paire !");
  }

  const majuscule = (texte) => texte.charAt(0).toUpperCase() + texte.slice(1);

  function distribuer() {
    levees = [];
    trouvees = 0;
    coups = 0;
    const cartes = melanger(tirer(MOTS, paires).flatMap((mot) => [{ mot, enMot: false }, { mot, enMot: genre === "mots" }]));
    const colonnes = { 3: 3, 6: 4, 10: 5 }[paires];
    zone.style.setProperty("--colonnes", colonnes);
    zone.style.setProperty("--rangees", (2 * paires) / colonnes);
    zone.replaceChildren(...cartes.map((carte, index) => {
      carte.numero = index + 1;
      carte.bouton = elt("button", { type: "button", class: "tuile", onclick: () => retourner(carte) });
      montrer(carte, false);
      return elt("li", {}, carte.bouton);
    }));
    Activite.annoncer("À toi !");
  }

  /** Flèches : passer d'une carte à l'autre, comme sur une table. */
  zone.addEventListener("keydown", (e) => {
    const boutons = [...zone.querySelectorAll("button")];
    const place = boutons.indexOf(document.activeElement);
    const colonnes = getComputedStyle(zone).gridTemplateColumns.split(" ").length;
    const pas = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: colonnes, ArrowUp: -colonnes }[e.key];
    if (place < 0 || !pas || !boutons[place + pas]) return;
    e.preventDefault();
    boutons[place + pas].focus();
  });

  document.getElementById("reglages").append(
    choix("Cartes", [3, 6, 10].map((n) => ({ valeur: n, libelle: String(2 * n) })), paires, (n) => { paires = n; distribuer(); }).groupe,
    choix("Paires", [{ valeur: "images", libelle: "Image et image" }, { valeur: "mots", libelle: "Image et mot" }], genre, (g) => { genre = g; distribuer(); }).groupe,
  );
  document.getElementById("rejouer").addEventListener("click", distribuer);
  distribuer();
})();
