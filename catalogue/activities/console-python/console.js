/* La page : relie l'éditeur, le moteur, la sortie, les exemples et les défis. */
(function () {
  "use strict";
  const { EXEMPLES, DEFIS } = window.ConsolePython;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const id = (n) => document.getElementById(n);

  const editeur = window.EditeurCode.creer(id("code"), { executer: lancer });
  const sortie = id("sortie");
  let enCours = false;
  let defi = null;

  function ecrire(texte, classe) {
    const morceau = document.createElement("span");
    morceau.textContent = texte;
    if (classe) morceau.className = classe;
    sortie.append(morceau);
    sortie.scrollTop = sortie.scrollHeight;
  }

  /** Affiche le champ de saisie et attend la réponse de l'élève. */
  function demander(invite) {
    ecrire(invite);
    id("invite").textContent = invite.trim() || "Réponse";
    id("saisie").hidden = false;
    id("reponse").value = "";
    id("reponse").focus();
    return new Promise((suite) => {
      id("saisie").onsubmit = (evt) => {
        evt.preventDefault();
        id("saisie").hidden = true;
        ecrire(id("reponse").value + "\n", "saisie");
        suite(id("reponse").value);
      };
    });
  }

  function montrerErreur(erreur) {
    id("erreur").hidden = !erreur;
    if (!erreur) return;
    id("erreur-ou").textContent = erreur.ligne ? "Erreur à la ligne " + erreur.ligne : "Erreur";
    id("erreur-fr").textContent = window.ErreursPython.expliquer(erreur.message, erreur.ligne, editeur.texte());
    id("erreur-python").textContent = erreur.message;
    if (erreur.ligne) editeur.montrerLigne(erreur.ligne);
  }

  function occuper(oui) {
    enCours = oui;
    id("executer").disabled = oui;
    id("verifier").disabled = oui;
    id("arreter").disabled = !oui;
    if (!oui) id("saisie").hidden = true;
  }

  async function lancer() {
    if (enCours) return;
    sortie.replaceChildren();
    montrerErreur(null);
    annoncer("Le programme tourne…");
    occuper(true);
    const { erreur, arrete } = await window.MoteurPython.executer(editeur.texte(), { ecrire, lire: demander });
    occuper(false);
    montrerErreur(erreur);
    if (arrete) annoncer("Programme arrêté.", "alerte");
    else if (erreur) annoncer("Le programme s’est arrêté sur une erreur : lis l’explication.", "alerte");
    else annoncer("Programme terminé.", "succes");
  }

  async function verifier() {
    if (enCours || !defi) return;
    const code = editeur.texte();
    montrerErreur(null);
    if (defi.interdit && defi.interdit.test(code)) return annoncer("Le défi demande de ne pas utiliser cette fonction toute faite.", "alerte");
    occuper(true);
    for (const reponses of defi.essais) {
      const essai = defi.ajout ? code + defi.ajout(...reponses) : code;
      const { sortie: texte, erreur } = await window.MoteurPython.essayer(essai, reponses);
      if (!erreur && defi.juge(texte, reponses)) continue;
      occuper(false);
      montrerErreur(erreur);
      return annoncer("Pas encore : avec " + reponses.join(", ") + ", le résultat n’est pas celui attendu. " + defi.aide, "alerte");
    }
    occuper(false);
    annoncer("Défi réussi ! Les " + defi.essais.length + " essais donnent le bon résultat.", "succes");
  }

  function choisirDefi(rang) {
    defi = DEFIS[rang] || null;
    id("consigne-defi").textContent = defi ? defi.consigne : "Choisis un défi : son énoncé s’affiche ici.";
    id("verifier").hidden = !defi;
    if (defi) charger(defi.depart);
  }

  function charger(code) {
    editeur.remplacer(code);
    montrerErreur(null);
    sortie.replaceChildren();
    annoncer("");
  }

  const options = (liste) => liste.map((e, i) => new Option(e.nom, String(i)));
  id("exemple").append(...options(EXEMPLES));
  id("defi").append(new Option("Aucun", ""), ...options(DEFIS));
  id("exemple").addEventListener("change", () => { id("defi").value = ""; choisirDefi(-1); charger(EXEMPLES[id("exemple").value].code); });
  id("defi").addEventListener("change", () => choisirDefi(id("defi").value === "" ? -1 : Number(id("defi").value)));
  id("executer").addEventListener("click", lancer);
  id("verifier").addEventListener("click", verifier);
  id("arreter").addEventListener("click", () => { window.MoteurPython.arreter(); if (!id("saisie").hidden) id("saisie").requestSubmit(); });
  id("enregistrer").addEventListener("click", () => enregistrer("programme.py", editeur.texte(), "text/x-python;charset=utf-8"));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".py,.txt", (texte, nom) => { charger(texte.replace(/\r\n?/g, "\n").replace(/\t/g, "    ")); annoncer("Fichier ouvert : " + nom); }));

  choisirDefi(-1);
  charger(EXEMPLES[0].code);
})();
