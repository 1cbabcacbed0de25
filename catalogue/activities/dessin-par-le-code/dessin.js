/* La page : éditeur de croquis, cadre séparé, messages, défis. */
(function () {
  "use strict";
  const { EXEMPLES, DEFIS } = window.Croquis;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const id = (n) => document.getElementById(n);

  const editeur = window.EditeurCode.creer(id("code"), { executer: lancer });
  let cadre = null;
  let attente = {}; // genre de message → suite
  let defi = null;

  const REGLES = [
    [/(\S+) is not defined/, (m) => "Le nom « " + m[1] + " » est inconnu : vérifie l’orthographe (majuscules comprises), ou crée la variable avec let."],
    [/Unexpected end of input/, () => "Il manque une accolade } ou une parenthèse ) à la fin."],
    [/missing \) after argument list/, () => "Il manque une parenthèse ) ou une virgule entre deux valeurs."],
    [/Unexpected token '?([^']+)'?/, (m) => "Le signe « " + m[1] + " » est inattendu : regarde aussi la ligne d’avant (accolade, parenthèse, virgule)."],
    [/Unexpected (identifier|number|string)/, () => "Il manque un signe juste avant : une virgule, un opérateur ou un point-virgule."],
    [/Invalid or unexpected token/, () => "Un signe n’est pas compris : guillemet non refermé, ou guillemets « » au lieu de \" \"."],
    [/Assignment to constant/, () => "Une constante (const) ne change pas : utilise let."],
    [/(\S+) is not a function/, (m) => "« " + m[1] + " » n’est pas une fonction : vérifie son nom."],
    [/already been declared/, () => "Cette variable est créée deux fois : n’écris let qu’à la première ligne."],
    [/Maximum call stack/, () => "Une fonction s’appelle elle-même sans fin : il manque une condition d’arrêt."],
  ];

  function montrerErreur(erreur) {
    id("erreur").hidden = !erreur;
    if (!erreur) return;
    const regle = REGLES.find(([motif]) => motif.test(erreur.message));
    id("erreur-ou").textContent = erreur.ligne ? "Erreur à la ligne " + erreur.ligne : "Erreur";
    id("erreur-fr").textContent = regle ? regle[1](erreur.message.match(regle[0])) : "Relis cette ligne et celle d’avant.";
    id("erreur-js").textContent = erreur.message;
    if (erreur.ligne) editeur.montrerLigne(erreur.ligne);
    annoncer("Le croquis s’est arrêté sur une erreur : lis l’explication.", "alerte");
  }

  window.addEventListener("message", (evt) => {
    if (!cadre || evt.source !== cadre.contentWindow) return;
    const { genre, contenu } = evt.data;
    if (genre === "erreur" && id("erreur").hidden) montrerErreur(contenu);
    if (genre === "texte") id("sortie").textContent = (id("sortie").textContent + contenu + "\n").slice(-4000);
    const suite = attente[genre];
    delete attente[genre];
    if (suite) suite(contenu);
  });

  const envoyer = (genre, contenu) => cadre.contentWindow.postMessage({ genre, contenu }, "*");
  const recevoir = (genre) => new Promise((suite) => { attente[genre] = suite; });

  /** Chaque exécution part d'un cadre neuf : rien ne reste du croquis précédent. */
  async function lancer() {
    arreter();
    montrerErreur(null);
    id("sortie").textContent = "";
    cadre = document.createElement("iframe");
    // allow-same-origin : sans lui, le navigateur refuse au cadre ses propres fichiers en file://.
    cadre.setAttribute("sandbox", "allow-scripts allow-same-origin");
    cadre.title = "Résultat du croquis";
    cadre.src = "cadre.html";
    const pret = recevoir("pret");
    id("toile").replaceChildren(cadre);
    await pret;
    annoncer("Le croquis tourne.");
    envoyer("croquis", editeur.texte());
  }

  function arreter() {
    attente = {};
    if (cadre) cadre.remove();
    cadre = null;
    annoncer("");
  }

  async function verifier() {
    await lancer();
    annoncer("La page observe ton croquis…");
    id("verifier").disabled = true;
    await new Promise((suite) => setTimeout(suite, 2200));
    id("verifier").disabled = false;
    if (!cadre || !id("erreur").hidden) return;
    envoyer("releve");
    const releve = await recevoir("releve");
    if (releve.length && defi.juge(editeur.texte(), releve)) annoncer("Défi réussi !", "succes");
    else annoncer("Pas encore. " + defi.aide, "alerte");
  }

  async function image() {
    if (!cadre) return annoncer("Lance d’abord le croquis.", "alerte");
    envoyer("image");
    const adresse = await recevoir("image");
    if (!adresse) return annoncer("Ce croquis n’a pas de toile : appelle createCanvas.", "alerte");
    const octets = Uint8Array.from(atob(adresse.split(",")[1]), (c) => c.charCodeAt(0));
    enregistrer("croquis.png", new Blob([octets], { type: "image/png" }));
  }

  function charger(code) {
    arreter();
    editeur.remplacer(code);
    montrerErreur(null);
    id("sortie").textContent = "";
  }

  function choisirDefi(rang) {
    defi = DEFIS[rang] || null;
    id("consigne").textContent = defi ? defi.consigne : "Lance le croquis, change un nombre, relance : que se passe-t-il ?";
    id("verifier").hidden = !defi;
    if (defi) charger(defi.depart);
  }

  const options = (liste) => liste.map((e, i) => new Option(e.nom, String(i)));
  id("exemple").append(...options(EXEMPLES));
  id("defi").append(new Option("Aucun", ""), ...options(DEFIS));
  id("exemple").addEventListener("change", () => { id("defi").value = ""; choisirDefi(-1); charger(EXEMPLES[id("exemple").value].code); });
  id("defi").addEventListener("change", () => choisirDefi(id("defi").value === "" ? -1 : Number(id("defi").value)));
  id("lancer").addEventListener("click", lancer);
  id("arreter").addEventListener("click", arreter);
  id("verifier").addEventListener("click", verifier);
  id("image").addEventListener("click", image);
  id("enregistrer").addEventListener("click", () => enregistrer("croquis.js", editeur.texte(), "text/javascript;charset=utf-8"));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".js,.txt", (texte, nom) => { charger(texte.replace(/\r\n?/g, "\n")); annoncer("Fichier ouvert : " + nom); }));

  choisirDefi(-1);
  charger(EXEMPLES[0].code);
})();
