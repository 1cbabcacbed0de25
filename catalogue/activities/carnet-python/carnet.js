/* La page : cellules, exécution, ouverture et enregistrement (.py avec « # %% »), défis. */
(function () {
  "use strict";

  // Brython recopie l'adresse de la page dans du code, entre apostrophes : un dossier « clé d'essai » le bloquerait.
  if (location.href.includes("'")) {
    location.replace(location.href.replaceAll("'", "%27"));
    return;
  }
  const { CARNETS, DEFIS } = window.Carnets;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const id = (n) => document.getElementById(n);
  const moteur = window.MoteurCarnet;

  let numero = 0;
  let defi = null;

  function bouton(texte, action) {
    const b = Object.assign(document.createElement("button"), { type: "button", textContent: texte });
    b.addEventListener("click", action);
    return b;
  }

  function ajusterHauteur(zone) {
    zone.rows = Math.max(2, zone.value.split("\n").length + 1);
  }

  /** Crée une cellule (« code » ou « texte »), après « apres » ou à la fin. */
  function creerCellule(genre, contenu, apres) {
    numero += 1;
    const cellule = Object.assign(document.createElement("section"), { className: "carte cellule " + genre });
    cellule.dataset.genre = genre;
    const titre = Object.assign(document.createElement("label"), { htmlFor: "cellule-" + numero, textContent: (genre === "code" ? "Code " : "Texte ") + numero });
    cellule.setAttribute("aria-label", titre.textContent);
    const zone = Object.assign(document.createElement("textarea"), { id: "cellule-" + numero, value: contenu, spellcheck: genre === "texte" });
    const barre = Object.assign(document.createElement("div"), { className: "barre" });
    const resultat = Object.assign(document.createElement("div"), { className: "resultat" });
    resultat.setAttribute("aria-live", "polite");
    barre.append(titre);
    if (genre === "code") barre.append(bouton("Exécuter", () => executer(cellule)));
    barre.append(bouton("Supprimer", () => { cellule.remove(); annoncer("Cellule supprimée."); }));
    barre.append(bouton("+ Code", () => creerCellule("code", "", cellule).querySelector("textarea").focus()));
    barre.append(bouton("+ Texte", () => creerCellule("texte", "", cellule).querySelector("textarea").focus()));
    cellule.append(barre, zone, resultat);
    zone.addEventListener("input", () => ajusterHauteur(zone));
    if (genre === "code") zone.addEventListener("keydown", (evt) => touche(evt, zone, cellule));
    ajusterHauteur(zone);
    if (apres) apres.after(cellule);
    else id("cellules").append(cellule);
    return cellule;
  }

  let sortir = false;
  function touche(evt, zone, cellule) {
    if (evt.key === "Escape") { sortir = true; return; }
    const inserer = (t) => { evt.preventDefault(); zone.setRangeText(t, zone.selectionStart, zone.selectionEnd, "end"); ajusterHauteur(zone); };
    if (evt.key === "Enter" && (evt.ctrlKey || evt.metaKey)) { evt.preventDefault(); executer(cellule); }
    else if (evt.key === "Tab" && !evt.shiftKey && !sortir) inserer("    ");
    else if (evt.key === "Enter") {
      const ligne = zone.value.slice(0, zone.selectionStart).split("\n").pop();
      inserer("\n" + ligne.match(/^ */)[0] + (/:\s*(#.*)?$/.test(ligne) ? "    " : ""));
    }
    if (evt.key !== "Shift") sortir = false;
  }

  function ligneDe(classe, texte) {
    return Object.assign(document.createElement("pre"), { className: classe, textContent: texte });
  }

  /** Exécute une cellule ; rend false après une erreur. */
  function executer(cellule) {
    const code = cellule.querySelector("textarea").value;
    const zone = cellule.querySelector(".resultat");
    const { sortie, valeur, erreur } = moteur.executer(code);
    zone.replaceChildren();
    if (sortie) zone.append(ligneDe("affiche", sortie));
    if (valeur !== null) zone.append(ligneDe("valeur", valeur));
    if (erreur) {
      const p = document.createElement("p");
      p.className = "alerte";
      p.textContent = (erreur.ligne ? "Ligne " + erreur.ligne + " : " : "") + window.ErreursPython.expliquer(erreur.message, erreur.ligne, code);
      zone.append(p, ligneDe("affiche", erreur.message));
    }
    if (!zone.childNodes.length) zone.append(ligneDe("valeur", "Exécuté, rien à afficher."));
    return !erreur;
  }

  const cellulesDeCode = () => [...document.querySelectorAll(".cellule.code")];

  function toutExecuter() {
    moteur.vider();
    const fautive = cellulesDeCode().find((c) => !executer(c));
    annoncer(fautive ? "Arrêt sur une erreur dans « " + fautive.getAttribute("aria-label") + " »." : "Toutes les cellules sont exécutées.", fautive ? "alerte" : "succes");
    return !fautive;
  }

  function enPython() {
    return [...document.querySelectorAll(".cellule")].map((c) => {
      const texte = c.querySelector("textarea").value.replace(/\s+$/, "");
      return c.dataset.genre === "code" ? "# %%\n" + texte + "\n" : "# %% [markdown]\n" + texte.split("\n").map((l) => "# " + l).join("\n") + "\n";
    }).join("\n");
  }

  /** Accepte un .py à cellules « # %% » (celui d'autres éditeurs aussi) ou un simple programme. */
  function charger(texte) {
    numero = 0;
    id("cellules").replaceChildren();
    moteur.vider();
    annoncer("");
    for (const morceau of ("\n" + texte.replace(/\r\n?/g, "\n").replace(/^(?!# %%)/, "# %%\n")).split(/\n# %%/).slice(1)) {
      const [tete, ...lignes] = morceau.split("\n");
      const genre = /\[(texte|markdown)\]/.test(tete) ? "texte" : "code";
      const corps = lignes.join("\n").replace(/^\n+|\s+$/g, "");
      if (corps || genre === "code") creerCellule(genre, genre === "texte" ? corps.replace(/^# ?/gm, "") : corps);
    }
  }

  function choisirDefi(rang) {
    defi = DEFIS[rang] || null;
    id("consigne").textContent = defi ? defi.consigne : "Exécute les cellules de haut en bas, puis modifie-les.";
    id("verifier").hidden = !defi;
    if (defi) charger(defi.depart);
  }

  function verifier() {
    if (!toutExecuter()) return;
    const { valeur, erreur } = moteur.executer(defi.essai);
    if (!erreur && valeur === "True") annoncer("Défi réussi !", "succes");
    else annoncer("Pas encore" + (erreur ? " (" + erreur.message + ")" : "") + ". " + defi.aide, "alerte");
  }

  const options = (liste) => liste.map((e, i) => new Option(e.nom, String(i)));
  id("carnet").append(...options(CARNETS));
  id("defi").append(new Option("Aucun", ""), ...options(DEFIS));
  id("carnet").addEventListener("change", () => { id("defi").value = ""; choisirDefi(-1); charger(CARNETS[id("carnet").value].texte); });
  id("defi").addEventListener("change", () => choisirDefi(id("defi").value === "" ? -1 : Number(id("defi").value)));
  id("tout").addEventListener("click", toutExecuter);
  id("verifier").addEventListener("click", verifier);
  id("ajouter").addEventListener("click", () => creerCellule("code", "").querySelector("textarea").focus());
  id("vider").addEventListener("click", () => { moteur.vider(); annoncer("Python a tout oublié : exécute à nouveau les cellules."); });
  id("imprimer").addEventListener("click", () => window.print());
  id("enregistrer").addEventListener("click", () => enregistrer("carnet.py", enPython(), "text/x-python;charset=utf-8"));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".py,.txt", (texte, nom) => { charger(texte); annoncer("Fichier ouvert : " + nom); }));

  moteur.demarrer();
  choisirDefi(-1);
  charger(CARNETS[0].texte);
})();
