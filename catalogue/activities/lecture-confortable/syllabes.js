/* Découpage approché des mots français en syllabes écrites, pour l'affichage en deux couleurs. */
(function () {
  "use strict";

  const VOYELLE = "aàâäeéèêëiîïoôöuùûüyœæ";
  // Consonnes qui ne se séparent pas : digrammes, puis occlusive ou f/v suivie de l ou r.
  const INSEPARABLES = /^(?:ch|ph|th|gn|qu|gu|[bcdfgkptv][lr])$/i;
  const estVoyelle = (lettre) => VOYELLE.includes(lettre.toLowerCase());

  /** Coupe un mot (lettres seules) en syllabes écrites ; leur suite redonne le mot. */
  function syllabes(mot) {
    // Alternance de groupes de voyelles et de consonnes ; « qu » et « gu » devant voyelle comptent comme consonnes.
    const groupes = [];
    for (let i = 0; i < mot.length; i++) {
      const muet = /u/i.test(mot[i]) && /[qg]/i.test(mot[i - 1] || "") && estVoyelle(mot[i + 1] || "");
      const genre = estVoyelle(mot[i]) && !muet ? "v" : "c";
      const dernier = groupes[groupes.length - 1];
      // Deux voyelles sonnent à part quand la seconde porte un tréma ou suit un é.
      const hiatus = dernier && dernier.genre === "v" && genre === "v" && (/[ïëü]/i.test(mot[i]) || /é/i.test(mot[i - 1]));
      if (dernier && dernier.genre === genre && !hiatus) dernier.texte += mot[i];
      else groupes.push({ genre, texte: mot[i] });
    }
    const resultat = [];
    let courante = "";
    groupes.forEach((groupe, rang) => {
      const suivant = groupes[rang + 1];
      if (groupe.genre === "v") {
        courante += groupe.texte;
        if (suivant && suivant.genre === "v") { resultat.push(courante); courante = ""; }
        return;
      }
      if (rang === 0 || !suivant) { courante += groupe.texte; return; }
      const c = groupe.texte;
      let attaque = c.length >= 2 && INSEPARABLES.test(c.slice(-2)) ? 2 : 1;
      if (c.length >= 3 && /^[st]?ch[lr]$/i.test(c.slice(-3))) attaque = 3;
      courante += c.slice(0, -attaque);
      resultat.push(courante);
      courante = c.slice(-attaque);
    });
    resultat.push(courante);
    return resultat;
  }

  window.Syllabes = { syllabes };
})();
