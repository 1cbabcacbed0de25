/* La page : vue 3D (three.js), comptes, patrons, défis. La vue est facultative : sans WebGL, le reste fonctionne. */
(function () {
  "use strict";
  const { annoncer, enregistrer } = window.Activite;
  const THREE = module.exports;
  const S = window.SOLIDES;
  const id = (n) => document.getElementById(n);
  const creer = (balise, proprietes) => Object.assign(document.createElement(balise), proprietes);
  const SVG = "http://www.w3.org/2000/svg";
  const DEPART = [0.45, 0.65]; // inclinaison, tour (radians)

  let courant = "cube";
  let moteur = null, scene, camera, groupe;

  function ouvrirVue() {
    const essai = document.createElement("canvas");
    if (!essai.getContext("webgl2")) return false;
    try { moteur = new THREE.WebGLRenderer({ antialias: true, alpha: true, preserveDrawingBuffer: true }); } catch { return false; }
    moteur.setPixelRatio(Math.min(2, window.devicePixelRatio));
    scene = new THREE.Scene();
    camera = new THREE.PerspectiveCamera(35, 1, 0.1, 20);
    camera.position.set(0, 0, 4.2);
    const lampe = new THREE.DirectionalLight(0xffffff, 2);
    lampe.position.set(1, 2, 3);
    scene.add(new THREE.AmbientLight(0xffffff, 1.4), lampe);
    groupe = new THREE.Group();
    scene.add(groupe);
    id("vue").append(moteur.domElement);
    return true;
  }

  /** Triangles d'un polyèdre : chaque face convexe est découpée en éventail. */
  function geometriePolyedre({ points, faces }) {
    const triangles = faces.flatMap((f) => f.slice(2).flatMap((_, k) => [points[f[0]], points[f[k + 1]], points[f[k + 2]]].flat()));
    const g = new THREE.BufferGeometry();
    g.setAttribute("position", new THREE.Float32BufferAttribute(triangles, 3));
    g.computeVertexNormals();
    return g;
  }
  function geometrie(solide) {
    if (solide.polyedre) return geometriePolyedre(solide.polyedre);
    if (solide.rond[0] === "cylindre") return new THREE.CylinderGeometry(0.5, 0.5, 1.4, 64);
    if (solide.rond[0] === "cone") return new THREE.ConeGeometry(0.5, 1.5, 64);
    return new THREE.SphereGeometry(0.8, 48, 32);
  }

  function construire() {
    if (!moteur) return;
    const s = getComputedStyle(document.documentElement);
    const couleur = (n) => new THREE.Color(s.getPropertyValue(n).trim());
    const presse = (n) => id(n).getAttribute("aria-pressed") === "true";
    groupe.traverse((o) => { if (o.geometry) o.geometry.dispose(); if (o.material) o.material.dispose(); });
    groupe.clear();
    const solide = S[courant];
    const g = geometrie(solide);
    const transparent = presse("transparent");
    groupe.add(new THREE.Mesh(g, new THREE.MeshLambertMaterial({ color: couleur("--accent"), side: THREE.DoubleSide, transparent, opacity: transparent ? 0.35 : 1, depthWrite: !transparent, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 })));
    if (courant !== "sphere") groupe.add(new THREE.LineSegments(new THREE.EdgesGeometry(g, 30), new THREE.LineBasicMaterial({ color: couleur("--encre") })));
    if (presse("marques")) {
      const points = solide.polyedre ? solide.polyedre.points : courant === "cone" ? [[0, 0.75, 0]] : [];
      for (const p of points) {
        const m = new THREE.Mesh(new THREE.SphereGeometry(0.05, 16, 12), new THREE.MeshBasicMaterial({ color: couleur("--alerte") }));
        m.position.set(...p);
        groupe.add(m);
      }
    }
    rendre();
  }
  function rendre() {
    if (!moteur) return;
    const { clientWidth: l, clientHeight: h } = id("vue");
    moteur.setSize(l, h);
    camera.aspect = l / h;
    camera.updateProjectionMatrix();
    moteur.render(scene, camera);
  }
  function tourner(dx, dy) {
    if (!moteur) return;
    groupe.rotation.y += dx;
    groupe.rotation.x = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, groupe.rotation.x + dy));
    rendre();
  }
  function replacer() { if (moteur) { groupe.rotation.set(DEPART[0], DEPART[1], 0); rendre(); } }

  function dessinSvg(d, [x, y, l, h], nom) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", [x - 0.1, y - 0.1, l + 0.2, h + 0.2].join(" "));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", nom);
    const trace = document.createElementNS(SVG, "path");
    trace.setAttribute("d", d);
    svg.append(trace);
    return svg;
  }

  function afficher() {
    const solide = S[courant];
    id("fiche").textContent = "";
    for (const c of ["f", "a", "s"]) id(c).value = "";
    id("enregistrer-patron").disabled = !solide.patron;
    if (solide.patron) {
      const svg = dessinSvg(solide.patron.d, solide.patron.boite, "Patron : " + solide.nom);
      svg.setAttribute("width", String(Math.round(solide.patron.boite[2] * 90)));
      id("patron").replaceChildren(svg);
    } else id("patron").replaceChildren(creer("p", { textContent: "La boule n’a pas de patron : sa surface ne peut pas se mettre à plat." }));
    construire();
  }
  function montrerFiche() {
    const { nom, f, a, s, texte } = S[courant];
    id("fiche").textContent = nom + " : faces " + f + ", arêtes " + a + ", sommets " + s + ". " + texte;
  }

  const devinettes = window.DEVINETTES.slice().sort(() => Math.random() - 0.5);
  function devinette() { id("devinette").textContent = devinettes[0][0]; }

  for (const [cle, s] of Object.entries(S)) for (const liste of ["solide", "propose"]) id(liste).append(creer("option", { value: cle, textContent: s.nom }));
  id("solide").addEventListener("change", () => { courant = id("solide").value; afficher(); annoncer(S[courant].nom + "."); });
  for (const n of ["transparent", "marques"]) id(n).addEventListener("click", () => { id(n).setAttribute("aria-pressed", String(id(n).getAttribute("aria-pressed") !== "true")); construire(); });
  for (const b of document.querySelectorAll("[data-dx]")) b.addEventListener("click", () => tourner((Number(b.dataset.dx) * Math.PI) / 180, (Number(b.dataset.dy) * Math.PI) / 180));
  id("replacer").addEventListener("click", replacer);
  id("vue").addEventListener("keydown", (e) => {
    const sens = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (!sens) return;
    e.preventDefault();
    tourner(sens[0] * 0.15, sens[1] * 0.15);
  });
  let glisse = null;
  id("vue").addEventListener("pointerdown", (e) => { glisse = [e.clientX, e.clientY]; id("vue").setPointerCapture(e.pointerId); });
  id("vue").addEventListener("pointermove", (e) => { if (glisse) { tourner((e.clientX - glisse[0]) / 120, (e.clientY - glisse[1]) / 120); glisse = [e.clientX, e.clientY]; } });
  for (const n of ["pointerup", "pointercancel"]) id("vue").addEventListener(n, () => { glisse = null; });

  id("compte").addEventListener("submit", (e) => {
    e.preventDefault();
    const faux = [["f", "faces"], ["a", "arêtes"], ["s", "sommets"]].filter(([c]) => id(c).value === "" || Number(id(c).value) !== S[courant][c]).map(([, nom]) => nom);
    if (!faux.length) montrerFiche();
    annoncer(faux.length ? "À recompter : " + faux.join(", ") + ". Pense aux faces cachées (« Faces transparentes »)." : "Bravo, tout est juste.", faux.length ? "alerte" : "succes");
  });
  id("reponse").addEventListener("click", () => { montrerFiche(); annoncer("Réponse affichée."); });
  id("verifier-devinette").addEventListener("click", () => {
    const gagne = id("propose").value === devinettes[0][1];
    annoncer(gagne ? "Oui, c’est : " + S[devinettes[0][1]].nom.toLowerCase() + "." : "Non. Observe les solides et relis l’indice.", gagne ? "succes" : "alerte");
  });
  id("autre").addEventListener("click", () => { devinettes.push(devinettes.shift()); devinette(); });
  id("verifier-euler").addEventListener("click", () => {
    const gagne = Number(id("euler").value) === 2 && id("euler").value !== "";
    annoncer(gagne ? "Oui : pour ces polyèdres, faces + sommets − arêtes = 2. C’est la formule d’Euler." : "Recompte avec le cube : 6 faces, 8 sommets, 12 arêtes.", gagne ? "succes" : "alerte");
  });
  window.ASSEMBLAGES.forEach((a, k) => {
    const b = creer("button", { type: "button" });
    const l = Math.max(...a.cases.map((c) => c[0])) + 1, h = Math.max(...a.cases.map((c) => c[1])) + 1;
    b.append(dessinSvg(a.d, [0, 0, l, h], "Carrés en " + a.cases.map(([x, y]) => "colonne " + (x + 1) + " ligne " + (y + 1)).join(", ")), creer("span", { textContent: "Assemblage " + (k + 1) }));
    b.addEventListener("click", () => annoncer(a.patron ? "Celui-ci se replie bien en cube. Cherche encore." : "Exact : deux carrés se superposeraient en repliant.", a.patron ? "alerte" : "succes"));
    id("assemblages").append(b);
  });
  id("enregistrer-patron").addEventListener("click", () => {
    const { d, boite: [x, y, l, h] } = S[courant].patron;
    const cm = 4; // une unité du patron mesure 4 cm sur le papier
    enregistrer("patron-" + courant + ".svg", '<svg xmlns="http://www.w3.org/2000/svg" width="' + l * cm + 'cm" height="' + h * cm + 'cm" viewBox="' + [x, y, l, h].join(" ") + '"><path d="' + d + '" fill="none" stroke="#000" stroke-width="0.02"/></svg>\n', "image/svg+xml");
  });

  if (!ouvrirVue()) { id("vue").hidden = true; id("sans-webgl").hidden = false; }
  window.addEventListener("resize", rendre);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", construire);
  devinette();
  afficher();
  replacer();
})();
