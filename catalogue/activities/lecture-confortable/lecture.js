/* Lecture confortable : adapter l'affichage d'un texte, le suivre avec une règle, l'écouter, l'imprimer. */
(function () {
  "use strict";

  const CLE = "lecture-confortable";
  const EXEMPLE = "Le vieux phare\n\nAu bout de la jetée, un vieux phare veille encore sur le port. Chaque soir, Noé grimpe les cent douze marches et regarde la mer changer de couleur. Il compte les bateaux qui rentrent : un, deux, trois voiliers, puis le chalutier bleu de sa tante.\n\nCe soir-là, le brouillard tombe d’un coup. On n’entend plus que le clapotis des vagues et, très loin, une cloche. « Quelqu’un cherche son chemin », pense Noé. Alors il allume la grosse lampe.";
  const COULEURS = {
    creme: { nom: "Crème", fond: "#fdf5e0", encre: "#26211a", a: "#12427c", b: "#a01d3c", bande: "#f3e5bd" },
    blanc: { nom: "Blanc", fond: "#ffffff", encre: "#1a1a1a", a: "#12427c", b: "#a01d3c", bande: "#eceff4" },
    bleu: { nom: "Bleu pâle", fond: "#e4f0fb", encre: "#14233a", a: "#0d3a70", b: "#97123a", bande: "#cfe2f5" },
    vert: { nom: "Vert pâle", fond: "#e6f4e6", encre: "#16301c", a: "#0d3a70", b: "#97123a", bande: "#d0e8d0" },
    nuit: { nom: "Nuit", fond: "#171c26", encre: "#eceff4", a: "#9ccaff", b: "#ffb3a3", bande: "#262e3d" },
    contraste: { nom: "Jaune sur noir", fond: "#000000", encre: "#ffee58", a: "#ffee58", b: "#7fe3ff", bande: "#2a2a00" },
  };
  const POLICES = { Andika: "Andika", OpenDyslexic: "OpenDyslexic", systeme: "Celle de l’ordinateur" };
  const AIDES = { aucune: "Aucune", syllabes: "Syllabes en deux couleurs", lignes: "Une ligne sur deux teintée" };
  /** Chaque réglage : choix dans une liste, ou curseur [min, max, pas, unité]. */
  const REGLAGES = {
    police: { titre: "Police", liste: POLICES, depart: "Andika" },
    couleurs: { titre: "Couleurs", liste: Object.fromEntries(Object.entries(COULEURS).map(([cle, c]) => [cle, c.nom])), depart: "creme" },
    aide: { titre: "Aide", liste: AIDES, depart: "aucune" },
    phrases: { titre: "Présentation", liste: { suite: "Texte suivi", ligne: "Une phrase par ligne" }, depart: "suite" },
    taille: { titre: "Taille", curseur: [16, 48, 2, " px"], depart: 24 },
    interligne: { titre: "Espace entre les lignes", curseur: [1.2, 3, 0.1, ""], depart: 1.8 },
    lettres: { titre: "Espace entre les lettres", curseur: [0, 0.3, 0.01, " em"], depart: 0.04 },
    mots: { titre: "Espace entre les mots", curseur: [0, 1, 0.05, " em"], depart: 0.2 },
    largeur: { titre: "Longueur des lignes", curseur: [20, 90, 5, " signes"], depart: 60 },
  };
  const parId = (id) => document.getElementById(id);
  const page = parId("page");
  const lecture = parId("lecture");
  const regle = parId("regle");
  const reglages = Object.assign(Object.fromEntries(Object.entries(REGLAGES).map(([cle, r]) => [cle, r.depart])), relire());

  let lignes = null; // milieux des lignes, depuis le haut de la page ; relevés à la demande
  let ligneLue = 0;

  /** Les réglages gardés par le navigateur, quand il le permet ; les valeurs inconnues sont ignorées. */
  function relire() {
    try {
      const lus = JSON.parse(localStorage.getItem(CLE)) || {};
      return Object.fromEntries(Object.entries(lus).filter(([cle, valeur]) => {
        const r = REGLAGES[cle];
        return r && (r.liste ? valeur in r.liste : valeur >= r.curseur[0] && valeur <= r.curseur[1]);
      }));
    } catch {
      return {};
    }
  }
  function garder() {
    try { localStorage.setItem(CLE, JSON.stringify(reglages)); } catch { /* navigation privée : les réglages durent le temps de la page */ }
  }

  function champ(cle) {
    const r = REGLAGES[cle];
    const bloc = document.createElement("div");
    bloc.className = "reglage";
    const etiquette = document.createElement("label");
    etiquette.htmlFor = "r-" + cle;
    etiquette.append(r.titre);
    const entree = document.createElement(r.liste ? "select" : "input");
    entree.id = "r-" + cle;
    bloc.append(etiquette, entree);
    if (r.liste) {
      for (const [valeur, nom] of Object.entries(r.liste)) entree.add(new Option(nom, valeur));
      entree.value = reglages[cle];
    } else {
      const [min, max, pas, unite] = r.curseur;
      Object.assign(entree, { type: "range", min, max, step: pas });
      entree.value = reglages[cle];
      const mesure = document.createElement("output");
      mesure.htmlFor = entree.id;
      const montrer = () => {
        mesure.textContent = String(entree.value).replace(".", ",") + unite;
        entree.setAttribute("aria-valuetext", mesure.textContent);
      };
      entree.addEventListener("input", montrer);
      montrer();
      etiquette.append(mesure);
    }
    entree.addEventListener("input", () => {
      reglages[cle] = r.liste ? entree.value : Number(entree.value);
      garder();
      appliquer(cle === "aide");
    });
    return bloc;
  }

  function appliquer(recomposer) {
    const c = COULEURS[reglages.couleurs];
    const valeurs = {
      "--page-fond": c.fond, "--page-encre": c.encre, "--syllabe-a": c.a, "--syllabe-b": c.b, "--bande": c.bande,
      "--page-police": reglages.police === "systeme" ? "system-ui" : '"' + reglages.police + '"',
      "--taille": reglages.taille + "px", "--interligne": reglages.interligne, "--lettres": reglages.lettres + "em",
      "--mots": reglages.mots + "em", "--largeur": reglages.largeur + "ch",
    };
    for (const [nom, valeur] of Object.entries(valeurs)) page.style.setProperty(nom, valeur);
    lecture.className = "lecture" + (reglages.aide === "aucune" ? "" : " " + reglages.aide) + (reglages.phrases === "ligne" ? " une-phrase" : "");
    if (recomposer) composer();
    lignes = null;
  }

  /** Coupe un paragraphe en phrases ; leur suite redonne le paragraphe. */
  const enPhrases = (texte) => texte.match(/[^.!?…]+(?:[.!?…]+(?:\s*[»”"])?\s*|$)|[.!?…]+\s*/g) || [];

  function composer() {
    arreter();
    lignes = null;
    lecture.replaceChildren(...parId("texte").value.split(/\n+/).filter((p) => p.trim()).map((texte) => {
      const paragraphe = document.createElement("p");
      for (const phrase of enPhrases(texte)) {
        const bloc = document.createElement("span");
        bloc.className = "phrase";
        bloc.append(...(reglages.aide === "syllabes" ? enSyllabes(phrase) : [phrase]));
        paragraphe.append(bloc);
      }
      return paragraphe;
    }));
  }

  function enSyllabes(phrase) {
    return phrase.split(/(\p{L}+)/u).map((morceau, rang) => {
      if (rang % 2 === 0) return morceau;
      const mot = document.createElement("span");
      for (const syllabe of Syllabes.syllabes(morceau)) {
        const bout = document.createElement("span");
        bout.className = "syllabe";
        bout.textContent = syllabe;
        mot.append(bout);
      }
      return mot;
    });
  }

  // Lecture à voix haute, phrase par phrase

  let passage = 0; // chaque lecture a son numéro : une lecture arrêtée ne reprend pas

  function arreter() {
    passage++;
    if ("speechSynthesis" in window) window.speechSynthesis.cancel();
    lecture.querySelector(".active")?.classList.remove("active");
  }

  function lireDepuis(phrase) {
    arreter();
    if (!("speechSynthesis" in window) || !window.speechSynthesis.getVoices().length) {
      Activite.annoncer("Cet ordinateur n’a pas de voix installée : demande à un adulte, ou lis avec la règle.", "alerte");
      return;
    }
    Activite.annoncer("");
    const phrases = [...lecture.querySelectorAll(".phrase")];
    const mien = passage;
    (function suite(rang) {
      lecture.querySelector(".active")?.classList.remove("active");
      if (mien !== passage || rang >= phrases.length) return;
      phrases[rang].classList.add("active");
      phrases[rang].scrollIntoView({ block: "nearest" });
      const parole = new SpeechSynthesisUtterance(phrases[rang].textContent);
      parole.lang = "fr-FR";
      parole.rate = 0.9;
      parole.onend = () => suite(rang + 1);
      window.speechSynthesis.speak(parole);
    })(Math.max(0, phrases.indexOf(phrase)));
  }

  // Règle de lecture

  function releverLignes() {
    const origine = page.getBoundingClientRect().top + page.clientTop;
    const milieux = [];
    const noeuds = document.createTreeWalker(lecture, NodeFilter.SHOW_TEXT);
    const portion = document.createRange();
    while (noeuds.nextNode()) {
      portion.selectNodeContents(noeuds.currentNode);
      for (const boite of portion.getClientRects()) milieux.push((boite.top + boite.bottom) / 2 - origine);
    }
    milieux.sort((x, y) => x - y);
    return milieux.filter((y, rang) => rang === 0 || y - milieux[rang - 1] > 4);
  }

  function placerRegle(ligne) {
    lignes ??= releverLignes();
    ligneLue = Math.min(lignes.length - 1, Math.max(0, ligne));
    if (lignes.length) regle.style.top = lignes[ligneLue] - regle.offsetHeight / 2 + "px";
  }
  function plusProche(y) {
    lignes ??= releverLignes();
    return lignes.reduce((choisie, milieu, rang) => (Math.abs(milieu - y) < Math.abs(lignes[choisie] - y) ? rang : choisie), 0);
  }
  new ResizeObserver(() => {
    lignes = null;
    if (!regle.hidden) placerRegle(ligneLue);
  }).observe(lecture);
  page.addEventListener("pointermove", (e) => {
    if (!regle.hidden) placerRegle(plusProche(e.clientY - page.getBoundingClientRect().top));
  });
  page.addEventListener("keydown", (e) => {
    const pas = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!pas || regle.hidden) return;
    e.preventDefault();
    placerRegle(ligneLue + pas);
    regle.scrollIntoView({ block: "nearest" });
  });
  parId("regle-bouton").addEventListener("click", (e) => {
    regle.hidden = !regle.hidden;
    e.currentTarget.setAttribute("aria-pressed", String(!regle.hidden));
    if (regle.hidden) return;
    placerRegle(0);
    page.focus({ preventScroll: true });
    Activite.annoncer("Déplace la règle avec la souris ou les flèches haut et bas.");
  });

  // Boutons

  function dessinerReglages() { parId("reglages").replaceChildren(...Object.keys(REGLAGES).map(champ)); }
  parId("defaut").addEventListener("click", () => {
    for (const [cle, r] of Object.entries(REGLAGES)) reglages[cle] = r.depart;
    garder();
    dessinerReglages();
    appliquer(true);
    Activite.annoncer("Réglages de départ.");
  });
  parId("afficher").addEventListener("click", () => {
    composer();
    parId("saisie").open = false;
    Activite.annoncer("Texte affiché.");
  });
  parId("ouvrir").addEventListener("click", () => Activite.ouvrirTexte(".txt,.md,text/plain", (texte, nom) => {
    parId("texte").value = texte;
    composer();
    parId("saisie").open = false;
    Activite.annoncer("« " + nom + " » est affiché.");
  }));
  parId("lire").addEventListener("click", () => lireDepuis(null));
  parId("arreter").addEventListener("click", arreter);
  parId("imprimer").addEventListener("click", () => window.print());
  lecture.addEventListener("click", (e) => {
    const phrase = e.target.closest(".phrase");
    if (phrase && !String(window.getSelection())) lireDepuis(phrase);
  });
  window.addEventListener("pagehide", arreter);

  parId("texte").value = EXEMPLE;
  dessinerReglages();
  appliquer(true);
})();
