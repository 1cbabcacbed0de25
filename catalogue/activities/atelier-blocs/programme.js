/*
 * Le programme sous trois formes : blocs Blockly, arbre, texte français.
 * Arbre : liste d'ordres { ordre, valeur?, corps?, sinon?, bloc? } (bloc : identifiant du bloc d'origine).
 */
(function () {
  "use strict";

  const CHAMP = { tourner: "COTE", repeter: "FOIS", si: "OU", sinon: "OU", crayon: "ETAT", couleur: "COULEUR" };
  const A_CORPS = new Set(["repeter", "jusqua", "si", "sinon"]);
  const COTE_EN_TEXTE = { devant: "devant", gauche: "à gauche", droite: "à droite" };

  function suiteDepuis(bloc) {
    const ordres = [];
    for (; bloc; bloc = bloc.getNextBlock()) {
      const ordre = { ordre: bloc.type, bloc: bloc.id };
      if (CHAMP[bloc.type]) ordre.valeur = bloc.getFieldValue(CHAMP[bloc.type]);
      if (A_CORPS.has(bloc.type)) ordre.corps = suiteDepuis(bloc.getInputTargetBlock("CORPS"));
      if (bloc.type === "sinon") ordre.sinon = suiteDepuis(bloc.getInputTargetBlock("SINON"));
      ordres.push(ordre);
    }
    return ordres;
  }

  /** Arbre des blocs accrochés sous « au départ ». Les blocs à part ne comptent pas. */
  function depuisBlocs(espace) {
    const depart = espace.getBlocksByType("depart", false)[0];
    return depart ? suiteDepuis(depart.getNextBlock()) : [];
  }

  const compter = (ordres) => ordres.reduce((n, o) => n + 1 + compter(o.corps || []) + compter(o.sinon || []), 0);

  function phrase(o) {
    if (o.ordre === "avancer") return "avancer";
    if (o.ordre === "tourner") return "tourner à " + o.valeur;
    if (o.ordre === "repeter") return "répéter " + o.valeur + " fois";
    if (o.ordre === "jusqua") return "répéter jusqu’à l’arrivée";
    if (o.ordre === "crayon") return o.valeur + " le crayon";
    if (o.ordre === "couleur") return "couleur " + o.valeur;
    return "si chemin " + COTE_EN_TEXTE[o.valeur];
  }

  function enTexte(ordres, retrait = "") {
    return ordres.map((o) => {
      let texte = retrait + phrase(o) + "\n";
      if (o.corps) texte += enTexte(o.corps, retrait + "  ");
      if (o.sinon) texte += retrait + "sinon\n" + enTexte(o.sinon, retrait + "  ");
      return o.corps ? texte + retrait + "fin\n" : texte;
    }).join("");
  }

  const FORMES = [
    [/^avancer$/, () => ({ ordre: "avancer" })],
    [/^tourner a (gauche|droite)$/, (v) => ({ ordre: "tourner", valeur: v })],
    [/^repeter (\d{1,3}) fois$/, (v) => ({ ordre: "repeter", valeur: Math.min(100, Number(v)), corps: [] })],
    [/^repeter jusqu'a l'arrivee$/, () => ({ ordre: "jusqua", corps: [] })],
    [/^si chemin (?:a )?(devant|gauche|droite)$/, (v) => ({ ordre: "si", valeur: v, corps: [] })],
    [/^(poser|lever) le crayon$/, (v) => ({ ordre: "crayon", valeur: v })],
    [/^couleur (rouge|bleu|vert|orange|violet)$/, (v) => ({ ordre: "couleur", valeur: v })],
  ];
  const nu = (ligne) => ligne.trim().toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/’/g, "'").replace(/\s+/g, " ");

  /** Rend { ordres } ou { erreur } (phrase avec le numéro de ligne). Les accents sont facultatifs. */
  function depuisTexte(texte) {
    const racine = [];
    const pile = [{ liste: racine }];
    const lignes = texte.split("\n");
    for (let i = 0; i < lignes.length; i++) {
      const ligne = nu(lignes[i]);
      const haut = pile[pile.length - 1];
      if (!ligne) continue;
      if (ligne === "fin") {
        if (pile.length === 1) return { erreur: "Ligne " + (i + 1) + " : « fin » en trop." };
        pile.pop();
      } else if (ligne === "sinon") {
        if (!haut.si || haut.si.sinon) return { erreur: "Ligne " + (i + 1) + " : « sinon » ne va qu’avec un « si »." };
        haut.si.ordre = "sinon";
        haut.si.sinon = haut.liste = [];
      } else {
        const forme = FORMES.find(([motif]) => motif.test(ligne));
        if (!forme) return { erreur: "Ligne " + (i + 1) + " : je ne connais pas « " + lignes[i].trim() + " »." };
        const ordre = forme[1](ligne.match(forme[0])[1]);
        haut.liste.push(ordre);
        if (ordre.corps) pile.push({ liste: ordre.corps, si: ordre.ordre === "si" ? ordre : null });
      }
    }
    return pile.length > 1 ? { erreur: "Il manque " + (pile.length - 1) + " « fin »." } : { ordres: racine };
  }

  function blocDe(ordres) {
    if (!ordres.length) return undefined;
    const [o, ...reste] = ordres;
    const etat = { type: o.ordre };
    if (CHAMP[o.ordre]) etat.fields = { [CHAMP[o.ordre]]: o.valeur };
    if (o.corps) {
      etat.inputs = {};
      if (o.corps.length) etat.inputs.CORPS = { block: blocDe(o.corps) };
      if (o.sinon && o.sinon.length) etat.inputs.SINON = { block: blocDe(o.sinon) };
    }
    if (reste.length) etat.next = { block: blocDe(reste) };
    return etat;
  }

  /** État Blockly à charger : le bloc de départ, ineffaçable, suivi du programme. */
  function enBlocs(ordres) {
    const depart = { type: "depart", x: 20, y: 20, deletable: false };
    if (ordres.length) depart.next = { block: blocDe(ordres) };
    return { blocks: { languageVersion: 0, blocks: [depart] } };
  }

  window.Programme = { depuisBlocs, depuisTexte, enTexte, enBlocs, compter };
})();
