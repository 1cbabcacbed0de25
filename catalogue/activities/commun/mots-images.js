/* Les mots des activités pour les plus jeunes, rangés par thème : code OpenMoji, puis mot avec son article. */
(function () {
  "use strict";

  const THEMES = [
    { id: "animaux", nom: "Animaux", mots: [
      ["1F415", "le chien"], ["1F408", "le chat"], ["1F40E", "le cheval"], ["1F404", "la vache"], ["1F416", "le cochon"], ["1F411", "le mouton"],
      ["1F414", "la poule"], ["1F986", "le canard"], ["1F407", "le lapin"], ["1F401", "la souris"], ["1F426", "l’oiseau"], ["1F41F", "le poisson"],
      ["1F981", "le lion"], ["1F418", "l’éléphant"], ["1F992", "la girafe"], ["1F412", "le singe"], ["1F422", "la tortue"], ["1F438", "la grenouille"],
      ["1F98B", "le papillon"], ["1F40C", "l’escargot"], ["1F41D", "l’abeille"]] },
    { id: "fruits", nom: "Fruits, légumes", mots: [
      ["1F34E", "la pomme"], ["1F350", "la poire"], ["1F34C", "la banane"], ["1F353", "la fraise"], ["1F352", "les cerises"], ["1F347", "le raisin"],
      ["1F34B", "le citron"], ["1F34D", "l’ananas"], ["1F349", "la pastèque"], ["1F351", "la pêche"], ["1F345", "la tomate"], ["1F955", "la carotte"],
      ["1F954", "la pomme de terre"], ["1F952", "le concombre"], ["1F33D", "le maïs"], ["1F966", "le brocoli"]] },
    { id: "classe", nom: "Classe", mots: [
      ["1F3EB", "l’école"], ["1F392", "le cartable"], ["270F", "le crayon"], ["1F58A", "le stylo"], ["1F58C", "le pinceau"], ["1F4CF", "la règle"],
      ["2702", "les ciseaux"], ["1F4D5", "le livre"], ["1F4D3", "le cahier"], ["1F4CE", "le trombone"], ["1F3A8", "la peinture"], ["1F4BB", "l’ordinateur"],
      ["1F50D", "la loupe"], ["1F30D", "le globe"], ["1F4D0", "l’équerre"]] },
    { id: "jouets", nom: "Jeux", mots: [
      ["26BD", "le ballon"], ["1F3B2", "le dé"], ["1F9F8", "l’ours en peluche"], ["1F9E9", "le puzzle"], ["1FA81", "le cerf-volant"], ["1F941", "le tambour"],
      ["1F3B8", "la guitare"], ["1F381", "le cadeau"], ["1F6DD", "le toboggan"]] },
    { id: "transports", nom: "Transports", mots: [
      ["1F697", "la voiture"], ["1F68C", "le bus"], ["1F682", "le train"], ["1F6B2", "le vélo"], ["2708", "l’avion"], ["26F5", "le bateau"],
      ["1F69A", "le camion"], ["1F69C", "le tracteur"], ["1F3CD", "la moto"], ["1F681", "l’hélicoptère"], ["1F680", "la fusée"], ["1F6F4", "la trottinette"],
      ["1F68A", "le tramway"], ["1F691", "l’ambulance"], ["1F692", "le camion de pompiers"]] },
    { id: "corps", nom: "Corps", mots: [
      ["270B", "la main"], ["1F9B6", "le pied"], ["1F9B5", "la jambe"], ["1F4AA", "le bras"], ["1F442", "l’oreille"], ["1F443", "le nez"],
      ["1F441", "l’œil"], ["1F444", "la bouche"], ["1F9B7", "la dent"], ["1F445", "la langue"]] },
    { id: "meteo", nom: "Météo", mots: [
      ["2600", "le soleil"], ["2601", "le nuage"], ["1F327", "la pluie"], ["1F328", "la neige"], ["1F329", "l’orage"], ["1F308", "l’arc-en-ciel"],
      ["1F32C", "le vent"], ["26C4", "le bonhomme de neige"], ["2602", "le parapluie"], ["1F319", "la lune"], ["2B50", "l’étoile"]] },
    { id: "emotions", nom: "Émotions", mots: [
      ["1F600", "la joie"], ["1F622", "la tristesse"], ["1F620", "la colère"], ["1F628", "la peur"], ["1F632", "la surprise"], ["1F922", "le dégoût"],
      ["1F60C", "le calme"], ["1F971", "la fatigue"]] },
    { id: "maison", nom: "Maison", mots: [
      ["1F3E0", "la maison"], ["1F6AA", "la porte"], ["1FA9F", "la fenêtre"], ["1F6CF", "le lit"], ["1FA91", "la chaise"], ["1F6CB", "le canapé"],
      ["1F6C1", "la baignoire"], ["1F6BF", "la douche"], ["1F6BD", "les toilettes"], ["1F511", "la clé"], ["1F4FA", "la télévision"], ["260E", "le téléphone"],
      ["23F0", "le réveil"], ["1FAA5", "la brosse à dents"], ["1F9FC", "le savon"], ["1F9F9", "le balai"]] },
    { id: "repas", nom: "Repas", mots: [
      ["1F956", "le pain"], ["1F950", "le croissant"], ["1F9C0", "le fromage"], ["1F95A", "l’œuf"], ["1F95B", "le lait"], ["1F382", "le gâteau"],
      ["1F366", "la glace"], ["1F36B", "le chocolat"], ["1F36F", "le miel"], ["1F355", "la pizza"], ["1F944", "la cuillère"], ["1F37D", "l’assiette"]] },
    { id: "vetements", nom: "Vêtements", mots: [
      ["1F455", "le tee-shirt"], ["1F456", "le pantalon"], ["1F457", "la robe"], ["1F9E5", "le manteau"], ["1F9E3", "l’écharpe"], ["1F9E4", "les moufles"],
      ["1F9E6", "les chaussettes"], ["1F45F", "la basket"], ["1F9E2", "la casquette"], ["1F452", "le chapeau"], ["1F453", "les lunettes"], ["1FA73", "le short"]] },
    { id: "nature", nom: "Nature", mots: [
      ["1F333", "l’arbre"], ["1F332", "le sapin"], ["1F33C", "la fleur"], ["1F339", "la rose"], ["1F343", "la feuille"], ["1F344", "le champignon"],
      ["26F0", "la montagne"], ["1F335", "le cactus"], ["1F41E", "la coccinelle"]] },
  ];

  for (const theme of THEMES) {
    theme.mots = theme.mots.map(([code, mot]) => ({ code, mot, nu: mot.replace(/^(le |la |les |l’)/, "") }));
  }
  const parCode = new Map(THEMES.flatMap((t) => t.mots).map((m) => [m.code, m]));

  window.MotsImages = {
    themes: THEMES,
    /** Les mots de ces codes, dans l'ordre demandé. */
    desCodes: (codes) => codes.map((code) => parCode.get(code)),
  };
})();
