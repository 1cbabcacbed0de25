/* Les niveaux. carte : # mur, . chemin, D départ, A arrivée ; cap : 0 droite, 1 bas, 2 gauche, 3 haut. */
(function () {
  "use strict";

  const LIBRE = [...Array(9)].map(() => ".".repeat(9));
  const MILIEU = LIBRE.map((l, i) => (i === 6 ? "..D......" : l));

  /** Traits non orientés, sans doublon, tous de même couleur ou non. */
  const cotes = (monde) => new Set(monde.traits.map((t) => [[t.x1, t.y1], [t.x2, t.y2]].map(String).sort().join("-")));

  function estCarre(monde, c) {
    const s = cotes(monde);
    const xs = monde.traits.flatMap((t) => [t.x1, t.x2]);
    const ys = monde.traits.flatMap((t) => [t.y1, t.y2]);
    const [x, y, X, Y] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    return s.size === 4 * c && X - x === c && Y - y === c
      && monde.traits.every((t) => (t.x1 === t.x2 && (t.x1 === x || t.x1 === X)) || (t.y1 === t.y2 && (t.y1 === y || t.y1 === Y)));
  }

  window.Niveaux = [
    { nom: "1. Premiers pas", consigne: "Accroche des blocs sous « au départ » pour mener le robot au drapeau.", blocs: ["avancer", "tourner"], carte: ["#######", "#D..###", "###.###", "###..A#", "#######"] },
    { nom: "2. Gauche ou droite ?", consigne: "Gauche et droite se comptent depuis le robot, dans le sens où il regarde.", blocs: ["avancer", "tourner"], cap: 3, carte: ["######", "#...A#", "#.####", "#..###", "##.###", "##D###", "######"] },
    { nom: "3. Répéter", consigne: "Le couloir est long. Utilise « répéter » : 5 blocs au plus.", blocs: ["avancer", "tourner", "repeter"], max: 5, carte: ["##########", "#D.......#", "########.#", "########.#", "########.#", "########.#", "########A#", "##########"] },
    { nom: "4. L’escalier", consigne: "Trouve le motif qui se répète, puis laisse le robot le refaire jusqu’à l’arrivée : 5 blocs au plus.", blocs: ["avancer", "tourner", "repeter", "jusqua"], max: 5, carte: ["########", "#D.#####", "##..####", "###..###", "####..##", "#####A##", "########"] },
    { nom: "5. Le labyrinthe", consigne: "Le robot doit décider seul : s’il y a un chemin devant, il avance ; sinon, où tourner ? 6 blocs au plus.", blocs: ["avancer", "tourner", "jusqua", "si", "sinon"], max: 6, carte: ["#########", "#.....###", "#.###.###", "#.###...#", "#.#####.#", "#.###A..#", "#.#######", "#D#######", "#########"], cap: 3 },
    { nom: "6. Dessiner un carré", consigne: "Pose le crayon et trace un carré de 4 cases de côté, avec 6 blocs au plus.", blocs: ["avancer", "tourner", "repeter", "crayon", "couleur"], max: 6, carte: MILIEU, reussi: (monde) => estCarre(monde, 4) },
    { nom: "7. Dessin libre", consigne: "Invente une frise, une initiale, un labyrinthe… Le robot dessine ce que tu programmes.", blocs: ["avancer", "tourner", "repeter", "crayon", "couleur"], carte: MILIEU, libre: true },
  ];
})();
