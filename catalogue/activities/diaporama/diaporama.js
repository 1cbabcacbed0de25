/* La page : texte à gauche, diapositives à droite (reveal.js), plein écran, conseils, impression. */
(function () {
  "use strict";
  const { diapositive, diapositives } = window.TexteDiapo;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const id = (n) => document.getElementById(n);

  const MODELES = [
    { nom: "Prise en main", texte: `# Mon diaporama
Une ligne de texte fait un paragraphe.

---
## Trois règles
- Une ligne « --- » commence une diapositive
- Un # fait un titre
- Un tiret fait une puce

---
## Faire apparaître
+ Avec un + au lieu du tiret
+ chaque point attend
+ que tu appuies

Note : cette ligne ne s'affiche pas devant la classe.

---
## Et aussi
Du **gras**, de l'*italique*, du \`code\`.
> Une citation commence par >

\`\`\`
for n in range(3):
    print(n)
\`\`\`
` },
    { nom: "Exposé", texte: `# Titre de l'exposé
Prénoms, classe, date

---
## La question
Quelle question se pose-t-on ?

---
## Ce que l'on sait
- une idée
- une idée
- une idée

---
## Un exemple
Décrire un seul exemple, en peu de mots.

---
## Réponse
Répondre à la question en une phrase.

---
## Sources
- auteur, titre, année
- site, page, date de consultation
` },
    { nom: "Présenter son projet (oral du brevet)", texte: `# Mon projet
Nom du projet, matières, classe

---
## Pourquoi ce sujet
- Ce qui m'a intéressé
- La question de départ

---
## Ce que nous avons fait
1. D'abord
2. Ensuite
3. Enfin

---
## Ce que j'ai appris
+ Un savoir
+ Un savoir-faire
+ Une difficulté surmontée

---
## Conclusion
Une phrase, et ce que je ferais autrement.
Note : regarder le jury, ne pas lire.
` },
    { nom: "Questions flash (pour la classe)", texte: `# Questions flash

---
## Question 1
7 × 8 = ?
+ **56**

---
## Question 2
La moitié de 90 ?
+ **45**

---
## Question 3
0,25 × 4 = ?
+ **1**
` },
  ];

  const pont = new Reveal(id("pont"), {
    embedded: true, hash: false, history: false, respondToHashChanges: false, keyboardCondition: "focused",
    width: 960, height: 600, margin: 0.04, transition: "none", backgroundTransition: "none", slideNumber: "c/t", help: false, overview: false, preloadIframes: false, autoAnimate: false,
    // Sous 435 px, reveal.js passerait de lui-même à une vue à faire défiler, que la reconstruction des diapositives casse.
    scrollActivationWidth: 0,
  });

  /** Conseils de mise en page : peu de mots, un titre par diapositive. */
  function conseils(textes) {
    const avis = [];
    textes.forEach((t, i) => {
      const visible = t.replace(/^note\s*:.*$/gim, "").replace(/```[\s\S]*?(```|$)/g, "");
      const mots = (visible.match(/[\p{L}\d]+/gu) || []).length;
      const points = (visible.match(/^\s*([-+]|\d+[.)])\s/gm) || []).length;
      if (mots > 45) avis.push("Diapositive " + (i + 1) + " : " + mots + " mots, c’est beaucoup à lire. Vise 30 mots et raconte le reste.");
      if (points > 6) avis.push("Diapositive " + (i + 1) + " : " + points + " points, fais-en deux diapositives.");
      if (!/^#{1,3}\s/m.test(visible)) avis.push("Diapositive " + (i + 1) + " : il n’y a pas de titre.");
    });
    return avis;
  }

  /** La diapositive où se trouve le curseur du texte. */
  function rangDuCurseur() {
    const avant = id("texte").value.slice(0, id("texte").selectionStart);
    return (avant.match(/^-{3,}[ \t]*$/gm) || []).length;
  }

  function montrerNote() {
    const note = pont.getCurrentSlide() && pont.getCurrentSlide().querySelector("aside.notes");
    id("note").textContent = note ? "Note : " + note.textContent : "";
  }

  function construire() {
    const textes = diapositives(id("texte").value);
    id("pont").querySelector(".slides").replaceChildren(...textes.map(diapositive));
    id("impression").replaceChildren(...textes.map(diapositive));
    const avis = conseils(textes);
    id("conseils").replaceChildren(...(avis.length ? avis : ["Rien à signaler : des titres partout, peu de mots."]).map((t) => Object.assign(document.createElement("li"), { textContent: t })));
    pont.sync();
    pont.slide(Math.min(rangDuCurseur(), textes.length - 1));
    pont.layout();
    montrerNote();
  }

  function charger(texte) {
    id("texte").value = texte;
    id("texte").setSelectionRange(0, 0);
    construire();
    annoncer("");
  }

  function presenter() {
    id("pont").requestFullscreen().then(() => { pont.slide(0); id("pont").focus(); pont.layout(); }, () => annoncer("Ce navigateur refuse le plein écran : essaie la touche F11.", "alerte"));
  }

  /** Les commandes de reveal.js parlent anglais : on les nomme en français. */
  function traduire() {
    const noms = { "navigate-left": "Diapositive précédente", "navigate-right": "Diapositive suivante", "navigate-up": "Au-dessus", "navigate-down": "En dessous" };
    for (const [classe, nom] of Object.entries(noms)) for (const b of id("pont").querySelectorAll("." + classe)) b.setAttribute("aria-label", nom);
  }

  id("modele").append(...MODELES.map((m, i) => new Option(m.nom, String(i))));
  id("modele").addEventListener("change", () => charger(MODELES[id("modele").value].texte));
  id("theme").addEventListener("change", () => { id("pont").dataset.theme = id("theme").value; });
  id("texte").addEventListener("input", construire);
  id("texte").addEventListener("click", () => pont.slide(rangDuCurseur()));
  id("texte").addEventListener("keyup", (evt) => { if (/Arrow|Page|Home|End/.test(evt.key)) pont.slide(rangDuCurseur()); });
  id("presenter").addEventListener("click", presenter);
  id("precedente").addEventListener("click", () => pont.prev());
  id("suivante").addEventListener("click", () => pont.next());
  id("imprimer").addEventListener("click", () => window.print());
  id("enregistrer").addEventListener("click", () => enregistrer("diaporama.txt", id("texte").value));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".txt,.md", (texte, nom) => { charger(texte.replace(/\r\n?/g, "\n")); annoncer("Fichier ouvert : " + nom); }));
  document.addEventListener("fullscreenchange", () => pont.layout());
  window.addEventListener("resize", () => pont.layout());

  id("texte").value = MODELES[0].texte;
  id("texte").setSelectionRange(0, 0);
  id("pont").querySelector(".slides").append(document.createElement("section"));
  pont.initialize().then(() => {
    traduire();
    pont.on("slidechanged", montrerNote);
    construire();
  });
})();
