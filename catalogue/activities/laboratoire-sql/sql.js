/* La page : base SQLite en mémoire, requêtes, résultats en tableau, exercices vérifiés sur les lignes obtenues. */
(function () {
  "use strict";
  const { CREATION, EXEMPLES, EXERCICES } = window.Bibliotheque;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const id = (n) => document.getElementById(n);
  const MAX_LIGNES = 500;

  let SQL = null;
  let base = null;
  let exercice = null;

  const REGLES = [
    [/no such table: (.+)/, (m) => "La table « " + m[1] + " » n’existe pas. Les tables sont décrites sous la requête."],
    [/no such column: (.+)/, (m) => "La colonne « " + m[1] + " » n’existe pas. Si c’est un texte, mets-le entre apostrophes : '" + m[1].replace(/'/g, "") + "'."],
    [/ambiguous column name: (.+)/, (m) => "La colonne « " + m[1] + " » existe dans plusieurs tables : écris table." + m[1] + "."],
    [/near "(.*)": syntax error/, (m) => "Faute d’écriture près de « " + m[1] + " » : vérifie le mot juste avant (virgule, ordre SELECT … FROM … WHERE … GROUP BY … ORDER BY)."],
    [/incomplete input/, () => "La requête n’est pas finie."],
    [/unrecognized token: (.+)/, (m) => "Signe inattendu : " + m[1] + ". Une apostrophe n’est peut-être pas refermée."],
    [/misuse of aggregate/, () => "COUNT, SUM, AVG… ne vont pas dans WHERE : pour filtrer des groupes, utilise HAVING."],
    [/UNIQUE constraint failed: (.+)/, (m) => "Cette valeur existe déjà : " + m[1] + " ne peut pas être en double."],
    [/NOT NULL constraint failed: (.+)/, (m) => m[1] + " ne peut pas rester vide."],
    [/FOREIGN KEY constraint/, () => "Clé étrangère : la ligne désignée n’existe pas, ou elle est encore utilisée ailleurs."],
    [/has (\d+) columns but (\d+) values/, (m) => "La table a " + m[1] + " colonnes, tu donnes " + m[2] + " valeurs."],
  ];

  function expliquer(message) {
    for (const [motif, phrase] of REGLES) {
      const m = message.match(motif);
      if (m) return phrase(m) + " (SQLite : " + message + ")";
    }
    return "SQLite répond : " + message;
  }

  function nouvelleBase() {
    if (base) base.close();
    base = new SQL.Database();
    base.run("PRAGMA foreign_keys = ON");
    base.run(CREATION);
  }

  function tableau({ columns, values }) {
    const cadre = document.createElement("div");
    cadre.className = "cadre";
    cadre.tabIndex = 0;
    cadre.setAttribute("role", "region");
    cadre.setAttribute("aria-label", "Résultat, " + values.length + (values.length > 1 ? " lignes" : " ligne"));
    const table = document.createElement("table");
    const tete = table.createTHead().insertRow();
    for (const c of columns) tete.append(Object.assign(document.createElement("th"), { scope: "col", textContent: c }));
    const corps = table.createTBody();
    for (const ligne of values.slice(0, MAX_LIGNES)) {
      const rangee = corps.insertRow();
      for (const v of ligne) {
        const case_ = rangee.insertCell();
        case_.textContent = v === null ? "NULL" : String(v);
        if (v === null) case_.className = "vide";
      }
    }
    cadre.append(table);
    return cadre;
  }

  /** Exécute la zone de texte ; rend les résultats, ou null après une erreur expliquée. */
  function executer() {
    try {
      const resultats = base.exec(id("requete").value);
      id("resultats").replaceChildren(...resultats.map(tableau));
      const dernier = resultats[resultats.length - 1];
      const lignes = dernier ? dernier.values.length : 0;
      annoncer(dernier ? lignes + (lignes > 1 ? " lignes" : " ligne") + (lignes > MAX_LIGNES ? ", dont " + MAX_LIGNES + " affichées." : ".") : "Requête exécutée, " + base.getRowsModified() + " ligne(s) modifiée(s) au dernier ordre.");
      return resultats;
    } catch (erreur) {
      id("resultats").replaceChildren();
      annoncer(expliquer(erreur.message), "alerte");
      return null;
    }
  }

  /** Lignes comparables : dans l'ordre quand il compte, triées sinon. Les noms de colonnes sont libres. */
  function lignes(resultat, ordre) {
    const textes = resultat ? resultat.values.map((l) => JSON.stringify(l)) : [];
    return JSON.stringify(ordre ? textes : textes.sort());
  }

  /** L'exercice se juge sur une base neuve, pour ne pas dépendre des essais précédents. */
  function verifier() {
    nouvelleBase();
    const obtenu = executer();
    if (!obtenu) return;
    let juste;
    if (exercice.controle) {
      const apres = lignes(base.exec(exercice.controle)[0], true);
      nouvelleBase();
      base.run(exercice.mise);
      juste = apres === lignes(base.exec(exercice.controle)[0], true);
      if (juste) executer();
    } else {
      juste = lignes(obtenu[obtenu.length - 1], exercice.ordre) === lignes(base.exec(exercice.solution)[0], exercice.ordre);
      if (juste && exercice.motif && !exercice.motif.test(id("requete").value)) juste = false;
    }
    if (juste) annoncer("Exercice réussi !", "succes");
    else annoncer("La requête s’exécute, mais ce n’est pas le résultat demandé. " + exercice.aide, "alerte");
  }

  function choisirExercice(rang) {
    exercice = EXERCICES[rang] || null;
    id("consigne").textContent = exercice ? exercice.consigne : "Écris une requête, exécute-la, observe les lignes obtenues.";
    id("verifier").hidden = !exercice;
    if (exercice) { id("requete").value = ""; id("resultats").replaceChildren(); annoncer(""); }
  }

  const options = (liste) => liste.map((e, i) => new Option(e.nom, String(i)));
  id("exemple").append(...options(EXEMPLES));
  id("exercice").append(new Option("Aucun", ""), ...options(EXERCICES));
  id("exemple").addEventListener("change", () => {
    id("exercice").value = "";
    choisirExercice(-1);
    id("requete").value = EXEMPLES[id("exemple").value].sql;
    executer();
  });
  id("exercice").addEventListener("change", () => choisirExercice(id("exercice").value === "" ? -1 : Number(id("exercice").value)));
  id("executer").addEventListener("click", executer);
  id("verifier").addEventListener("click", verifier);
  id("remettre").addEventListener("click", () => { nouvelleBase(); id("resultats").replaceChildren(); annoncer("La base est revenue à son état de départ."); });
  id("enregistrer").addEventListener("click", () => enregistrer("requetes.sql", id("requete").value));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".sql,.txt", (texte, nom) => { id("requete").value = texte; annoncer("Fichier ouvert : " + nom); }));
  id("requete").addEventListener("keydown", (evt) => {
    if (evt.key === "Enter" && (evt.ctrlKey || evt.metaKey)) { evt.preventDefault(); executer(); }
  });

  annoncer("Préparation de la base…");
  initSqlJs().then((moteur) => {
    SQL = moteur;
    nouvelleBase();
    choisirExercice(-1);
    id("requete").value = EXEMPLES[0].sql;
    id("executer").disabled = false;
    executer();
  });
})();
