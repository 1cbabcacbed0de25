/* La page : niveau, espace de blocs, exécution animée ou pas à pas, programme en texte, sauvegarde. */
(function () {
  "use strict";
  const { themes, boite } = window.AtelierBlocs;
  const { depuisBlocs, depuisTexte, enTexte, enBlocs, compter } = window.Programme;
  const { creerMonde, executer, dessiner, decrire } = window.Robot;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const niveaux = window.Niveaux;
  const id = (n) => document.getElementById(n);

  const nuit = window.matchMedia("(prefers-color-scheme: dark)");
  const theme = () => (nuit.matches ? themes.sombre : themes.clair);
  const espace = Blockly.inject("blocs", {
    toolbox: boite(niveaux[0].blocs),
    horizontalLayout: window.innerWidth < 700,
    media: "lib/blockly/media/",
    sounds: false,
    renderer: "zelos",
    theme: theme(),
    trashcan: false,
    zoom: { startScale: window.innerWidth < 700 ? 0.7 : 0.85 },
    move: { scrollbars: true, drag: true, wheel: true },
  });
  nuit.addEventListener("change", () => espace.setTheme(theme()));

  let rang = 0;
  let monde = null;
  let pas = null; // générateur en cours
  let minuteur = null;
  const gardes = {}; // programme de chaque niveau pendant la séance

  function compte() {
    const n = compter(depuisBlocs(espace));
    const max = niveaux[rang].max;
    id("compte").textContent = n + (n > 1 ? " blocs" : " bloc") + (max ? " sur " + max + " au plus" : "");
  }

  function remettre() {
    clearTimeout(minuteur);
    minuteur = null;
    pas = null;
    monde = creerMonde(niveaux[rang]);
    espace.highlightBlock(null);
    montrer();
  }

  function montrer() {
    dessiner(id("monde"), monde);
    id("position").textContent = decrire(monde);
  }

  function juger() {
    const niveau = niveaux[rang];
    const n = compter(depuisBlocs(espace));
    espace.highlightBlock(null);
    if (niveau.libre) return annoncer("Dessin terminé.", "succes");
    const gagne = niveau.reussi ? niveau.reussi(monde) : monde.arrive();
    if (!gagne) annoncer(niveau.reussi ? "Ce n’est pas encore la figure demandée." : "Le programme est fini, mais le robot n’est pas au drapeau.", "alerte");
    else if (niveau.max && n > niveau.max) annoncer("C’est réussi, avec " + n + " blocs. Essaie avec " + niveau.max + " au plus : qu’est-ce qui se répète ?", "succes");
    else annoncer("Bravo, niveau réussi avec " + n + (n > 1 ? " blocs !" : " bloc !"), "succes");
  }

  /** Un pas du programme ; rend false quand il est fini. */
  function avancerUnPas() {
    if (!pas) {
      remettre();
      annoncer("");
      pas = executer(depuisBlocs(espace), monde);
    }
    try {
      const { value, done } = pas.next();
      montrer();
      if (!done) { espace.highlightBlock(value); return true; }
      juger();
    } catch (e) {
      if (e.bloc) espace.highlightBlock(e.bloc);
      annoncer(e.message, "alerte");
    }
    pas = null;
    return false;
  }

  function lancer() {
    remettre();
    const tour = () => { minuteur = avancerUnPas() ? setTimeout(tour, Number(id("vitesse").value)) : null; };
    tour();
  }

  function charger(ordres) {
    Blockly.serialization.workspaces.load(enBlocs(ordres), espace);
    espace.scroll(10, 10);
    id("texte").value = enTexte(ordres);
    remettre();
    compte();
  }

  function choisirNiveau(n) {
    gardes[rang] = depuisBlocs(espace);
    rang = n;
    const niveau = niveaux[rang];
    id("consigne").textContent = niveau.consigne;
    espace.updateToolbox(boite(niveau.blocs));
    charger(gardes[rang] || []);
    annoncer("");
  }

  espace.addChangeListener((evt) => {
    if (evt.isUiEvent) return;
    compte();
    if (document.activeElement !== id("texte")) id("texte").value = enTexte(depuisBlocs(espace));
    if (pas || minuteur) remettre();
  });

  function appliquerTexte(texte) {
    const { ordres, erreur } = depuisTexte(texte);
    if (erreur) return annoncer(erreur, "alerte");
    charger(ordres);
    annoncer("Programme chargé : " + compter(ordres) + " blocs.");
  }

  id("niveau").append(...niveaux.map((n, i) => new Option(n.nom, String(i))));
  id("niveau").addEventListener("change", () => choisirNiveau(Number(id("niveau").value)));
  id("lancer").addEventListener("click", lancer);
  id("pas").addEventListener("click", () => { clearTimeout(minuteur); minuteur = null; avancerUnPas(); });
  id("depart").addEventListener("click", () => { remettre(); annoncer(""); });
  id("effacer").addEventListener("click", () => charger([]));
  id("en-blocs").addEventListener("click", () => appliquerTexte(id("texte").value));
  id("enregistrer").addEventListener("click", () => enregistrer("robot-niveau-" + (rang + 1) + ".txt", enTexte(depuisBlocs(espace))));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".txt", appliquerTexte));

  choisirNiveau(0);
  // La toile que Blockly pose dans la page pour mesurer ses textes ne se lit pas.
  for (const toile of document.querySelectorAll(".blocklyComputeCanvas")) toile.setAttribute("aria-hidden", "true");
})();
