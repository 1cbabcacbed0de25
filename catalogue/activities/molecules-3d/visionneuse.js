/* La page : affichage par 3Dmol, composition, liaisons et angles calculés depuis les coordonnées, défis. */
(function () {
  "use strict";
  const { annoncer, enregistrer } = window.Activite;
  const M = window.MOLECULES;
  const id = (n) => document.getElementById(n);
  const creer = (balise, proprietes) => Object.assign(document.createElement(balise), proprietes);
  /** Couleurs de la convention scolaire. */
  const ATOMES = { H: { nom: "hydrogène", couleur: "#ffffff", teinte: "blanc" }, C: { nom: "carbone", couleur: "#2b2b2b", teinte: "noir" }, O: { nom: "oxygène", couleur: "#d62718", teinte: "rouge" }, N: { nom: "azote", couleur: "#2450c8", teinte: "bleu" }, Cl: { nom: "chlore", couleur: "#1f9e3a", teinte: "vert" } };
  const TRAITS = { 1: "−", 2: "=", 3: "≡" };
  const ORDRES = { 1: "simple", 2: "double", 3: "triple" };
  const virgule = (v, chiffres) => v.toLocaleString("fr-FR", { maximumFractionDigits: chiffres });

  let courante = "eau";
  let cachee = false; // molécule mystère en cours
  let vue = null;

  function sdf(m) {
    const champ = (v) => v.toFixed(4).padStart(10);
    const trois = (v) => String(v).padStart(3);
    return ["", "", "", trois(m.atomes.length) + trois(m.liaisons.length) + "  0  0  0  0  0  0  0  0999 V2000",
      ...m.atomes.map(([e, x, y, z]) => champ(x) + champ(y) + champ(z) + " " + e.padEnd(3) + " 0  0  0  0  0  0"),
      ...m.liaisons.map(([a, b, o]) => trois(a) + trois(b) + trois(o) + "  0"), "M  END", "$$$$", ""].join("\n");
  }

  function compter(m) {
    const n = {};
    for (const [e] of m.atomes) n[e] = (n[e] || 0) + 1;
    return n;
  }
  /** Formule brute : C, puis H, puis les autres dans l'ordre alphabétique ; usages particuliers : NH3, HCl. */
  function formule(m) {
    const n = compter(m);
    const ordre = n.N && n.H ? ["N", "H"] : n.Cl ? ["H", "Cl"] : ["C", "H", "N", "O"];
    return ordre.filter((e) => n[e]).map((e) => e + (n[e] > 1 ? n[e] : "")).join("");
  }
  const distance = (p, q) => Math.hypot(p[1] - q[1], p[2] - q[2], p[3] - q[3]);
  function angle(p, s, q) {
    const a = distance(s, p), b = distance(s, q), c = distance(p, q);
    return (Math.acos(Math.max(-1, Math.min(1, (a * a + b * b - c * c) / (2 * a * b)))) * 180) / Math.PI;
  }

  function listerLiaisons(m) {
    const groupes = new Map();
    for (const [a, b, o] of m.liaisons) {
      const [p, q] = [m.atomes[a - 1], m.atomes[b - 1]];
      const noms = [p[0], q[0]].sort((u, v) => "CONHCl".indexOf(u) - "CONHCl".indexOf(v));
      const cle = noms.join(TRAITS[o]) + " : liaison " + ORDRES[o] + ", " + virgule(distance(p, q) * 100, 0) + " pm";
      groupes.set(cle, (groupes.get(cle) || 0) + 1);
    }
    return [...groupes].map(([texte, n]) => n + " × " + texte);
  }
  function listerAngles(m) {
    const groupes = new Map();
    m.atomes.forEach((s, i) => {
      const voisins = m.liaisons.filter((l) => l[0] === i + 1 || l[1] === i + 1).map((l) => m.atomes[(l[0] === i + 1 ? l[1] : l[0]) - 1]);
      voisins.forEach((p, k) => voisins.slice(k + 1).forEach((q) => {
        const cle = [p[0], s[0], q[0]].join("") < [q[0], s[0], p[0]].join("") ? p[0] + s[0] + q[0] : q[0] + s[0] + p[0];
        groupes.set(cle, [...(groupes.get(cle) || []), Math.round(angle(p, s, q))]);
      }));
    });
    return [...groupes].map(([cle, v]) => cle + " : environ " + (Math.min(...v) === Math.max(...v) ? v[0] : Math.min(...v) + "° à " + Math.max(...v)) + "°" + (v.length > 1 ? " (" + v.length + " angles)" : ""));
  }

  function style() {
    const modele = id("modele").value;
    for (const [elem, a] of Object.entries(ATOMES)) {
      const boule = { color: a.couleur };
      const baton = { color: a.couleur, radius: modele === "batons" ? 0.16 : 0.1 };
      vue.setStyle({ elem }, modele === "compact" ? { sphere: { ...boule, scale: 1 } } : modele === "batons" ? { stick: baton } : { sphere: { ...boule, scale: 0.28 }, stick: baton });
    }
    vue.removeAllLabels();
    if (id("etiquettes").getAttribute("aria-pressed") === "true") {
      M[courante].atomes.forEach(([e, x, y, z]) => vue.addLabel(e, { position: { x, y, z }, fontSize: 18, fontColor: "#ffffff", backgroundColor: "#1c2430", backgroundOpacity: 0.8, alignment: "center", inFront: true }));
    }
    vue.render();
  }

  function dessiner() {
    if (!vue) return;
    vue.removeAllModels();
    vue.addModel(sdf(M[courante]), "sdf");
    style();
    vue.zoomTo();
    vue.zoom(0.95);
    vue.rotate(25, "y");
    vue.rotate(15, "x");
    vue.render();
  }

  function afficher() {
    const m = M[courante];
    const n = compter(m);
    id("fiche").hidden = cachee;
    id("titre").textContent = cachee ? "" : m.nom + " " + formule(m).replace(/\d/g, (c) => "₀₁₂₃₄₅₆₇₈₉"[c]);
    id("note").textContent = m.note;
    id("composition").replaceChildren(...Object.keys(n).map((e) => {
      const tr = document.createElement("tr");
      const pastille = creer("span", { className: "pastille" });
      pastille.style.background = ATOMES[e].couleur;
      const couleur = document.createElement("td");
      couleur.append(pastille, " " + ATOMES[e].teinte);
      tr.append(creer("th", { scope: "row", textContent: ATOMES[e].nom + " (" + e + ")" }), couleur, creer("td", { textContent: String(n[e]) }));
      return tr;
    }));
    const puces = (ou, textes) => id(ou).replaceChildren(...(textes.length ? textes : ["aucun"]).map((textContent) => creer("li", { textContent })));
    puces("liaisons", listerLiaisons(m));
    puces("angles", listerAngles(m));
    id("vue").setAttribute("aria-label", cachee ? "Molécule mystère en trois dimensions : " + Object.keys(n).map((e) => n[e] + " " + ATOMES[e].nom).join(", ") : m.nom + " en trois dimensions");
    dessiner();
  }

  function bilan() {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => Number(id("n" + k).value) || 0);
    const lignes = [["C", a, c], ["H", 4 * a, 2 * d], ["O", 2 * b, 2 * c + d]];
    id("bilan").replaceChildren(...lignes.map(([e, avant, apres]) => {
      const tr = creer("tr", { className: avant === apres ? "succes" : "" });
      tr.append(creer("th", { scope: "row", textContent: ATOMES[e].nom }), creer("td", { textContent: String(avant) }), creer("td", { textContent: String(apres) + (avant === apres ? " ✓" : "") }));
      return tr;
    }));
    const juste = a > 0 && lignes.every(([, u, v]) => u === v);
    if (juste) annoncer(a === 1 ? "Équation ajustée : CH₄ + 2 O₂ → CO₂ + 2 H₂O." : "Les atomes sont conservés ; cherche les plus petits nombres entiers.", "succes");
  }

  for (const [cle, m] of Object.entries(M)) id("molecule").append(creer("option", { value: cle, textContent: m.nom, selected: cle === courante }));
  id("molecule").addEventListener("change", () => { cachee = false; courante = id("molecule").value; afficher(); annoncer(M[courante].nom + "."); });
  id("modele").addEventListener("change", () => { if (vue) style(); });
  id("etiquettes").addEventListener("click", () => {
    id("etiquettes").setAttribute("aria-pressed", String(id("etiquettes").getAttribute("aria-pressed") !== "true"));
    if (vue) style();
  });
  id("mystere").addEventListener("click", () => {
    const autres = Object.keys(M).filter((cle) => cle !== courante);
    courante = autres[Math.floor(Math.random() * autres.length)];
    cachee = true;
    id("formule").value = "";
    id("molecule").selectedIndex = -1;
    afficher();
    annoncer("Molécule mystère : observe-la et écris sa formule.");
  });
  id("verifier-formule").addEventListener("click", () => {
    if (!cachee) return annoncer("Demande d’abord une molécule mystère.", "alerte");
    const lue = id("formule").value.replace(/\s/g, "").replace(/[₀-₉]/g, (c) => "₀₁₂₃₄₅₆₇₈₉".indexOf(c));
    const atomes = {};
    for (const [, e, n] of lue.matchAll(/([A-Z][a-z]?)(\d*)/g)) atomes[e] = (atomes[e] || 0) + Number(n || 1);
    const attendus = compter(M[courante]);
    const juste = lue !== "" && Object.keys(attendus).length === Object.keys(atomes).length && Object.keys(attendus).every((e) => atomes[e] === attendus[e]);
    if (juste) { cachee = false; id("molecule").value = courante; afficher(); }
    annoncer(juste ? "Bravo : c’est " + M[courante].nom.toLowerCase() + ", " + formule(M[courante]) + "." : "Non : compte chaque sorte d’atome (noir : carbone, blanc : hydrogène, rouge : oxygène, bleu : azote, vert : chlore).", juste ? "succes" : "alerte");
  });
  for (const k of [0, 1, 2, 3]) id("n" + k).addEventListener("input", bilan);

  for (const b of document.querySelectorAll("[data-axe]")) b.addEventListener("click", () => vue && vue.rotate(Number(b.dataset.angle), b.dataset.axe));
  id("pres").addEventListener("click", () => vue && vue.zoom(1.2));
  id("loin").addEventListener("click", () => vue && vue.zoom(1 / 1.2));
  id("rotation").addEventListener("click", () => {
    if (!vue) return;
    const actif = id("rotation").getAttribute("aria-pressed") !== "true";
    id("rotation").setAttribute("aria-pressed", String(actif));
    vue.spin(actif ? "y" : false);
  });
  id("png").addEventListener("click", () => {
    if (!vue) return;
    const octets = Uint8Array.from(atob(vue.pngURI().split(",")[1]), (c) => c.charCodeAt(0));
    enregistrer(cachee ? "molecule-mystere.png" : courante + ".png", new Blob([octets], { type: "image/png" }), "image/png");
  });

  /** WebGL peut manquer (vieux poste, pilote bloqué) : la page reste utile sans lui. */
  function webgl() {
    try { const c = document.createElement("canvas"); return Boolean(c.getContext("webgl2") || c.getContext("webgl")); } catch { return false; }
  }
  if (webgl()) { try { vue = window.$3Dmol.createViewer(id("vue"), { backgroundColor: "#d5dde8", antialias: true }); } catch { vue = null; } }
  if (!vue) { id("sans-webgl").hidden = false; id("vue").hidden = true; }
  window.addEventListener("resize", () => { if (vue) { vue.resize(); vue.render(); } });
  afficher();
  bilan();
})();
