/* Le ciel visible : d3-celestial dessine, les données viennent de donnees-ciel.js (aucune requête). */
(function () {
  "use strict";
  const { annoncer } = window.Activite;
  const D = window.DONNEES_CIEL;
  const id = (n) => document.getElementById(n);
  const LIEUX = [["Montpellier", 43.61, 3.88], ["Mende", 44.52, 3.5], ["Lille", 50.63, 3.06], ["Pointe-à-Pitre", 16.24, -61.53], ["Saint-Denis (La Réunion)", -20.88, 55.45], ["Quito (équateur)", -0.18, -78.47], ["Longyearbyen (Arctique)", 78.22, 15.65]];
  const DIRECTIONS = ["nord", "nord-est", "est", "sud-est", "sud", "sud-ouest", "ouest", "nord-ouest"];
  const POLAIRE = D.stars.find((s) => s[0] === 11767); // numéro Hipparcos de l'étoile Polaire
  const options = { noms: true, traits: true, etoiles: true, planetes: true };
  let date = new Date();
  let minuterie = null;

  const collection = (features) => ({ type: "FeatureCollection", features });
  const objet = (cle, type, properties, coordinates) => ({ type: "Feature", id: cle, properties, geometry: { type, coordinates } });
  const vide = () => collection([]);

  /** Ce que d3-celestial demande par nom de fichier, reconstruit depuis les données compactes. */
  const FICHIERS = {
    "stars.6.json": () => collection(D.stars.map(([cle, mag, bv, ...position]) => objet(cle, "Point", { mag, bv }, position))),
    "starnames.json": () => Object.fromEntries(D.starNames.map(([cle, name, c]) => [cle, { name, desig: "", c }])),
    "constellations.json": () => collection(D.constellations.map(([cle, name, rank, position, display]) => objet(cle, "Point", { name, rank, display }, position))),
    "constellations.lines.json": () => collection(D.lines.map(([cle, rank, traits]) => objet(cle, "MultiLineString", { rank }, traits))),
    "planets.json": () => JSON.parse(JSON.stringify(D.planets)),
    "dsonames.json": () => ({}),
    "mw.json": () => collection([objet("vl", "MultiPolygon", {}, [[]])]) // la Voie lactée n'est pas embarquée
  };
  window.d3.json = (adresse, suite) => {
    const fabrique = FICHIERS[adresse.split("/").pop()] || vide;
    setTimeout(() => {
      suite(null, fabrique());
      if (adresse.endsWith("planets.json")) montrer();
    }, 0);
  };

  const lieu = () => [Number(id("latitude").value), Number(id("longitude").value)];
  const zone = -new Date().getTimezoneOffset();
  const police = (taille) => (window.innerWidth < 500 ? taille - 3 : taille) + "px system-ui, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif";

  function reglages() {
    return {
      container: "celestial-map", datapath: "", projection: "airy", transform: "equatorial", geopos: lieu(), follow: "zenith",
      interactive: false, controls: false, form: false, location: true, settimezone: false, disableAnimations: true, adaptable: false,
      stars: { show: true, limit: 5.5, colors: true, size: 5, designation: false, propername: options.etoiles, propernameType: "name", propernameLimit: 1.6, propernameStyle: { fill: "#ffe9b0", font: police(12), align: "right", baseline: "bottom" }, data: "stars.6.json" },
      dsos: { show: false, names: false, data: "dsos.json" },
      constellations: { names: options.noms, namesType: "name", nameStyle: { fill: "#9fd0ff", align: "center", baseline: "middle", opacity: 0.95, font: [police(14), police(12), police(11)] }, lines: options.traits, lineStyle: { stroke: "#7f93b5", width: 1.2, opacity: 0.8 }, bounds: false },
      mw: { show: false },
      planets: { show: options.planetes, which: ["sol", "lun", "mer", "ven", "ter", "mar", "jup", "sat"], symbolType: "disk", names: true, namesType: "fr", nameStyle: { fill: "#ffb38a", font: police(13), align: "right", baseline: "top" } },
      lines: { graticule: { show: false }, equatorial: { show: false }, ecliptic: { show: false } },
      background: { fill: "#0b1226", opacity: 1, stroke: "#8a9bbd", width: 1.5 },
      horizon: { show: false }, daylight: { show: false }
    };
  }

  function direction(azimut) { return DIRECTIONS[Math.round(azimut / 45) % 8]; }
  function hauteur(position) { return window.Celestial.horizontal(date, position, lieu())[0]; }

  /** Les objets à plus de dix degrés de hauteur, du plus haut au plus bas, en texte. */
  function visibles(objets, minimum) {
    return objets
      .map(([nom, position]) => [nom, ...window.Celestial.horizontal(date, position, lieu())])
      .filter(([, h]) => h > minimum)
      .sort((a, b) => b[1] - a[1])
      .map(([nom, h, azimut]) => nom + " (" + Math.round(h) + "° au " + direction(azimut) + ")")
      .map((t) => t.replace("au est", "à l’est").replace("au ouest", "à l’ouest"))
      .join(", ") || "rien au-dessus de " + minimum + "°";
  }
  function positionPlanete(cle) {
    const p = window.Celestial.getPlanet(cle, date);
    return p && p.ephemeris ? p.ephemeris.pos : null;
  }

  function decrire() {
    const soleil = positionPlanete("sol");
    if (soleil) {
      const h = hauteur(soleil);
      id("vu-soleil").textContent = h > 0 ? "Il fait jour : le Soleil est à " + Math.round(h) + "° de hauteur. La carte montre les étoiles que sa lumière cache." : h > -18 ? "C’est le crépuscule ou l’aube : seules les étoiles brillantes se voient." : "Il fait nuit noire.";
      const planetes = ["lun", "mer", "ven", "mar", "jup", "sat"].map((cle) => [D.planets[cle].fr, positionPlanete(cle)]).filter(([, p]) => p);
      id("vu-planetes").textContent = visibles(planetes, 0);
    }
    const etoiles = D.starNames.map(([cle, nom]) => [nom, D.stars.find((s) => s[0] === cle)]).filter(([, s]) => s[1] < 1.6 || s === POLAIRE).map(([nom, s]) => [nom, s.slice(3)]);
    id("vu-etoiles").textContent = visibles(etoiles, 10);
    id("vu-constellations").textContent = visibles(D.constellations.filter((c) => Number(c[2]) <= 2).map((c) => [c[1], c[3]]), 20);
  }

  function champDate() {
    const local = new Date(date.getTime() - date.getTimezoneOffset() * 60000);
    id("quand").value = local.toISOString().slice(0, 16);
  }
  function montrer() {
    champDate();
    window.Celestial.skyview({ date, location: lieu(), timezone: zone });
    window.Celestial.redraw();
    decrire();
  }
  function choisirLieu(k) {
    id("latitude").value = LIEUX[k][1];
    id("longitude").value = LIEUX[k][2];
  }
  function avancer(minutes) { date = new Date(date.getTime() + minutes * 60000); montrer(); }

  function tourner() {
    const actif = !minuterie;
    id("tourner").setAttribute("aria-pressed", String(actif));
    id("tourner").textContent = actif ? "Arrêter" : "Faire tourner le ciel";
    if (actif) minuterie = setInterval(() => avancer(10), 200);
    else { clearInterval(minuterie); minuterie = null; }
  }

  const heure = () => date.toLocaleString("fr-FR", { dateStyle: "long", timeStyle: "short" });
  function dire(gagne, oui, non) { annoncer(gagne ? oui : non, gagne ? "succes" : "alerte"); }
  id("verifier-immobile").addEventListener("click", () => dire(id("immobile").value === "Étoile Polaire", "Exact : l’axe de rotation de la Terre pointe presque vers l’étoile Polaire.", "Non : observe le ciel qui tourne et cherche le centre du mouvement."));
  id("verifier-orion").addEventListener("click", () => {
    const orion = D.constellations.find((c) => c[0] === "Ori")[3];
    const h = hauteur(orion);
    dire(date.getHours() === 22 && Math.abs(lieu()[0] - 43.61) < 1 && h > 30, "Oui : Orion est à " + Math.round(h) + "° de hauteur le " + heure() + ". C’est une constellation d’hiver.", "Pas encore : il faut 22 h à Montpellier et Orion à plus de 30° (ici " + Math.round(h) + "°, " + heure() + ").");
  });
  id("verifier-polaire").addEventListener("click", () => {
    const h = hauteur(POLAIRE.slice(3));
    dire(Math.abs(h - 30) < 1.5, "Oui : la hauteur de la Polaire est presque égale à la latitude du lieu. Les marins s’en servaient.", "Ici la Polaire est à " + Math.round(h) + "° de hauteur" + (h < 0 ? " : elle est sous l’horizon." : "."));
  });

  LIEUX.forEach(([nom], k) => id("lieu").append(Object.assign(document.createElement("option"), { value: String(k), textContent: nom })));
  id("lieu").addEventListener("change", () => { choisirLieu(Number(id("lieu").value)); montrer(); annoncer("Ciel de " + LIEUX[Number(id("lieu").value)][0] + "."); });
  for (const n of ["latitude", "longitude"]) id(n).addEventListener("change", () => { if (id(n).checkValidity() && id(n).value !== "") montrer(); else annoncer("Écris une latitude entre −90 et 90, une longitude entre −180 et 180.", "alerte"); });
  id("quand").addEventListener("change", () => { const lue = new Date(id("quand").value); if (!Number.isNaN(lue.getTime())) { date = lue; montrer(); } });
  id("maintenant").addEventListener("click", () => { date = new Date(); montrer(); annoncer("Ciel du " + heure() + "."); });
  for (const b of document.querySelectorAll("[data-saut]")) b.addEventListener("click", () => { avancer(Number(b.dataset.saut)); annoncer("Ciel du " + heure() + "."); });
  id("tourner").addEventListener("click", tourner);
  for (const b of document.querySelectorAll("[data-option]")) b.addEventListener("click", () => {
    options[b.dataset.option] = !options[b.dataset.option];
    b.setAttribute("aria-pressed", String(options[b.dataset.option]));
    window.Celestial.apply(reglages());
    montrer();
  });

  choisirLieu(0);
  window.Celestial.display(reglages());
  montrer();
})();
