/* La figure : une liste d'étapes (des données), dessinée avec JSXGraph. Annuler, enregistrer et ouvrir n'agissent que sur les étapes. */
(function () {
  "use strict";

  const nombre = (v) => (Math.round(v * 100) / 100 + 0).toLocaleString("fr-FR");

  /** Ce que chaque outil attend (p : point, l : droite ou segment, o : droite, segment ou cercle) et son aide. */
  const OUTILS = {
    deplacer: { nom: "Déplacer", attend: "", aide: "Glisse un point ou une droite pour déformer la figure." },
    point: { nom: "Point", attend: "p", aide: "Clique à l’endroit où placer le point." },
    segment: { nom: "Segment", attend: "pp", aide: "Clique sur les deux extrémités." },
    droite: { nom: "Droite", attend: "pp", aide: "Clique sur deux points de la droite." },
    cercle: { nom: "Cercle", attend: "pp", aide: "Clique sur le centre, puis sur un point du cercle." },
    polygone: { nom: "Polygone", attend: "p*", aide: "Clique sur chaque sommet, puis de nouveau sur le premier." },
    milieu: { nom: "Milieu", attend: "pp", aide: "Clique sur deux points." },
    perpendiculaire: { nom: "Perpendiculaire", attend: "lp", aide: "Clique sur une droite (ou un segment), puis sur un point." },
    parallele: { nom: "Parallèle", attend: "lp", aide: "Clique sur une droite (ou un segment), puis sur un point." },
    intersection: { nom: "Intersection", attend: "oo", aide: "Clique sur deux droites, segments ou cercles." },
    longueur: { nom: "Longueur", attend: "pp", aide: "Clique sur deux points pour mesurer leur distance." },
    angle: { nom: "Angle", attend: "ppp", aide: "Clique sur un point d’un côté, sur le sommet, puis sur un point de l’autre côté." }
  };
  const LIGNES = ["segment", "droite", "perpendiculaire", "parallele", "cote"];

  function couleurs() {
    const s = getComputedStyle(document.documentElement);
    const lire = (n) => s.getPropertyValue(n).trim();
    return { encre: lire("--encre"), douce: lire("--encre-douce"), trait: lire("--trait"), accent: lire("--accent"), mesure: lire("--alerte") };
  }

  function creerFigure(idFeuille, surChangement) {
    let etapes = [];
    let objets = {}; // nom → { type, el, de }
    let board = null;
    let grille = true;
    let vue = [-8, 6, 8, -6];

    function nouveauNom(type) {
      if (["point", "milieu", "intersection"].includes(type)) {
        for (let tour = 0; ; tour++) for (const lettre of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
          const nom = lettre + (tour || "");
          if (!objets[nom]) return nom;
        }
      }
      const prefixe = { cercle: "c", polygone: "poly", longueur: "m", angle: "a" }[type] || "d";
      let n = 1;
      while (objets[prefixe + n]) n++;
      return prefixe + n;
    }

    function ouvrirFeuille() {
      if (board) { vue = board.getBoundingBox(); JXG.JSXGraph.freeBoard(board); }
      const c = couleurs();
      board = JXG.JSXGraph.initBoard(idFeuille, {
        boundingbox: vue, keepaspectratio: true, axis: false, grid: false, showCopyright: false, showNavigation: false,
        title: "Feuille de géométrie", description: "Le programme de construction, à côté, décrit la figure.",
        keyboard: { enabled: true, dx: 10, dy: 10, panShift: true }, pan: { enabled: true, needTwoFingers: true, needShift: true },
        defaultAxes: {}, document: document
      });
      if (grille) board.create("grid", [], { majorStep: 1, major: { strokeColor: c.trait, strokeOpacity: 0.6 }, minorElements: 0 });
      board.on("update", () => surChangement("deplacement"));
    }

    function texteMesure(nom, x, y, f) {
      const c = couleurs();
      return board.create("text", [x, y, f], { display: "internal", fontSize: 16, strokeColor: c.mesure, fixed: true, highlight: false, anchorX: "middle" });
    }

    function dessiner(e) {
      const c = couleurs();
      const o = (n) => objets[n].el;
      const etiquette = { fontSize: 17, strokeColor: c.encre, display: "internal", offset: [10, 10], highlight: false };
      const pt = (libre) => ({ name: e.nom, size: 4, strokeColor: libre ? c.accent : c.douce, fillColor: libre ? c.accent : c.douce, highlightFillColor: c.mesure, highlightStrokeColor: c.mesure, label: etiquette, showInfobox: false, tabindex: libre ? 0 : -1, aria: { enabled: libre, label: "Point " + e.nom, live: "off" } });
      const trait = { strokeColor: c.accent, highlightStrokeColor: c.mesure, strokeWidth: 2.5, name: e.nom, withLabel: false, tabindex: -1 };
      let el;
      switch (e.type) {
        case "point": el = board.create("point", [e.x, e.y], pt(true)); break;
        case "milieu": el = board.create("midpoint", e.de.map(o), pt(false)); break;
        case "intersection": el = board.create("intersection", [o(e.de[0]), o(e.de[1]), e.rang || 0], pt(false)); break;
        case "segment": el = board.create("segment", e.de.map(o), trait); break;
        case "droite": el = board.create("line", e.de.map(o), trait); break;
        case "perpendiculaire": el = board.create("perpendicular", e.de.map(o), trait); break;
        case "parallele": el = board.create("parallel", e.de.map(o), trait); break;
        case "cercle": el = board.create("circle", e.de.map(o), { ...trait, fillColor: "none", highlightFillColor: "none", hasInnerPoints: false }); break;
        case "polygone":
          el = board.create("polygon", e.de.map(o), { fillColor: c.accent, fillOpacity: 0.12, highlightFillOpacity: 0.2, hasInnerPoints: false, tabindex: -1, borders: { ...trait, name: "" } });
          e.de.forEach((a, i) => { const b = e.de[(i + 1) % e.de.length]; objets["[" + a + b + "]"] = { type: "cote", el: el.borders[i], de: [a, b] }; });
          break;
        case "longueur": {
          const [a, b] = e.de.map(o);
          el = texteMesure(e.nom, () => (a.X() + b.X()) / 2, () => (a.Y() + b.Y()) / 2 + 0.55, () => e.de.join("") + " = " + nombre(a.Dist(b)));
          break;
        }
        case "angle": {
          const [a, b, d] = e.de.map(o);
          board.create("nonreflexangle", [a, b, d], { name: "", withLabel: false, radius: 0.8, strokeColor: c.mesure, fillColor: c.mesure, fillOpacity: 0.15, highlight: false, fixed: true, tabindex: -1 });
          const milieu = () => { const u = Math.atan2(a.Y() - b.Y(), a.X() - b.X()); let v = Math.atan2(d.Y() - b.Y(), d.X() - b.X()) - u; v = Math.atan2(Math.sin(v), Math.cos(v)); return u + v / 2; };
          el = texteMesure(e.nom, () => b.X() + 1.4 * Math.cos(milieu()), () => b.Y() + 1.4 * Math.sin(milieu()), () => Math.round(mesurer(e)) + "°");
          break;
        }
      }
      objets[e.nom] = { type: e.type, el, de: e.de };
      if (e.type === "point") el.rendNode.setAttribute("role", "img");
    }

    function mesurer(e) {
      const p = e.de.map((n) => objets[n].el);
      if (e.type === "longueur" || e.type === "segment") return p[0].Dist(p[1]);
      return (Math.acos(Math.max(-1, Math.min(1, ((p[0].X() - p[1].X()) * (p[2].X() - p[1].X()) + (p[0].Y() - p[1].Y()) * (p[2].Y() - p[1].Y())) / (p[0].Dist(p[1]) * p[2].Dist(p[1]))))) * 180) / Math.PI;
    }

    function relever() {
      for (const e of etapes) if (e.type === "point" && objets[e.nom]) { e.x = objets[e.nom].el.X(); e.y = objets[e.nom].el.Y(); }
    }

    function redessiner() {
      objets = {};
      ouvrirFeuille();
      board.suspendUpdate();
      etapes.forEach(dessiner);
      board.unsuspendUpdate();
      surChangement("etapes");
    }

    function ajouter(type, donnees) {
      const e = { type, nom: nouveauNom(type), ...donnees };
      etapes.push(e);
      dessiner(e);
      board.update();
      surChangement("etapes");
      return e.nom;
    }

    /** Rend l'étape correspondant à un outil et à des noms, ou un message d'erreur. */
    function construire(type, noms) {
      const attend = OUTILS[type].attend;
      const voulu = attend === "p*" ? "p".repeat(Math.max(3, noms.length)) : attend;
      if (noms.length !== voulu.length) return { erreur: "Il faut " + voulu.length + " objets pour cet outil." };
      for (let i = 0; i < noms.length; i++) {
        const obj = objets[noms[i]];
        if (!obj) return { erreur: "« " + noms[i] + " » n’existe pas encore." };
        if (!convient(obj, voulu[i])) return { erreur: "« " + noms[i] + " » ne convient pas ici." };
      }
      if (new Set(noms).size !== noms.length) return { erreur: "Choisis des objets différents." };
      return { nom: ajouter(type, { de: noms.slice() }) };
    }

    function convient(obj, genre) {
      if (genre === "p") return ["point", "milieu", "intersection"].includes(obj.type);
      if (genre === "l") return LIGNES.includes(obj.type);
      return obj.type === "cercle" || LIGNES.includes(obj.type);
    }

    /** Nom de l'objet du genre voulu sous le pointeur, ou null. */
    function sous(evt, genre) {
      const trouves = board.getAllObjectsUnderMouse(evt);
      for (const nom of Object.keys(objets)) if (convient(objets[nom], genre) && trouves.includes(objets[nom].el)) return nom;
      return null;
    }

    /** La propriété reste-t-elle vraie quand on déplace les points libres ? La figure est remise en place ensuite. */
    function resiste(propriete) {
      const libres = etapes.filter((e) => e.type === "point").map((e) => objets[e.nom].el);
      if (!libres.length || !propriete()) return false;
      const avant = libres.map((p) => [p.X(), p.Y()]);
      let vrai = true;
      for (let k = 1; k <= 4; k++) {
        libres.forEach((p, i) => p.setPositionDirectly(JXG.COORDS_BY_USER, [avant[i][0] + 1.3 * Math.sin(7 * k + 5 * i), avant[i][1] + 1.1 * Math.cos(3 * k + 11 * i)]));
        board.update();
        if (!propriete()) vrai = false;
      }
      libres.forEach((p, i) => p.setPositionDirectly(JXG.COORDS_BY_USER, avant[i]));
      board.update();
      return vrai;
    }

    function decrire(e) {
      const d = e.de || [];
      const el = objets[e.nom].el;
      switch (e.type) {
        case "point": return "Point " + e.nom + " (" + nombre(el.X()) + " ; " + nombre(el.Y()) + ")";
        case "milieu": return e.nom + ", milieu de [" + d.join("") + "]";
        case "intersection": return e.nom + ", intersection de " + d.join(" et ");
        case "segment": return "Segment " + e.nom + " = [" + d.join("") + "], longueur " + nombre(mesurer(e));
        case "droite": return "Droite " + e.nom + " = (" + d.join("") + ")";
        case "perpendiculaire": return "Droite " + e.nom + ", perpendiculaire à " + d[0] + " passant par " + d[1];
        case "parallele": return "Droite " + e.nom + ", parallèle à " + d[0] + " passant par " + d[1];
        case "cercle": return "Cercle " + e.nom + " de centre " + d[0] + " passant par " + d[1] + ", rayon " + nombre(el.Radius());
        case "polygone": return "Polygone " + d.join("") + ", aire " + nombre(Math.abs(el.Area()));
        case "longueur": return d.join("") + " = " + nombre(mesurer(e));
        default: return "Angle " + d.join("") + " = " + Math.round(mesurer(e)) + "°";
      }
    }

    /** Données lues dans un fichier : refuse ce qui n'est pas une construction. */
    function charger(texte) {
      const lu = JSON.parse(texte);
      if (lu.format !== "figure-geometrie" || !Array.isArray(lu.etapes)) throw new Error("format");
      const connus = new Set();
      for (const e of lu.etapes) {
        const bon = OUTILS[e.type] && typeof e.nom === "string" && /^\w{1,8}$/.test(e.nom) && (e.type === "point" ? Number.isFinite(e.x) && Number.isFinite(e.y) : Array.isArray(e.de) && e.de.every((n) => connus.has(n)));
        if (!bon) throw new Error("étape");
        connus.add(e.nom);
        if (e.type === "polygone") e.de.forEach((a, i) => connus.add("[" + a + e.de[(i + 1) % e.de.length] + "]"));
      }
      etapes = lu.etapes;
      redessiner();
    }

    redessiner();
    return {
      get board() { return board; },
      get etapes() { return etapes; },
      get objets() { return objets; },
      ajouter, construire, sous, resiste, decrire, charger,
      redessiner() { relever(); redessiner(); },
      annuler() { relever(); etapes.pop(); redessiner(); },
      vider() { etapes = []; redessiner(); },
      basculerGrille() { grille = !grille; relever(); redessiner(); return grille; },
      texte() { relever(); return JSON.stringify({ format: "figure-geometrie", version: 1, etapes }, null, 2); }
    };
  }

  window.Geometrie = { OUTILS, creerFigure, nombre };
})();
