/* L'imagier : découvrir les mots par thème, puis les retrouver. */
(function () {
  "use strict";

  const { elt, image, tirer, entier, dire, choix, boutonEcouter, encourager } = Enfant;
  const THEMES = MotsImages.themes;
  const parId = (id) => document.getElementById(id);
  const zoneTuiles = parId("tuiles");
  const zoneJeu = parId("jeu");
  const zoneSuite = parId("suite");
  const grand = parId("grand");

  let theme = THEMES[0];
  let mode = "decouvrir";
  let combien = 3;
  let rang = 0;
  let cherche = null;

  function tuile(mot, avecMot, surClic) {
    const bouton = elt("button", { type: "button", class: "tuile", onclick: () => surClic(bouton) }, image(mot.code, avecMot ? "" : mot.mot));
    if (avecMot) bouton.append(elt("span", { class: "mot" }, mot.mot));
    return bouton;
  }

  // Découvrir

  function montrerGrand(index) {
    rang = (index + theme.mots.length) % theme.mots.length;
    const mot = theme.mots[rang];
    parId("grand-image").replaceChildren(image(mot.code));
    parId("grand-mot").textContent = mot.mot;
    if (!grand.open) grand.showModal();
    dire(mot.mot);
  }

  function decouvrir() {
    zoneTuiles.className = "tuiles";
    zoneTuiles.replaceChildren(...theme.mots.map((mot, index) => elt("li", {}, tuile(mot, true, () => montrerGrand(index)))));
  }

  // Trouve l'image

  const question = elt("p", { id: "question" });
  const partie = Enfant.partie(5, poser);
  zoneJeu.append(elt("div", { class: "question" }, question, boutonEcouter(() => question.textContent)));
  zoneSuite.append(partie.zone);

  function poser() {
    const proposes = tirer(theme.mots.filter((mot) => mot !== cherche), combien);
    cherche = proposes[entier(0, proposes.length - 1)];
    question.textContent = (cherche.mot.startsWith("les ") ? "Où sont " : "Où est ") + cherche.mot + " ?";
    zoneTuiles.className = "tuiles jeu";
    zoneTuiles.replaceChildren(...proposes.map((mot) => elt("li", {}, tuile(mot, false, (bouton) => repondre(mot, bouton)))));
    dire(question.textContent);
    return { texte: question.textContent, zone: zoneJeu };
  }

  function repondre(mot, bouton) {
    if (partie.finie()) return dire(mot.mot);
    if (mot !== cherche) {
      bouton.classList.add("essai");
      encourager("Ça, c’est " + mot.mot + ". Essaie encore.");
      return;
    }
    bouton.classList.add("juste");
    bouton.querySelector("img").alt = "";
    bouton.append(elt("span", { class: "mot" }, mot.mot));
    partie.reussir("C’est " + mot.mot + ".");
  }

  // Réglages

  function afficher() {
    Activite.annoncer("");
    zoneJeu.hidden = zoneSuite.hidden = mode !== "trouver";
    choixCombien.groupe.hidden = mode !== "trouver";
    choixMots.groupe.hidden = mode === "trouver";
    parId("imprimer").hidden = mode === "trouver";
    if (mode === "trouver") partie.recommencer(); else decouvrir();
  }

  const choixTheme = choix("Thème", THEMES.map((t) => ({ valeur: t, libelle: t.nom, code: t.mots[0].code })), theme, (t) => { theme = t; afficher(); });
  const choixMode = choix("Jeu", [{ valeur: "decouvrir", libelle: "Découvrir" }, { valeur: "trouver", libelle: "Trouve l’image" }], mode, (m) => { mode = m; afficher(); });
  const choixCombien = choix("Images", [2, 3, 4, 6].map((n) => ({ valeur: n, libelle: String(n) })), combien, (n) => { combien = n; partie.suivante(); });
  const choixMots = choix("Mots", [{ valeur: "", libelle: "abc" }, { valeur: "capitales", libelle: "ABC" }, { valeur: "cacher-mots", libelle: "Sans mots" }], "", (classe) => {
    document.body.classList.remove("capitales", "cacher-mots");
    if (classe) document.body.classList.add(classe);
  });
  parId("themes").append(choixTheme.groupe);
  parId("reglages").append(choixMode.groupe, choixCombien.groupe, choixMots.groupe);
  parId("grand-ecouter").append(boutonEcouter(() => theme.mots[rang].mot));
  parId("avant").addEventListener("click", () => montrerGrand(rang - 1));
  parId("apres").addEventListener("click", () => montrerGrand(rang + 1));
  parId("fermer").addEventListener("click", () => grand.close());
  grand.addEventListener("keydown", (e) => {
    if (e.key === "ArrowLeft") montrerGrand(rang - 1);
    if (e.key === "ArrowRight") montrerGrand(rang + 1);
  });
  parId("imprimer").addEventListener("click", () => window.print());
  afficher();
})();
