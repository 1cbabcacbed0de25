/* Compter les images : dire combien, retrouver une quantité, comparer deux collections. */
(function () {
  "use strict";

  const { elt, image, melanger, entier, dire, choix, boutonEcouter, encourager } = Enfant;
  const OBJETS = [
    ["1F34E", "pomme", "de pommes"], ["1F353", "fraise", "de fraises"], ["1F41F", "poisson", "de poissons"], ["26BD", "ballon", "de ballons"],
    ["2B50", "étoile", "d’étoiles"], ["1F33C", "fleur", "de fleurs"], ["1F98B", "papillon", "de papillons"], ["1F697", "voiture", "de voitures"],
    ["270F", "crayon", "de crayons"], ["1F41E", "coccinelle", "de coccinelles"], ["1F414", "poule", "de poules"], ["1F381", "cadeau", "de cadeaux"],
  ].map(([code, un, combien]) => ({ code, un, combien, plusieurs: combien.replace(/^(de |d’)/, "") }));
  const jeu = document.getElementById("jeu");
  const partie = Enfant.partie(5, poser);

  let mode = "combien";
  let max = 5;
  let desordre = false;
  let texteQuestion = "";

  const nombre = (n, objet) => n + " " + (n > 1 ? objet.plusieurs : objet.un);

  function afficher(texte, ...contenus) {
    texteQuestion = texte;
    jeu.replaceChildren(elt("div", { class: "question" }, elt("p", {}, texte), boutonEcouter(() => texteQuestion)), ...contenus);
    dire(texte);
  }

  /** Images à pointer du doigt : chaque image touchée prend un numéro, une deuxième touche l'enlève. */
  function collection(n, objet) {
    const liste = elt("ul", { class: "collection" + (desordre ? " desordre" : "") });
    const numeroter = () => {
      let rang = 0;
      for (const bouton of liste.querySelectorAll("button")) {
        bouton.querySelector(".rang")?.remove();
        if (bouton.getAttribute("aria-pressed") !== "true") continue;
        rang++;
        bouton.append(elt("span", { class: "rang" }, String(rang)));
      }
      return rang;
    };
    for (let i = 0; i < n; i++) {
      const bouton = elt("button", { type: "button", "aria-pressed": "false" }, image(objet.code, objet.un));
      bouton.addEventListener("click", () => {
        const compte = bouton.getAttribute("aria-pressed") !== "true";
        bouton.setAttribute("aria-pressed", String(compte));
        const rang = numeroter();
        if (compte) dire(String(rang));
      });
      const place = elt("li", {}, bouton);
      place.style.setProperty("--x", entier(-8, 8) + "px");
      place.style.setProperty("--y", entier(-8, 8) + "px");
      place.style.setProperty("--angle", entier(-25, 25) + "deg");
      liste.append(place);
    }
    return liste;
  }

  /** Une collection à choisir, en une seule grande tuile. */
  function groupe(n, objet, surClic) {
    const petits = elt("span", { class: "petits" });
    for (let i = 0; i < n; i++) petits.append(image(objet.code));
    return elt("button", { type: "button", class: "tuile", "aria-label": nombre(n, objet), onclick: (e) => surClic(e.currentTarget) }, petits);
  }

  function combien(objet) {
    const n = entier(1, max);
    const pave = elt("div", { class: "pave", role: "group", "aria-label": "Nombres" });
    for (let i = 1; i <= max; i++) {
      pave.append(elt("button", { type: "button", onclick: (e) => {
        if (partie.finie()) return;
        e.currentTarget.classList.add(i === n ? "juste" : "essai");
        if (i === n) partie.reussir("Il y a " + nombre(n, objet) + ".");
        else encourager("Compte encore : touche les images une par une.");
      } }, String(i)));
    }
    afficher("Combien " + objet.combien + " ?", elt("div", { class: "scene compter" }, collection(n, objet)), pave);
  }

  function montre(objet) {
    const n = entier(1, max);
    const autres = new Set([n]);
    while (autres.size < 3) {
      const proche = Math.min(max, Math.max(1, n + entier(-3, 3)));
      autres.add(proche);
    }
    afficher("Où y a-t-il " + nombre(n, objet) + " ?", elt("div", { class: "groupes" }, ...melanger([...autres]).map((q) => groupe(q, objet, (bouton) => {
      if (partie.finie()) return;
      bouton.classList.add(q === n ? "juste" : "essai");
      if (q === n) partie.reussir("Voilà " + nombre(n, objet) + ".");
      else encourager("Ici, il y a " + nombre(q, objet) + ". Essaie encore.");
    }))));
  }

  function compare(objet) {
    const a = entier(1, max);
    let b = entier(1, max);
    if (a === b) b = a === max ? a - 1 : a + 1;
    const plus = Math.random() < 0.5;
    const bonne = plus ? Math.max(a, b) : Math.min(a, b);
    afficher("Où y en a-t-il le " + (plus ? "plus" : "moins") + " ?", elt("div", { class: "groupes" }, ...[a, b].map((q) => groupe(q, objet, (bouton) => {
      if (partie.finie()) return;
      bouton.classList.add(q === bonne ? "juste" : "essai");
      if (q === bonne) partie.reussir(q + ", c’est " + (plus ? "plus" : "moins") + " que " + (q === a ? b : a) + ".");
      else encourager("Regarde bien : ici, il y en a " + q + ".");
    }))));
  }

  function poser() {
    const objet = OBJETS[entier(0, OBJETS.length - 1)];
    ({ combien, montre, compare })[mode](objet);
    return { texte: texteQuestion, zone: jeu };
  }

  document.getElementById("reglages").append(
    choix("Jeu", [{ valeur: "combien", libelle: "Combien ?" }, { valeur: "montre", libelle: "Où ?" }, { valeur: "compare", libelle: "Plus ou moins ?" }], mode, (m) => { mode = m; partie.recommencer(); }).groupe,
    choix("Jusqu’à", [5, 10, 20].map((n) => ({ valeur: n, libelle: String(n) })), max, (n) => { max = n; partie.recommencer(); }).groupe,
    choix("Images", [{ valeur: false, libelle: "Rangées" }, { valeur: true, libelle: "Mélangées" }], desordre, (d) => { desordre = d; partie.suivante(); }).groupe,
  );
  document.getElementById("suite").append(partie.zone);
  partie.suivante();
})();
