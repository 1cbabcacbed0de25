/* Les solides : comptes, propriétés, points et faces des polyèdres, patrons (tracés SVG, une unité = une arête du cube). */
(function () {
  "use strict";
  const carre = (x, y, l = 1, h = 1) => "M" + x + " " + y + "h" + l + "v" + h + "h" + -l + "z";
  const arrondi = (v) => Math.round(v * 1000) / 1000;
  const polygone = (points) => "M" + points.map(([x, y]) => arrondi(x) + " " + arrondi(y)).join("L") + "z";
  const disque = (x, y, r) => "M" + arrondi(x - r) + " " + y + "a" + r + " " + r + " 0 1 0 " + 2 * r + " 0a" + r + " " + r + " 0 1 0 " + -2 * r + " 0z";
  const croix = [[1, 0], [0, 1], [1, 1], [2, 1], [3, 1], [1, 2]];
  const cases = (liste) => liste.map(([x, y]) => carre(x, y)).join("");

  /** Sommets et faces d'un pavé centré. */
  function pave(l, h, p) {
    const points = [[-1, -1, -1], [1, -1, -1], [1, -1, 1], [-1, -1, 1], [-1, 1, -1], [1, 1, -1], [1, 1, 1], [-1, 1, 1]].map(([x, y, z]) => [(x * l) / 2, (y * h) / 2, (z * p) / 2]);
    return { points, faces: [[0, 1, 2, 3], [7, 6, 5, 4], [3, 2, 6, 7], [1, 0, 4, 5], [2, 1, 5, 6], [0, 3, 7, 4]] };
  }
  const R3 = Math.sqrt(3);
  const H = Math.sqrt(1.5 * 1.5 + 0.25); // apothème de la pyramide : base de côté 1, hauteur 1,5
  const secteur = 2 * Math.PI * (0.5 / Math.hypot(0.5, 1.5)); // angle du patron du cône : rayon 0,5, hauteur 1,5
  const G = Math.hypot(0.5, 1.5);

  window.SOLIDES = {
    cube: { nom: "Cube", f: 6, a: 12, s: 8, texte: "Six faces carrées superposables.", polyedre: pave(1, 1, 1), patron: { boite: [0, 0, 4, 3], d: cases(croix) } },
    pave: { nom: "Pavé droit", f: 6, a: 12, s: 8, texte: "Six faces rectangulaires, parallèles et superposables deux à deux.", polyedre: pave(1.6, 1, 0.7), patron: { boite: [0, 0, 4.6, 2.4], d: carre(0, 0.7, 0.7, 1) + carre(0.7, 0.7, 1.6, 1) + carre(2.3, 0.7, 0.7, 1) + carre(3, 0.7, 1.6, 1) + carre(0.7, 0, 1.6, 0.7) + carre(0.7, 1.7, 1.6, 0.7) } },
    pyramide: { nom: "Pyramide à base carrée", f: 5, a: 8, s: 5, texte: "Une base carrée et quatre faces triangulaires qui se rejoignent au sommet.", polyedre: { points: [[-0.5, -0.6, -0.5], [0.5, -0.6, -0.5], [0.5, -0.6, 0.5], [-0.5, -0.6, 0.5], [0, 0.9, 0]], faces: [[0, 1, 2, 3], [3, 2, 4], [2, 1, 4], [1, 0, 4], [0, 3, 4]] }, patron: { boite: [-H, -H, 1 + 2 * H, 1 + 2 * H], d: carre(0, 0) + polygone([[0, 0], [1, 0], [0.5, -H]]) + polygone([[1, 0], [1, 1], [1 + H, 0.5]]) + polygone([[1, 1], [0, 1], [0.5, 1 + H]]) + polygone([[0, 1], [0, 0], [-H, 0.5]]) } },
    tetraedre: { nom: "Tétraèdre régulier", f: 4, a: 6, s: 4, texte: "Quatre faces, toutes des triangles équilatéraux.", polyedre: { points: [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]].map((p) => p.map((c) => c * 0.5)), faces: [[0, 1, 2], [0, 3, 1], [0, 2, 3], [1, 3, 2]] }, patron: { boite: [0, 0, 2, R3], d: polygone([[0, R3], [1, R3], [0.5, R3 / 2]]) + polygone([[1, R3], [2, R3], [1.5, R3 / 2]]) + polygone([[0.5, R3 / 2], [1.5, R3 / 2], [1, 0]]) + polygone([[1, R3], [0.5, R3 / 2], [1.5, R3 / 2]]) } },
    prisme: { nom: "Prisme droit à base triangulaire", f: 5, a: 9, s: 6, texte: "Deux bases triangulaires parallèles et trois faces rectangulaires.", polyedre: { points: [[-0.5, -0.7, R3 / 6], [0.5, -0.7, R3 / 6], [0, -0.7, -R3 / 3], [-0.5, 0.7, R3 / 6], [0.5, 0.7, R3 / 6], [0, 0.7, -R3 / 3]], faces: [[2, 1, 0], [3, 4, 5], [0, 1, 4, 3], [1, 2, 5, 4], [2, 0, 3, 5]] }, patron: { boite: [0, -R3 / 2, 3, 1.4 + R3], d: carre(0, 0, 1, 1.4) + carre(1, 0, 1, 1.4) + carre(2, 0, 1, 1.4) + polygone([[1, 0], [2, 0], [1.5, -R3 / 2]]) + polygone([[1, 1.4], [2, 1.4], [1.5, 1.4 + R3 / 2]]) } },
    cylindre: { nom: "Cylindre de révolution", f: 3, a: 2, s: 0, texte: "Deux disques et une surface courbe. Ici on compte les deux disques et la surface latérale comme faces, les deux cercles comme arêtes courbes : ce n’est pas un polyèdre.", rond: ["cylindre"], patron: { boite: [0, -1, arrondi(Math.PI), 3.4], d: carre(0, 0, arrondi(Math.PI), 1.4) + disque(1.57, -0.5, 0.5) + disque(1.57, 1.9, 0.5) } },
    cone: { nom: "Cône de révolution", f: 2, a: 1, s: 1, texte: "Un disque et une surface courbe qui se termine en un sommet. Ce n’est pas un polyèdre.", rond: ["cone"], patron: { boite: [-G, 0, 2 * G, arrondi(G + 1)], d: "M0 0L" + arrondi(G * Math.sin(-secteur / 2)) + " " + arrondi(G * Math.cos(secteur / 2)) + "A" + arrondi(G) + " " + arrondi(G) + " 0 0 0 " + arrondi(G * Math.sin(secteur / 2)) + " " + arrondi(G * Math.cos(secteur / 2)) + "z" + disque(0, arrondi(G + 0.5), 0.5) } },
    sphere: { nom: "Boule", f: 1, a: 0, s: 0, texte: "Une seule surface courbe, la sphère : ni arête, ni sommet, et aucun patron possible.", rond: ["sphere"], patron: null }
  };

  window.DEVINETTES = [
    ["J’ai six faces, toutes des carrés.", "cube"], ["J’ai cinq sommets et huit arêtes.", "pyramide"], ["Mes deux bases sont des triangles parallèles.", "prisme"], ["Toutes mes faces sont des triangles équilatéraux.", "tetraedre"],
    ["Je roule, et mon patron contient un rectangle.", "cylindre"], ["J’ai un seul sommet et une base ronde.", "cone"], ["Je n’ai pas de patron.", "sphere"]
  ];
  /** Quatre assemblages de six carrés ; un seul ne se replie pas en cube. */
  window.ASSEMBLAGES = [
    { cases: croix, patron: true }, { cases: [[0, 0], [1, 0], [1, 1], [2, 1], [2, 2], [3, 2]], patron: true },
    { cases: [[0, 0], [1, 0], [0, 1], [1, 1], [2, 1], [3, 1]], patron: false }, { cases: [[0, 0], [0, 1], [1, 1], [2, 1], [3, 1], [3, 2]], patron: true }
  ].map((a) => ({ ...a, d: cases(a.cases) }));
})();
