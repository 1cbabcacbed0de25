/* La page : éditeur, toile, description de la figure et défis. */
(function () {
  "use strict";
  const { EXEMPLES, DEFIS, simplifier, longueur } = window.Tortue;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const { executer, essayer, arreter } = window.MoteurPython;
  const id = (n) => document.getElementById(n);
  const COTE = 400;
  const FIN = "\nimport turtle as _traceur\nprint('@@' + str(_traceur.traits))\n";

  const editeur = window.EditeurCode.creer(id("code"), { executer: lancer });
  let enCours = false;
  let defi = null;

  function montrerErreur(erreur) {
    id("erreur").hidden = !erreur;
    if (!erreur) return;
    id("erreur-ou").textContent = erreur.ligne ? "Erreur à la ligne " + erreur.ligne : "Erreur";
    id("erreur-fr").textContent = window.ErreursPython.expliquer(erreur.message, erreur.ligne, editeur.texte());
    id("erreur-python").textContent = erreur.message;
    if (erreur.ligne) editeur.montrerLigne(erreur.ligne);
  }

  /** Rejoue le programme avec le traceur muet ; rend { traits, erreur }. */
  async function relever(code) {
    const { sortie, erreur } = await essayer(code + FIN, [], { modules: window.ModulesTortue.essai });
    const marque = sortie.lastIndexOf("@@");
    return { erreur, traits: marque < 0 ? [] : simplifier(JSON.parse(sortie.slice(marque + 2))) };
  }

  function occuper(oui) {
    enCours = oui;
    id("executer").disabled = oui;
    id("verifier").disabled = oui;
    id("arreter").disabled = !oui;
  }

  async function lancer() {
    if (enCours) return;
    occuper(true);
    montrerErreur(null);
    id("sortie").textContent = "";
    id("toile").replaceChildren();
    annoncer("La tortue dessine…");
    const code = editeur.texte();
    const { erreur, arrete } = await executer(code, {
      ecrire: (t) => { id("sortie").textContent += t; },
      lire: () => Promise.reject(new Error("Cette page ne pose pas de questions : donne les valeurs dans le programme.")),
      modules: window.ModulesTortue.dessin,
      avant() { Sk.TurtleGraphics = { target: "toile", width: COTE, height: COTE, animate: true }; },
    });
    montrerErreur(erreur);
    if (arrete) annoncer("Dessin arrêté.", "alerte");
    else if (erreur) annoncer("Le programme s’est arrêté sur une erreur : lis l’explication.", "alerte");
    else annoncer(await decrire(code), "succes");
    occuper(false);
  }

  /** La figure en une phrase, pour qui ne la voit pas et pour vérifier sa mesure. */
  async function decrire(code) {
    if (/\brandom\b/.test(code)) return "Dessin terminé.";
    const { traits, erreur } = await relever(code);
    if (erreur) return "Dessin terminé.";
    const total = Math.round(traits.reduce((somme, t) => somme + longueur(t), 0));
    return "Dessin terminé : " + traits.length + (traits.length > 1 ? " traits" : " trait") + ", longueur totale " + total + " pas.";
  }

  async function verifier() {
    if (enCours || !defi) return;
    occuper(true);
    const code = editeur.texte();
    const { traits, erreur } = await relever(code);
    occuper(false);
    montrerErreur(erreur);
    if (erreur) annoncer("Le programme s’est arrêté sur une erreur : lis l’explication.", "alerte");
    else if (defi.juge(traits, code)) annoncer("Défi réussi !", "succes");
    else annoncer("Pas encore. " + defi.aide, "alerte");
  }

  function charger(code) {
    editeur.remplacer(code);
    montrerErreur(null);
    id("sortie").textContent = "";
    id("toile").replaceChildren();
    annoncer("");
  }

  function choisirDefi(rang) {
    defi = DEFIS[rang] || null;
    id("consigne-defi").textContent = defi ? defi.consigne : "Choisis un défi : son énoncé s’affiche ici.";
    id("verifier").hidden = !defi;
  }

  const options = (liste) => liste.map((e, i) => new Option(e.nom, String(i)));
  id("exemple").append(...options(EXEMPLES));
  id("defi").append(new Option("Aucun", ""), ...options(DEFIS));
  id("exemple").addEventListener("change", () => { id("defi").value = ""; choisirDefi(-1); charger(EXEMPLES[id("exemple").value].code); });
  id("defi").addEventListener("change", () => {
    choisirDefi(id("defi").value === "" ? -1 : Number(id("defi").value));
    if (defi) charger("from tortue import *\n\n");
  });
  id("executer").addEventListener("click", lancer);
  id("verifier").addEventListener("click", verifier);
  id("arreter").addEventListener("click", arreter);
  id("enregistrer").addEventListener("click", () => enregistrer("tortue.py", editeur.texte(), "text/x-python;charset=utf-8"));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".py,.txt", (texte, nom) => { charger(texte.replace(/\r\n?/g, "\n").replace(/\t/g, "    ")); annoncer("Fichier ouvert : " + nom); }));
  id("image").addEventListener("click", () => {
    const toiles = id("toile").querySelectorAll("canvas");
    if (!toiles.length) return annoncer("Dessine d’abord une figure.", "alerte");
    const image = document.createElement("canvas");
    image.width = image.height = COTE;
    const crayon = image.getContext("2d");
    crayon.fillStyle = "#fff";
    crayon.fillRect(0, 0, COTE, COTE);
    for (const t of toiles) if (t.style.display !== "none") crayon.drawImage(t, 0, 0);
    image.toBlob((blob) => enregistrer("tortue.png", blob));
  });

  choisirDefi(-1);
  charger(EXEMPLES[0].code);
})();
