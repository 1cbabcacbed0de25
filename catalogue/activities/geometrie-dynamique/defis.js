/* Les défis : une propriété est gagnée quand elle résiste au déplacement des points libres. */
(function () {
  "use strict";
  const proche = (a, b) => Math.abs(a - b) < 1e-6 * (1 + Math.abs(a) + Math.abs(b));
  const vecteur = (p, q) => [q.X() - p.X(), q.Y() - p.Y()];
  const scalaire = (u, v) => u[0] * v[0] + u[1] * v[1];

  function polygones(figure, cotes) {
    return figure.etapes.filter((e) => e.type === "polygone" && e.de.length === cotes).map((e) => e.de.map((n) => figure.objets[n].el));
  }
  function triangleRectangle(s) {
    return s.some((p, i) => Math.abs(scalaire(vecteur(p, s[(i + 1) % 3]), vecteur(p, s[(i + 2) % 3]))) < 1e-6);
  }
  function parallelogramme([a, b, c, d]) {
    const u = vecteur(a, b);
    const v = vecteur(d, c);
    return proche(u[0], v[0]) && proche(u[1], v[1]);
  }
  /** La droite est-elle l'ensemble des points équidistants de a et b ? */
  function mediatrice(droite, a, b) {
    const m = [(a.X() + b.X()) / 2, (a.Y() + b.Y()) / 2];
    const [c0, c1, c2] = droite.stdform;
    const norme = Math.hypot(c1, c2);
    return Math.abs(c0 + c1 * m[0] + c2 * m[1]) / norme < 1e-6 && Math.abs(scalaire(vecteur(a, b), [-c2, c1])) / norme < 1e-6;
  }

  window.Geometrie.DEFIS = [
    {
      titre: "La médiatrice",
      consigne: "Trace un segment, puis sa médiatrice. Elle doit rester médiatrice quand on déplace les extrémités.",
      verifie(figure) {
        const segments = figure.etapes.filter((e) => e.type === "segment").map((e) => e.de.map((n) => figure.objets[n].el));
        const droites = figure.etapes.filter((e) => e.type === "perpendiculaire" || e.type === "droite").map((e) => figure.objets[e.nom].el);
        return segments.some(([a, b]) => droites.some((d) => figure.resiste(() => mediatrice(d, a, b))));
      }
    },
    {
      titre: "Le triangle qui reste rectangle",
      consigne: "Construis un triangle (outil Polygone) qui reste rectangle quel que soit le point que l’on déplace.",
      verifie: (figure) => polygones(figure, 3).some((s) => figure.resiste(() => triangleRectangle(s)))
    },
    {
      titre: "Le parallélogramme indéformable",
      consigne: "Construis un quadrilatère (outil Polygone) qui reste toujours un parallélogramme. Pense aux parallèles, ou aux diagonales.",
      verifie: (figure) => polygones(figure, 4).some((s) => figure.resiste(() => parallelogramme(s)))
    }
  ];
})();
