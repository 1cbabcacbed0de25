/* Algorithmes sur un graphe non orienté : { sommets: [nom], aretes: [{ a, b, poids }] }. Aucun affichage ici. */
(function () {
  "use strict";

  const voisins = (g, s) => g.aretes.flatMap((e) => (e.a === s ? [[e.b, e.poids]] : e.b === s ? [[e.a, e.poids]] : []));
  const degre = (g, s) => g.aretes.reduce((n, e) => n + (e.a === s) + (e.b === s), 0);

  /** Sommets atteints depuis le premier, pour savoir si le graphe est connexe. */
  function atteints(g, depart) {
    const vus = new Set([depart]);
    const pile = [depart];
    while (pile.length) for (const [v] of voisins(g, pile.pop())) if (!vus.has(v)) { vus.add(v); pile.push(v); }
    return vus;
  }
  const connexe = (g) => g.sommets.length === 0 || atteints(g, g.sommets[0]).size === g.sommets.length;

  /** Dijkstra. Rend le chemin (ou null), sa longueur et les lignes du tableau : sommet choisi et distances. */
  function dijkstra(g, depart, arrivee) {
    const distance = new Map(g.sommets.map((s) => [s, s === depart ? 0 : Infinity]));
    const venant = new Map();
    const fixes = new Set();
    const lignes = [];
    for (;;) {
      const libres = g.sommets.filter((s) => !fixes.has(s) && distance.get(s) < Infinity);
      if (!libres.length) break;
      const choisi = libres.reduce((u, v) => (distance.get(v) < distance.get(u) ? v : u));
      lignes.push({ choisi, distances: g.sommets.map((s) => ({ valeur: distance.get(s), venant: venant.get(s), fixe: fixes.has(s) })) });
      fixes.add(choisi);
      if (choisi === arrivee) break;
      for (const [v, poids] of voisins(g, choisi)) {
        if (!fixes.has(v) && distance.get(choisi) + poids < distance.get(v)) { distance.set(v, distance.get(choisi) + poids); venant.set(v, choisi); }
      }
    }
    if (distance.get(arrivee) === Infinity) return { chemin: null, longueur: Infinity, lignes };
    const chemin = [arrivee];
    while (chemin[0] !== depart) chemin.unshift(venant.get(chemin[0]));
    return { chemin, longueur: distance.get(arrivee), lignes };
  }

  /** Théorème d'Euler : connexe avec 0 ou 2 sommets de degré impair ; chaîne par l'algorithme de Hierholzer. */
  function euler(g) {
    const impairs = g.sommets.filter((s) => degre(g, s) % 2 === 1);
    const utiles = g.sommets.filter((s) => degre(g, s) > 0);
    const dUnSeulTenant = utiles.length === 0 || utiles.every((s) => atteints(g, utiles[0]).has(s));
    if (!g.aretes.length || !dUnSeulTenant || (impairs.length !== 0 && impairs.length !== 2)) return { impairs, connexe: dUnSeulTenant, chaine: null };
    const reste = g.aretes.slice();
    const pile = [impairs[0] || utiles[0]];
    const chaine = [];
    while (pile.length) {
      const s = pile[pile.length - 1];
      const k = reste.findIndex((e) => e.a === s || e.b === s);
      if (k < 0) chaine.unshift(pile.pop());
      else { const [e] = reste.splice(k, 1); pile.push(e.a === s ? e.b : e.a); }
    }
    return { impairs, connexe: true, chaine };
  }

  window.Algorithmes = { voisins, degre, connexe, dijkstra, euler };
})();
