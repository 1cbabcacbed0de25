/* Briques partagées des activités pour les plus jeunes : images, voix, choix, étoiles. Demande activite.js. */
(function () {
  "use strict";

  const TRACES = {
    son: '<path d="M4 9v6h4l6 5V4L8 9z" fill="currentColor"/><path d="M17 8a6 6 0 0 1 0 8M19.5 5a10 10 0 0 1 0 14" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
    muet: '<path d="M4 9v6h4l6 5V4L8 9z" fill="currentColor"/><path d="m17 9 6 6m0-6-6 6" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
    etoile: '<path d="m12 2 3 6.6 7.2.8-5.4 4.9 1.5 7.1L12 17.8l-6.3 3.6 1.5-7.1L1.8 9.4 9 8.6z" fill="#ffc928" stroke="#7a5200" stroke-width="1.4" stroke-linejoin="round"/>',
    vide: '<path d="m12 2 3 6.6 7.2.8-5.4 4.9 1.5 7.1L12 17.8l-6.3 3.6 1.5-7.1L1.8 9.4 9 8.6z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>',
  };

  /** Dessine une icône (« son », « muet », « etoile », « vide »), invisible aux lecteurs d'écran. */
  function icone(nom) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "icone");
    svg.innerHTML = TRACES[nom];
    return svg;
  }

  /** Crée un élément : attributs (les clés « on… » sont des écouteurs), puis contenus. */
  function elt(nom, attributs, ...contenus) {
    const noeud = document.createElement(nom);
    for (const [cle, valeur] of Object.entries(attributs || {})) {
      if (cle.startsWith("on")) noeud.addEventListener(cle.slice(2), valeur);
      else if (cle === "disabled") noeud.disabled = valeur;
      else if (valeur !== undefined && valeur !== null) noeud.setAttribute(cle, valeur);
    }
    noeud.append(...contenus);
    return noeud;
  }

  /** Pictogramme OpenMoji de code Unicode « code » ; texte de remplacement vide quand un mot l'accompagne. */
  function image(code, alt, classe) {
    return elt("img", { src: "lib/openmoji/color/svg/" + code + ".svg", alt: alt || "", class: classe, width: 72, height: 72, draggable: "false" });
  }

  function melanger(liste) {
    const copie = liste.slice();
    for (let i = copie.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [copie[i], copie[j]] = [copie[j], copie[i]];
    }
    return copie;
  }

  function tirer(liste, combien) { return melanger(liste).slice(0, combien); }

  /** Entier au hasard de « min » à « max », bornes comprises. */
  function entier(min, max) { return min + Math.floor(Math.random() * (max - min + 1)); }

  let voix = true;
  /** Lit un texte à voix haute, sauf si la classe a choisi le silence. */
  function dire(texte) { if (voix) Activite.dire(texte); }

  /** Bouton qui coupe ou rend la voix automatique. Les boutons « Écouter » parlent toujours. */
  function boutonVoix() {
    const bouton = elt("button", { type: "button", class: "pousse", onclick: () => { voix = !voix; montrer(); if (!voix && window.speechSynthesis) window.speechSynthesis.cancel(); } });
    function montrer() { bouton.replaceChildren(icone(voix ? "son" : "muet"), voix ? "Voix : oui" : "Voix : non"); }
    montrer();
    return bouton;
  }

  /** Bouton « Écouter » ; « texte » est une fonction appelée au moment du clic. */
  function boutonEcouter(texte, libelle) {
    return elt("button", { type: "button", class: "rond", onclick: () => Activite.dire(texte()) }, icone("son"), libelle || "Écouter");
  }

  /**
   * Groupe de choix exclusifs. options : [{ valeur, libelle, code? }] (code : pictogramme).
   * Rend { groupe, valeur() } et appelle surChoix(valeur) à chaque changement.
   */
  function choix(titre, options, valeur, surChoix) {
    let courante = valeur;
    const avecImages = options.some((o) => o.code);
    const groupe = elt("div", { role: "group", "aria-label": titre, class: avecImages ? "choix images" : "choix" });
    if (!avecImages) groupe.append(elt("span", { class: "titre", "aria-hidden": "true" }, titre));
    for (const option of options) {
      const bouton = elt("button", { type: "button", "aria-pressed": String(option.valeur === courante) });
      if (option.code) bouton.append(image(option.code));
      bouton.append(option.libelle);
      bouton.addEventListener("click", () => {
        courante = option.valeur;
        for (const autre of groupe.querySelectorAll("button")) autre.setAttribute("aria-pressed", String(autre === bouton));
        surChoix(courante);
      });
      groupe.append(bouton);
    }
    return { groupe, valeur: () => courante };
  }

  /** Rangée d'étoiles : ajouter() rend true quand la rangée est pleine ; remettre() la vide. */
  function etoiles(total) {
    let gagnees = 0;
    const rangee = elt("p", { class: "etoiles", role: "img" });
    function montrer() {
      rangee.setAttribute("aria-label", gagnees + (gagnees > 1 ? " étoiles sur " : " étoile sur ") + total);
      rangee.replaceChildren();
      for (let i = 0; i < total; i++) {
        const etoile = icone(i < gagnees ? "etoile" : "vide");
        if (i >= gagnees) etoile.classList.add("vide");
        rangee.append(etoile);
      }
    }
    montrer();
    return {
      rangee,
      ajouter() { gagnees = Math.min(total, gagnees + 1); montrer(); return gagnees === total; },
      pleine: () => gagnees === total,
      remettre() { gagnees = 0; montrer(); },
    };
  }

  /** Donne à un cadre ou à un champ le nom qu'un lecteur d'écran dit quand le focus y arrive. */
  function nommer(zone, texte) {
    zone.setAttribute("aria-label", texte);
    if (zone instanceof HTMLInputElement) return;
    zone.setAttribute("role", "group");
    zone.tabIndex = -1;
  }

  /** Dit aux lecteurs d'écran ce que l'écran montre déjà. */
  function signaler(texte) { Activite.annoncer(texte, "discret"); }

  const BRAVOS = ["Bravo !", "Oui, c’est ça !", "Très bien !", "Super !"];
  const bravo = () => BRAVOS[entier(0, BRAVOS.length - 1)];

  /** Annonce une réussite ou un encouragement, à l'écran et à voix haute. */
  function feliciter(texte) { Activite.annoncer(texte, "succes"); dire(texte); }
  function encourager(texte) { Activite.annoncer(texte, ""); dire(texte); }

  /**
   * Une série de questions : des étoiles et un bouton « Encore ». « poser » prépare une question et rend { texte, zone } :
   * ce qu'entend un lecteur d'écran, et l'élément qui reçoit le focus après « Encore » (un champ, ou le cadre de la question).
   * Rend { zone, suivante(), recommencer(), reussir(texte), finie() } ; « zone » se place sous la question.
   */
  function partie(total, poser) {
    const serie = etoiles(total);
    const encore = elt("button", { type: "button", class: "suite", onclick: () => suivante(true) }, "Encore");
    encore.hidden = true;
    function suivante(aLaSuite) {
      if (serie.pleine()) serie.remettre();
      encore.hidden = true;
      const { texte, zone } = poser();
      nommer(zone, texte);
      // Le focus fait lire la question ; sans lui (premier affichage, réglage changé), c'est l'annonce.
      Activite.annoncer(aLaSuite === true ? "" : texte, "discret");
      if (aLaSuite === true) zone.focus();
    }
    return {
      zone: elt("div", {}, serie.rangee, elt("div", { class: "centre" }, encore)),
      suivante,
      recommencer() { serie.remettre(); suivante(); },
      finie: () => !encore.hidden,
      reussir(texte) {
        const pleine = serie.ajouter();
        feliciter(bravo() + " " + texte + (pleine ? " Tu as toutes les étoiles !" : ""));
        encore.hidden = false;
        encore.focus();
      },
    };
  }

  document.addEventListener("DOMContentLoaded", () => {
    const entete = document.querySelector("header.activite");
    if (entete && document.body.classList.contains("enfant") && !("muette" in document.body.dataset)) entete.append(boutonVoix());
  });

  window.Enfant = { icone, elt, image, melanger, tirer, entier, dire, boutonEcouter, choix, partie, feliciter, encourager, signaler };
})();
