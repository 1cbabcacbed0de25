/* La page : réglages, son (Tone.js), courbe, clavier et défis. */
(function () {
  "use strict";
  const { FORMES, INTERVALLES, versFrequence, nommer, tracer } = window.Ondes;
  const { annoncer } = window.Activite;
  const id = (n) => document.getElementById(n);
  const nombre = (x, d = 1) => x.toLocaleString("fr-FR", { maximumFractionDigits: d });

  let voix = null; // [{ oscillateur, gain }, { … }], créées au premier son
  let enMarche = false;
  let defi = null;

  function lire() {
    const frequence = Math.min(2000, Math.max(50, Number(id("frequence").value) || 440));
    const rapport = INTERVALLES[id("intervalle").value].rapport;
    return { forme: id("forme").value, frequence, amplitude: Number(id("amplitude").value) / 100, rapport, seconde: frequence * rapport, duree: Number(id("duree").value) };
  }

  function creerVoix() {
    const sortie = new Tone.Limiter(-6).toDestination();
    voix = [0, 1].map(() => {
      const gain = new Tone.Gain(0).connect(sortie);
      return { gain, oscillateur: new Tone.Oscillator(440, "sine").connect(gain).start() };
    });
  }

  function appliquer() {
    const r = lire();
    if (voix) {
      const niveau = enMarche ? r.amplitude * 0.3 : 0;
      voix.forEach(({ oscillateur, gain }, i) => {
        oscillateur.type = r.forme;
        oscillateur.frequency.rampTo(i === 0 || !r.rapport ? r.frequence : r.seconde, 0.03);
        gain.gain.rampTo(i === 1 && !r.rapport ? 0 : niveau, 0.03);
      });
    }
    const un = { forme: r.forme, frequence: r.frequence, amplitude: r.amplitude / (r.rapport ? 2 : 1) };
    const courbes = [{ parties: [un], couleur: "--accent", epaisseur: r.rapport ? 1.5 : 2.5 }];
    if (r.rapport) {
      const deux = { ...un, frequence: r.seconde };
      courbes.push({ parties: [deux], couleur: "--succes", epaisseur: 1.5 }, { parties: [un, deux], couleur: "--alerte", epaisseur: 2.5 });
    }
    tracer(id("courbe"), courbes, r.duree);
    decrire(r);
  }

  function decrire(r) {
    const { nom, ecart } = nommer(r.frequence);
    id("mesure").textContent = "Fréquence " + nombre(r.frequence) + " Hz, période " + nombre(1000 / r.frequence, 3) + " ms : "
      + (ecart === 0 ? nom : "proche du " + nom + " (" + (ecart > 0 ? "+" : "−") + Math.abs(ecart) + " centièmes de demi-ton)") + ".";
    id("pourcent").textContent = Math.round(r.amplitude * 100) + " %";
    id("seconde").textContent = r.rapport ? "Second son : " + nombre(r.seconde) + " Hz. En rouge, la somme des deux." : "";
    id("courbe").setAttribute("aria-label", "Courbe : " + FORMES[r.forme].nom + ", " + nombre(r.duree * r.frequence / 1000) + " périodes sur " + nombre(r.duree) + " millisecondes");
  }

  async function basculer(oui) {
    if (oui) {
      await Tone.start();
      if (!voix) creerVoix();
    }
    enMarche = oui;
    id("son").setAttribute("aria-pressed", String(oui));
    id("son").textContent = oui ? "■ Couper le son" : "▶ Jouer le son";
    appliquer();
  }

  function regler(frequence) {
    id("frequence").value = Math.round(frequence * 100) / 100;
    id("curseur").value = 1000 * Math.log(frequence / 50) / Math.log(40);
    appliquer();
  }

  /** Une octave de do3 à do4 ; chaque touche règle la fréquence et joue. */
  for (let midi = 60; midi <= 72; midi++) {
    const { nom } = nommer(versFrequence(midi));
    const touche = Object.assign(document.createElement("button"), { type: "button", textContent: nom, className: nom.includes("♯") || nom.includes("♭") ? "noire" : "blanche" });
    touche.addEventListener("click", () => { regler(versFrequence(midi)); basculer(true); });
    id("clavier").append(touche);
  }

  const DEFIS = [
    { nom: "1. Le diapason", consigne: "Règle le son du diapason : un la3 pur, de 440 Hz.", juge: (r) => r.forme === "sine" && Math.abs(r.frequence - 440) < 0.5, aide: "« Pur » veut dire sinusoïde. Écris 440 dans la case." },
    { nom: "2. Lire une période", consigne: "Fabrique un son dont la période vaut 4 ms.", juge: (r) => Math.abs(r.frequence - 250) < 1, aide: "Fréquence en hertz = 1 ÷ période en secondes ; 4 ms = 0,004 s." },
    { nom: "3. D’octave en octave", consigne: "Pars de 220 Hz et monte de deux octaves. Quelle fréquence obtiens-tu ?", juge: (r) => Math.abs(r.frequence - 880) < 1, aide: "Une octave double la fréquence." },
    { nom: "4. Plus fort, pas plus aigu", consigne: "Avec un son de 330 Hz, fais entendre une quinte dont chaque son a une amplitude de 20 % au plus.", juge: (r) => Math.abs(r.frequence - 330) < 1 && r.rapport === 1.5 && r.amplitude <= 0.2, aide: "L’amplitude règle l’intensité ; l’intervalle se choisit dans la liste." },
  ];

  const options = (liste) => liste.map((e, i) => new Option(e.nom, String(i)));
  id("forme").append(...Object.entries(FORMES).map(([code, f]) => new Option(f.nom, code)));
  id("intervalle").append(...options(INTERVALLES));
  id("defi").append(new Option("Aucun", ""), ...options(DEFIS));
  id("defi").addEventListener("change", () => {
    defi = DEFIS[id("defi").value] || null;
    id("consigne").textContent = defi ? defi.consigne : "Change un réglage à la fois : écoute, puis regarde ce qui change sur la courbe.";
    id("verifier").hidden = !defi;
    annoncer("");
  });
  id("verifier").addEventListener("click", () => {
    const juste = defi.juge(lire());
    annoncer(juste ? "Défi réussi !" : "Pas encore. " + defi.aide, juste ? "succes" : "alerte");
  });
  id("son").addEventListener("click", () => basculer(!enMarche));
  id("frequence").addEventListener("change", () => regler(lire().frequence));
  id("curseur").addEventListener("input", () => { id("frequence").value = Math.round(50 * 40 ** (id("curseur").value / 1000)); appliquer(); });
  id("moins").addEventListener("click", () => regler(Math.max(50, lire().frequence / 2)));
  id("plus").addEventListener("click", () => regler(Math.min(2000, lire().frequence * 2)));
  for (const n of ["forme", "amplitude", "intervalle", "duree"]) id(n).addEventListener("input", appliquer);
  window.addEventListener("resize", appliquer);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", appliquer);

  id("defi").dispatchEvent(new Event("change"));
  regler(440);
})();
