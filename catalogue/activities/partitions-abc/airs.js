/* Airs traditionnels du domaine public, exercices, et défis jugés sur les notes réellement écrites. */
(function () {
  "use strict";

  const LUNE = `X:1
T:Au clair de la lune
C:Traditionnel
M:4/4
L:1/4
Q:1/4=100
K:G
G G G A | B2 A2 | G B A A | G4 |
w: Au clair de la lu- ne, mon a- mi Pier- rot,
G G G A | B2 A2 | G B A A | G4 |
w: Prê- te- moi ta plu- me pour é- crire un mot.
A A A A | E2 E2 | A G F E | D4 |
w: Ma chan- delle est mor- te, je n'ai plus de feu,
G G G A | B2 A2 | G B A A | G4 |]
w: Ou- vre- moi ta por- te pour l'a- mour de Dieu.
`;

  const AIRS = [
    { nom: "Au clair de la lune", abc: LUNE },
    { nom: "Frère Jacques", abc: "X:1\nT:Frère Jacques\nC:Traditionnel\nM:4/4\nL:1/4\nQ:1/4=110\nK:G\nG A B G | G A B G | B c d2 | B c d2 |\nw: Frè- re Jac- ques, Frè- re Jac- ques, dor- mez- vous ? dor- mez- vous ?\nd/e/d/c/ B G | d/e/d/c/ B G | G D G2 | G D G2 |]\nw: Son- nez les ma- ti- nes, son- nez les ma- ti- nes, ding, daing, dong ! ding, daing, dong !\n" },
    { nom: "Frère Jacques, en canon à deux voix", abc: "X:1\nT:Frère Jacques (canon)\nC:Traditionnel\nM:4/4\nL:1/4\nQ:1/4=110\nK:G\nV:1\nG A B G | G A B G | B c d2 | B c d2 | d/e/d/c/ B G | d/e/d/c/ B G | G D G2 | G D G2 | z4 | z4 |]\nV:2\nz4 | z4 | G A B G | G A B G | B c d2 | B c d2 | d/e/d/c/ B G | d/e/d/c/ B G | G D G2 | G D G2 |]\n" },
    { nom: "Sur le pont d’Avignon (refrain)", abc: "X:1\nT:Sur le pont d'Avignon\nC:Traditionnel\nM:2/4\nL:1/8\nQ:1/4=90\nK:G\nG G G2 | A A A2 | B c d G | F G A D |\nw: Sur le pont d'A- vi- gnon, on y dan- se, on y dan- se,\nG G G2 | A A A2 | B c d G | A F G2 |]\nw: Sur le pont d'A- vi- gnon, on y dan- se tous en rond.\n" },
    { nom: "Ah ! vous dirai-je, maman", abc: "X:1\nT:Ah ! vous dirai-je, maman\nC:Traditionnel, XVIIIe siècle\nM:2/4\nL:1/4\nQ:1/4=100\nK:C\nC C | G G | A A | G2 | F F | E E | D D | C2 |\nG G | F F | E E | D2 | G G | F F | E E | D2 |\nC C | G G | A A | G2 | F F | E E | D D | C2 |]\n" },
    { nom: "Les durées : ronde, blanche, noire, croche", abc: "X:1\nT:Les durées\nM:4/4\nL:1/4\nQ:1/4=80\nK:C\nG4 | G2 G2 | G G G G | G/G/ G/G/ G/G/ G/G/ |]\nw: ronde blanche blanche noire noire noire noire\n" },
    { nom: "Feuille vide", abc: "X:1\nT:Sans titre\nM:4/4\nL:1/4\nQ:1/4=90\nK:C\n" },
  ];

  const hauteurs = (notes) => notes.map((n) => n.pitch);
  const pareil = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);
  const LUNE_DO = [60, 60, 60, 62, 64, 62, 60, 64, 62, 62, 60];
  const FRERE = [67, 69, 71, 67, 67, 69, 71, 67, 71, 72, 74, 71, 72, 74, 74, 76, 74, 72, 71, 67, 74, 76, 74, 72, 71, 67, 67, 62, 67, 67, 62, 67];

  const DEFIS = [
    {
      nom: "1. La gamme de do",
      consigne: "Écris en noires la gamme montante de do majeur, du do grave C au do aigu c : huit notes.",
      depart: "X:1\nT:La gamme de do\nM:4/4\nL:1/4\nQ:1/4=90\nK:C\nC D |]\n",
      aide: "Do C, ré D, mi E, fa F, sol G, la A, si B, puis c en minuscule : l’octave au-dessus.",
      juge: (notes) => pareil(hauteurs(notes), [60, 62, 64, 65, 67, 69, 71, 72]) && notes.every((n) => n.duration === 0.25),
    },
    {
      nom: "2. Deux mesures bien remplies",
      consigne: "Écris deux mesures à quatre temps, séparées par une barre, avec au moins une blanche, une noire et deux croches.",
      depart: "X:1\nT:Mon rythme\nM:4/4\nL:1/4\nQ:1/4=90\nK:C\n \n",
      aide: "Ici L:1/4 : G est une noire (1 temps), G2 une blanche (2 temps), G/ une croche (un demi-temps).",
      juge(notes, total) {
        const combien = (d) => notes.filter((n) => Math.abs(n.duration - d) < 1e-6).length;
        const coupe = notes.every((n) => n.start >= 1 || n.start + n.duration <= 1 + 1e-6);
        return Math.abs(total - 2) < 1e-6 && coupe && combien(0.5) >= 1 && combien(0.25) >= 1 && combien(0.125) >= 2;
      },
    },
    {
      nom: "3. La mesure perdue",
      consigne: "Écoute Frère Jacques : il manque les deux mesures de « dormez-vous ? ». Retrouve-les d’oreille.",
      depart: "X:1\nT:Frère Jacques\nM:4/4\nL:1/4\nQ:1/4=110\nK:G\nG A B G | G A B G | z4 | z4 |\nd/e/d/c/ B G | d/e/d/c/ B G | G D G2 | G D G2 |]\n",
      aide: "« Dor » commence sur la même note que « Jac » (B), puis la mélodie monte deux fois.",
      juge: (notes) => pareil(hauteurs(notes), FRERE),
    },
    {
      nom: "4. Changer de ton",
      consigne: "Transpose Au clair de la lune pour que l’air commence par le do grave (C).",
      depart: LUNE,
      aide: "De sol à do en descendant, il y a 7 demi-tons : appuie sept fois sur « − ½ ton » et regarde l’armure.",
      juge: (notes) => pareil(hauteurs(notes).slice(0, 11), LUNE_DO),
    },
  ];

  window.Airs = { AIRS, DEFIS };
})();
