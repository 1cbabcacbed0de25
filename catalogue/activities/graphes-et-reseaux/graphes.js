/* La page : le graphe (données), son dessin par Cytoscape, les tableaux et les défis. */
(function () {
  "use strict";
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const { voisins, degre, connexe, dijkstra, euler } = window.Algorithmes;
  const id = (n) => document.getElementById(n);
  const creer = (balise, proprietes) => Object.assign(document.createElement(balise), proprietes);

  const EXEMPLES = {
    ponts: { sommets: [["Nord", 50, 15], ["Île", 35, 50], ["Est", 80, 50], ["Sud", 50, 85]], aretes: [["Nord", "Île", 1], ["Nord", "Île", 1], ["Sud", "Île", 1], ["Sud", "Île", 1], ["Nord", "Est", 1], ["Île", "Est", 1], ["Sud", "Est", 1]] },
    villes: { sommets: [["A", 10, 45], ["B", 35, 15], ["C", 35, 80], ["D", 65, 20], ["E", 62, 75], ["F", 92, 48]], aretes: [["A", "B", 4], ["A", "C", 2], ["B", "C", 1], ["B", "D", 5], ["C", "D", 8], ["C", "E", 10], ["D", "E", 2], ["D", "F", 6], ["E", "F", 3]] },
    maison: { sommets: [["A", 30, 85], ["B", 70, 85], ["C", 70, 45], ["D", 30, 45], ["E", 50, 15]], aretes: [["A", "B", 1], ["B", "C", 1], ["C", "D", 1], ["D", "A", 1], ["A", "C", 1], ["B", "D", 1], ["D", "E", 1], ["E", "C", 1]] },
    routeurs: { sommets: [["PC", 8, 50], ["R1", 28, 50], ["R2", 48, 18], ["R3", 48, 82], ["R4", 70, 50], ["Web", 92, 50]], aretes: [["PC", "R1", 1], ["R1", "R2", 10], ["R1", "R3", 2], ["R2", "R4", 10], ["R3", "R4", 3], ["R2", "R3", 4], ["R4", "Web", 1]] }
  };

  let graphe = { sommets: [], aretes: [] };
  let positions = {}; // nom → { x, y } en pixels du dessin
  const historique = [];
  let premier = null; // sommet choisi, en attente du second

  const cy = window.cytoscape({ container: id("feuille"), style: [], userZoomingEnabled: false, userPanningEnabled: false, boxSelectionEnabled: false, selectionType: "single" });

  function styler() {
    const s = getComputedStyle(document.documentElement);
    const c = (n) => s.getPropertyValue(n).trim();
    cy.style([
      { selector: "node", style: { label: "data(id)", width: 40, height: 40, "background-color": c("--accent"), color: c("--accent-encre"), "text-valign": "center", "text-halign": "center", "font-size": 15, "font-weight": 600 } },
      { selector: "edge", style: { label: "data(poids)", width: 3, "line-color": c("--encre-douce"), "curve-style": "bezier", "control-point-step-size": 50, color: c("--encre"), "font-size": 15, "text-background-color": c("--carte"), "text-background-opacity": 1, "text-background-padding": 3 } },
      { selector: ":selected", style: { "border-width": 4, "border-color": c("--alerte"), "line-color": c("--alerte") } },
      { selector: ".premier", style: { "border-width": 5, "border-color": c("--alerte") } },
      { selector: "edge.chemin", style: { "line-color": c("--succes"), width: 7 } },
      { selector: "node.chemin", style: { "border-width": 5, "border-color": c("--succes") } }
    ]);
  }

  function memoriser() {
    relever();
    historique.push(JSON.stringify({ graphe, positions }));
    if (historique.length > 50) historique.shift();
  }
  function relever() { cy.nodes().forEach((n) => { positions[n.id()] = { ...n.position() }; }); }

  function dessiner() {
    premier = null;
    cy.elements().remove();
    cy.add(graphe.sommets.map((s) => ({ group: "nodes", data: { id: s }, position: { ...positions[s] } })));
    cy.add(graphe.aretes.map((e, k) => ({ group: "edges", data: { id: "arete " + k, rang: k, source: e.a, target: e.b, poids: e.poids } })));
    for (const n of ["chemin", "resultat-euler"]) id(n).textContent = "";
    id("etapes").replaceChildren();
    decrire();
  }

  function decrire() {
    const n = graphe.sommets.length;
    id("bilan").textContent = n ? "Ordre " + n + ", " + graphe.aretes.length + " arêtes, " + (connexe(graphe) ? "connexe" : "non connexe") + ". Somme des degrés : " + 2 * graphe.aretes.length + "." : "Aucun sommet.";
    id("degres").replaceChildren(...graphe.sommets.map((s) => {
      const tr = document.createElement("tr");
      tr.append(creer("th", { scope: "row", textContent: s }), creer("td", { textContent: String(degre(graphe, s)) }), creer("td", { textContent: voisins(graphe, s).map(([v, p]) => v + " (" + p + ")").join(", ") || "aucun" }));
      return tr;
    }));
    for (const liste of ["de", "vers", "a", "b"]) {
      const garde = id(liste).value;
      id(liste).replaceChildren(...graphe.sommets.map((s) => creer("option", { textContent: s })));
      if (graphe.sommets.includes(garde)) id(liste).value = garde;
    }
    for (const [u, v] of [["de", "vers"], ["a", "b"]]) if (id(u).value === id(v).value) id(v).selectedIndex = n - 1;
    id("annuler").disabled = historique.length === 0;
  }

  function nomLibre() {
    for (let tour = 0; ; tour++) for (const l of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") if (!graphe.sommets.includes(l + (tour || ""))) return l + (tour || "");
  }
  function ajouterSommet(nom, position) {
    memoriser();
    positions[nom] = position;
    graphe.sommets.push(nom);
    dessiner();
    annoncer("Sommet " + nom + " ajouté.");
  }
  function ajouterArete(a, b, poids) {
    if (a === b) return annoncer("Choisis deux sommets différents.", "alerte");
    memoriser();
    graphe.aretes.push({ a, b, poids });
    dessiner();
    annoncer("Arête " + a + " – " + b + " de poids " + poids + ".");
  }
  const lirePoids = (champ) => Math.min(999, Math.max(1, Math.round(Number(id(champ).value)) || 1));

  cy.on("tap", (e) => {
    if (e.target === cy) return ajouterSommet(nomLibre(), { ...e.position });
    if (!e.target.isNode()) return;
    const nom = e.target.id();
    if (premier === null) { premier = nom; e.target.addClass("premier"); return annoncer("Sommet " + nom + " choisi : clique sur un autre sommet pour les relier."); }
    if (premier === nom) { premier = null; e.target.removeClass("premier"); return annoncer("Choix annulé."); }
    ajouterArete(premier, nom, lirePoids("poids-defaut"));
  });

  function charger(donnees) {
    memoriser();
    graphe = { sommets: donnees.sommets.map((s) => s[0]), aretes: donnees.aretes.map(([a, b, poids]) => ({ a, b, poids })) };
    const L = cy.width(), H = cy.height();
    positions = Object.fromEntries(donnees.sommets.map(([s, x, y]) => [s, { x: (x / 100) * L, y: (y / 100) * H }]));
    dessiner();
    id("de").selectedIndex = 0;
    id("vers").selectedIndex = graphe.sommets.length - 1;
  }
  function exporter() {
    relever();
    const pour = (v, t) => Math.round((1000 * v) / t) / 10;
    return { format: "graphe", version: 1, sommets: graphe.sommets.map((s) => [s, pour(positions[s].x, cy.width()), pour(positions[s].y, cy.height())]), aretes: graphe.aretes.map((e) => [e.a, e.b, e.poids]) };
  }
  function valide(d) {
    const noms = Array.isArray(d.sommets) && d.sommets.every((s) => typeof s[0] === "string" && s[0].length <= 12 && Number.isFinite(s[1]) && Number.isFinite(s[2])) ? d.sommets.map((s) => s[0]) : null;
    return d.format === "graphe" && noms && new Set(noms).size === noms.length && Array.isArray(d.aretes) && d.aretes.every(([a, b, p]) => a !== b && noms.includes(a) && noms.includes(b) && p > 0);
  }

  function marquer(chemin) {
    cy.elements().removeClass("chemin");
    chemin.forEach((s, k) => {
      cy.getElementById(s).addClass("chemin");
      if (k === 0) return;
      const entre = cy.edges().filter((e) => (e.source().id() === s && e.target().id() === chemin[k - 1]) || (e.target().id() === s && e.source().id() === chemin[k - 1]));
      if (entre.length) entre.min((e) => e.data("poids")).ele.addClass("chemin");
    });
  }

  id("dijkstra").addEventListener("click", () => {
    const [de, vers] = [id("de").value, id("vers").value];
    if (!de) return annoncer("Dessine d’abord un graphe.", "alerte");
    const r = dijkstra(graphe, de, vers);
    const tete = document.createElement("tr");
    tete.append(...graphe.sommets.map((s) => creer("th", { scope: "col", textContent: s })), creer("th", { scope: "col", textContent: "Sommet choisi" }));
    const thead = document.createElement("thead");
    thead.append(tete);
    const tbody = document.createElement("tbody");
    tbody.append(...r.lignes.map((l) => {
      const tr = document.createElement("tr");
      tr.append(...l.distances.map((d, k) => creer("td", { className: graphe.sommets[k] === l.choisi ? "fixe" : "", textContent: d.fixe ? "" : d.valeur === Infinity ? "∞" : d.valeur + (d.venant ? " (" + d.venant + ")" : "") })), creer("td", { textContent: l.choisi }));
      return tr;
    }));
    id("etapes").replaceChildren(thead, tbody);
    id("chemin").textContent = r.chemin ? "Plus court chemin : " + r.chemin.join(" – ") + ", longueur " + r.longueur + "." : "Aucun chemin ne relie " + de + " à " + vers + ".";
    marquer(r.chemin || []);
    annoncer(id("chemin").textContent);
  });

  id("euler").addEventListener("click", () => {
    const r = euler(graphe);
    const impairs = r.impairs.length ? "Sommets de degré impair : " + r.impairs.join(", ") + ". " : "Tous les degrés sont pairs. ";
    id("resultat-euler").textContent = !graphe.aretes.length ? "Le graphe n’a pas d’arête." : !r.connexe ? "Le graphe n’est pas d’un seul tenant : impossible." : r.chaine ? impairs + (r.impairs.length ? "Il existe une chaîne eulérienne : " : "Il existe un cycle eulérien : ") + r.chaine.join(" – ") + "." : impairs + "Il en faut zéro ou deux : il n’y a pas de chaîne eulérienne.";
    annoncer(id("resultat-euler").textContent);
  });

  const DEFIS = [
    { titre: "Königsberg", consigne: "Charge les ponts de Königsberg. Ajoute un seul pont pour qu’une promenade passant par chaque pont existe.", verifie: () => graphe.sommets.join() === "Nord,Île,Est,Sud" && graphe.aretes.length === 8 && Boolean(euler(graphe).chaine) },
    { titre: "Poignées de main", consigne: "Dessine un graphe d’ordre 5 dont les degrés sont 2, 2, 3, 3 et 4.", verifie: () => graphe.sommets.length === 5 && graphe.sommets.map((s) => degre(graphe, s)).sort().join() === "2,2,3,3,4" },
    { titre: "La panne", consigne: "Charge le réseau de routeurs, supprime une liaison et garde un chemin de PC à Web. Le plus court doit mesurer 19.", verifie: () => graphe.sommets.includes("PC") && graphe.aretes.length === 6 && dijkstra(graphe, "PC", "Web").longueur === 19 }
  ];
  for (const d of DEFIS) {
    const li = document.createElement("li");
    const bouton = creer("button", { type: "button", textContent: "Vérifier" });
    bouton.setAttribute("aria-label", "Vérifier le défi : " + d.titre);
    bouton.addEventListener("click", () => {
      const gagne = d.verifie();
      li.classList.toggle("succes", gagne);
      annoncer(gagne ? "Réussi : « " + d.titre + " »." : "Pas encore : relis la consigne et contrôle avec les tableaux.", gagne ? "succes" : "alerte");
    });
    li.append(creer("strong", { textContent: d.titre + ". " }), d.consigne + " ", bouton);
    id("defis").append(li);
  }

  id("exemple").addEventListener("change", () => { if (id("exemple").value) { charger(EXEMPLES[id("exemple").value]); annoncer("Exemple chargé."); } });
  id("supprimer").addEventListener("click", () => {
    const choix = cy.$(":selected");
    if (!choix.length) return annoncer("Sélectionne d’abord un sommet ou une arête d’un clic.", "alerte");
    memoriser();
    const sommets = new Set(choix.nodes().map((n) => n.id()));
    const rangs = new Set(choix.edges().map((e) => e.data("rang")));
    graphe.aretes = graphe.aretes.filter((e, k) => !rangs.has(k) && !sommets.has(e.a) && !sommets.has(e.b));
    graphe.sommets = graphe.sommets.filter((s) => !sommets.has(s));
    dessiner();
    annoncer("Sélection supprimée.");
  });
  id("annuler").addEventListener("click", () => {
    if (!historique.length) return;
    ({ graphe, positions } = JSON.parse(historique.pop()));
    dessiner();
    annoncer("Annulé.");
  });
  id("effacer").addEventListener("click", () => { memoriser(); graphe = { sommets: [], aretes: [] }; dessiner(); annoncer("Feuille vide."); });
  id("ranger").addEventListener("click", () => {
    memoriser();
    const [L, H] = [cy.width(), cy.height()];
    graphe.sommets.forEach((s, k) => { const t = (2 * Math.PI * k) / graphe.sommets.length - Math.PI / 2; positions[s] = { x: L / 2 + 0.4 * L * Math.cos(t), y: H / 2 + 0.4 * H * Math.sin(t) }; });
    dessiner();
  });
  id("form-sommet").addEventListener("submit", (e) => {
    e.preventDefault();
    const nom = id("nom").value.trim() || nomLibre();
    if (graphe.sommets.includes(nom)) return annoncer("Le sommet " + nom + " existe déjà.", "alerte");
    const k = graphe.sommets.length;
    ajouterSommet(nom, { x: cy.width() * (0.5 + 0.38 * Math.cos(2.4 * k)), y: cy.height() * (0.5 + 0.38 * Math.sin(2.4 * k)) });
    id("nom").value = "";
  });
  id("form-arete").addEventListener("submit", (e) => { e.preventDefault(); if (graphe.sommets.length < 2) return annoncer("Il faut au moins deux sommets.", "alerte"); ajouterArete(id("a").value, id("b").value, lirePoids("poids")); });
  id("enregistrer").addEventListener("click", () => enregistrer("graphe.json", JSON.stringify(exporter(), null, 2), "application/json"));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".json", (texte) => {
    try { const d = JSON.parse(texte); if (!valide(d)) throw new Error("format"); charger(d); annoncer("Graphe ouvert.", "succes"); } catch { annoncer("Ce fichier n’est pas un graphe de l’atelier.", "alerte"); }
  }));
  id("png").addEventListener("click", () => enregistrer("graphe.png", cy.png({ output: "blob", full: true, scale: 2, bg: getComputedStyle(id("feuille")).backgroundColor }), "image/png"));

  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", styler);
  window.addEventListener("resize", () => cy.resize());
  styler();
  dessiner();
})();
