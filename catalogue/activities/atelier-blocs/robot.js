/* Le monde du robot : la grille, ses règles, l'interprète pas à pas et le dessin SVG. */
(function () {
  "use strict";

  const DX = [1, 0, -1, 0]; // 0 est, 1 sud, 2 ouest, 3 nord
  const DY = [0, 1, 0, -1];
  const VERS = { devant: 0, droite: 1, gauche: 3 };
  const TEINTES = { rouge: "#c0392b", bleu: "#1f5fbf", vert: "#1e8449", orange: "#d35400", violet: "#7d3c98" };
  const LIMITE = 1000; // ordres : au-delà, la boucle ne finit sans doute pas

  function creerMonde(niveau) {
    const grille = niveau.carte.map((l) => [...l]);
    const ligne = grille.findIndex((l) => l.includes("D"));
    const monde = { grille, x: grille[ligne].indexOf("D"), y: ligne, cap: niveau.cap || 0, crayon: false, couleur: "rouge", traits: [] };
    monde.libre = (cote) => {
      const c = (monde.cap + VERS[cote]) % 4;
      const l = grille[monde.y + DY[c]];
      const lettre = l && l[monde.x + DX[c]];
      return lettre !== undefined && lettre !== "#";
    };
    monde.arrive = () => grille[monde.y][monde.x] === "A";
    monde.avancer = () => {
      const [x, y] = [monde.x + DX[monde.cap], monde.y + DY[monde.cap]];
      if (monde.crayon) monde.traits.push({ x1: monde.x, y1: monde.y, x2: x, y2: y, couleur: monde.couleur });
      monde.x = x;
      monde.y = y;
    };
    return monde;
  }

  /** Générateur : rend l'identifiant du bloc qui vient d'agir ; lance une phrase quand le robot ne peut pas. */
  function* executer(ordres, monde, compteur = { n: 0 }) {
    for (const o of ordres) {
      if (++compteur.n > LIMITE) throw new Error("Le programme tourne sans fin : vérifie ta boucle.");
      if (o.ordre === "repeter") {
        for (let i = 0; i < o.valeur; i++) yield* executer(o.corps, monde, compteur);
      } else if (o.ordre === "jusqua") {
        while (!monde.arrive()) {
          if (++compteur.n > LIMITE) throw new Error("Le robot n’arrive jamais : vérifie ce qu’il y a dans la boucle.");
          yield* executer(o.corps, monde, compteur);
        }
      } else if (o.ordre === "si" || o.ordre === "sinon") {
        yield o.bloc;
        yield* executer(monde.libre(o.valeur) ? o.corps : o.sinon || [], monde, compteur);
      } else {
        if (o.ordre === "avancer") {
          if (!monde.libre("devant")) throw Object.assign(new Error("Aïe ! Le robot se cogne : il n’y a pas de chemin devant lui."), { bloc: o.bloc });
          monde.avancer();
        }
        if (o.ordre === "tourner") monde.cap = (monde.cap + VERS[o.valeur]) % 4;
        if (o.ordre === "crayon") monde.crayon = o.valeur === "poser";
        if (o.ordre === "couleur") monde.couleur = o.valeur;
        yield o.bloc;
      }
    }
  }

  function svg(nom, attributs, parent) {
    const e = document.createElementNS("http://www.w3.org/2000/svg", nom);
    for (const [k, v] of Object.entries(attributs)) e.setAttribute(k, v);
    parent.append(e);
    return e;
  }

  /** Dessine le monde dans l'élément svg « cible » (une case = 10 unités). */
  function dessiner(cible, monde) {
    cible.replaceChildren();
    const { grille } = monde;
    cible.setAttribute("viewBox", "0 0 " + grille[0].length * 10 + " " + grille.length * 10);
    grille.forEach((ligne, y) => ligne.forEach((lettre, x) => {
      svg("rect", { x: x * 10, y: y * 10, width: 10, height: 10, class: lettre === "#" ? "mur" : "case" }, cible);
      if (lettre === "A") svg("path", { d: "M" + (x * 10 + 3) + " " + (y * 10 + 9) + "v-8l5 2.5-5 2.5", class: "drapeau" }, cible);
    }));
    for (const t of monde.traits) svg("line", { x1: t.x1 * 10 + 5, y1: t.y1 * 10 + 5, x2: t.x2 * 10 + 5, y2: t.y2 * 10 + 5, stroke: TEINTES[t.couleur], class: "trait" }, cible);
    const robot = svg("g", { class: "robot", transform: "translate(" + (monde.x * 10 + 5) + " " + (monde.y * 10 + 5) + ") rotate(" + monde.cap * 90 + ")" }, cible);
    svg("rect", { x: -3.4, y: -3, width: 6, height: 6, rx: 1.4, class: "corps" }, robot);
    svg("path", { d: "M2.6 -2.4 L4.6 0 L2.6 2.4 Z", class: "nez" }, robot);
    svg("circle", { cx: 0.8, cy: -1.3, r: 0.8, class: "oeil" }, robot);
    svg("circle", { cx: 0.8, cy: 1.3, r: 0.8, class: "oeil" }, robot);
  }

  const CAPS = ["vers la droite", "vers le bas", "vers la gauche", "vers le haut"];
  const decrire = (m) => "Robot : colonne " + (m.x + 1) + ", ligne " + (m.y + 1) + ", tourné " + CAPS[m.cap] + ".";

  window.Robot = { creerMonde, executer, dessiner, decrire };
})();
