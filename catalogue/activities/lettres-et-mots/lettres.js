/* Lettres et mots : recomposer le mot d'une image avec des lettres mobiles, à la souris, au doigt ou au clavier. */
(function () {
  "use strict";

  const { elt, image, melanger, entier, dire, choix, boutonEcouter, encourager, signaler } = Enfant;
  const THEMES = ["animaux", "fruits", "transports", "maison", "nature"];
  const MOTS = MotsImages.themes.filter((t) => THEMES.includes(t.id)).flatMap((t) => t.mots).filter((m) => /^\p{Ll}+$/u.test(m.nu) && !m.mot.startsWith("les "));
  const NIVEAUX = { court: [3, 5], moyen: [5, 7], long: [7, 10] };
  const jeu = document.getElementById("jeu");
  const partie = Enfant.partie(5, poser);
  const lettresDe = (mot) => [...mot.nu];
  const sansAccent = (lettre) => lettre.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace("œ", "o");

  let niveau = "court";
  let modele = true;
  let mot = null;
  let jetons = [];
  let places = [];

  function poser() {
    const [min, max] = NIVEAUX[niveau];
    const possibles = MOTS.filter((m) => m !== mot && lettresDe(m).length >= min && lettresDe(m).length <= max);
    mot = possibles[entier(0, possibles.length - 1)];
    do { jetons = melanger(lettresDe(mot)); } while (jetons.join("") === mot.nu);
    places = lettresDe(mot).map(() => null);
    montrer();
    dire(mot.mot);
    return { texte: "Écris le mot : " + mot.mot, zone: jeu };
  }

  /** places[i] : rang du jeton posé dans la case i, ou null. */
  function montrer(garderFocus) {
    const attendues = lettresDe(mot);
    const complet = places.every((j) => j !== null);
    const cases = attendues.map((_, i) => {
      const lettre = places[i] === null ? "" : jetons[places[i]];
      const juste = complet && lettre === attendues[i];
      return elt("li", {}, elt("button", {
        type: "button",
        class: (lettre ? "pleine" : "") + (juste ? " juste" : ""),
        "aria-label": "Case " + (i + 1) + " : " + (lettre ? "lettre " + lettre + ", enlever" : "vide"),
        onclick: () => enlever(i),
      }, lettre));
    });
    const pave = jetons.map((lettre, rang) => places.includes(rang)
      ? elt("span", { class: "creux" })
      : elt("button", { type: "button", "data-rang": rang, "aria-label": "lettre " + lettre, onclick: () => ajouter(rang) }, lettre));
    jeu.replaceChildren(
      elt("div", { class: "scene mot-a-ecrire" },
        elt("div", { class: "modele" }, image(mot.code, modele ? "" : mot.mot), modele ? elt("p", { class: "mot" }, mot.nu) : ""),
        elt("ul", { class: "cases", "aria-label": "Le mot à écrire" }, ...cases),
        elt("div", { class: "centre" }, boutonEcouter(() => mot.mot))),
      elt("div", { class: "pave", role: "group", "aria-label": "Lettres" }, ...pave),
    );
    if (garderFocus) jeu.querySelector(".pave button, .cases button").focus();
  }

  function ajouter(rang) {
    const libre = places.indexOf(null);
    if (libre < 0 || partie.finie()) return;
    places[libre] = rang;
    montrer(true);
    if (!places.includes(null)) return verifier();
    dire(jetons[rang]);
    signaler("Lettre " + jetons[rang] + ", case " + (libre + 1) + " sur " + places.length + ".");
  }

  function enlever(i) {
    if (partie.finie() || places[i] === null) return;
    const lettre = jetons[places[i]];
    places[i] = null;
    montrer(true);
    signaler("Lettre " + lettre + " enlevée.");
  }

  function verifier() {
    const attendues = lettresDe(mot);
    if (places.every((j, i) => jetons[j] === attendues[i])) return partie.reussir("C’est le mot «\u00a0" + mot.nu + "\u00a0».");
    places = places.map((j, i) => (jetons[j] === attendues[i] ? j : null));
    montrer(true);
    encourager("Presque ! Les lettres bien placées sont restées.");
  }

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || partie.finie()) return;
    if (e.key === "Backspace") {
      const derniere = places.reduce((trouvee, j, i) => (j === null ? trouvee : i), -1);
      if (derniere >= 0) { e.preventDefault(); enlever(derniere); }
    } else if (e.key.length === 1 && /\p{L}/u.test(e.key)) {
      const libres = jetons.map((_, rang) => rang).filter((rang) => !places.includes(rang));
      const touche = e.key.toLowerCase();
      // Un clavier sans accents suffit : « e » pose le « è » attendu dans cette case.
      const attendue = lettresDe(mot)[places.indexOf(null)] || "";
      const rang = libres.find((r) => touche === sansAccent(attendue) && jetons[r] === attendue) ?? libres.find((r) => jetons[r] === touche) ?? libres.find((r) => sansAccent(jetons[r]) === sansAccent(touche));
      if (rang !== undefined) ajouter(rang);
    }
  });

  document.getElementById("reglages").append(
    choix("Mots", [{ valeur: "court", libelle: "Courts" }, { valeur: "moyen", libelle: "Moyens" }, { valeur: "long", libelle: "Longs" }], niveau, (n) => { niveau = n; partie.recommencer(); }).groupe,
    choix("Modèle", [{ valeur: true, libelle: "Avec" }, { valeur: false, libelle: "Sans" }], modele, (m) => { modele = m; montrer(); }).groupe,
    choix("Lettres", [{ valeur: false, libelle: "abc" }, { valeur: true, libelle: "ABC" }], false, (c) => document.body.classList.toggle("capitales", c)).groupe,
  );
  document.getElementById("suite").append(partie.zone);
  partie.suivante();
})();
