/* La théorie : formes d'onde, notes, intervalles, et le tracé de la courbe. Sans son. */
(function () {
  "use strict";
  window.TONE_SILENCE_LOGGING = true; // lu par Tone.js au chargement : pas de bandeau dans la console

  const phase = (x) => x - Math.floor(x);
  /** Valeur entre −1 et 1 ; x en périodes. */
  const FORMES = {
    sine: { nom: "sinusoïde", f: (x) => Math.sin(2 * Math.PI * x) },
    triangle: { nom: "triangle", f: (x) => 1 - 4 * Math.abs(phase(x + 0.25) - 0.5) },
    square: { nom: "carré", f: (x) => (phase(x) < 0.5 ? 1 : -1) },
    sawtooth: { nom: "dents de scie", f: (x) => 2 * phase(x + 0.5) - 1 },
  };

  const NOTES = ["do", "do♯", "ré", "mi♭", "mi", "fa", "fa♯", "sol", "sol♯", "la", "si♭", "si"];
  /** Numérotation française : le la du diapason, 440 Hz, est le la3. */
  const versFrequence = (midi) => 440 * 2 ** ((midi - 69) / 12);
  function nommer(frequence) {
    const midi = Math.round(69 + 12 * Math.log2(frequence / 440));
    const ecart = Math.round(1200 * Math.log2(frequence / versFrequence(midi)));
    const nom = NOTES[((midi % 12) + 12) % 12] + (Math.floor(midi / 12) - 2);
    return { nom, ecart, midi };
  }

  const INTERVALLES = [
    { nom: "seul", rapport: 0 },
    { nom: "unisson (1/1)", rapport: 1 },
    { nom: "octave (2/1)", rapport: 2 },
    { nom: "quinte (3/2)", rapport: 3 / 2 },
    { nom: "quarte (4/3)", rapport: 4 / 3 },
    { nom: "tierce majeure (5/4)", rapport: 5 / 4 },
    { nom: "seconde mineure (16/15)", rapport: 16 / 15 },
    { nom: "un peu faux (battements)", rapport: 1.01 },
  ];

  const couleur = (nom) => getComputedStyle(document.documentElement).getPropertyValue(nom).trim();

  /** Trace les courbes [{ forme, frequence, amplitude, couleur, epaisseur }] sur « dureeMs » millisecondes. */
  function tracer(toile, courbes, dureeMs) {
    const echelle = window.devicePixelRatio || 1;
    const largeur = toile.clientWidth;
    const hauteur = toile.clientHeight;
    toile.width = largeur * echelle;
    toile.height = hauteur * echelle;
    const c = toile.getContext("2d");
    c.scale(echelle, echelle);
    const bas = hauteur - 26;
    const milieu = bas / 2;
    c.font = "13px system-ui, sans-serif";
    c.strokeStyle = couleur("--trait");
    c.fillStyle = couleur("--encre-douce");
    c.textAlign = "center";
    for (let i = 0; i <= 10; i++) {
      const x = 0.5 + Math.round((i / 10) * (largeur - 1));
      c.beginPath(); c.moveTo(x, 0); c.lineTo(x, bas); c.stroke();
      if (i > 0 && i < 10 && i % 2 === 0) c.fillText((dureeMs * i / 10).toLocaleString("fr-FR") + " ms", x, hauteur - 8);
    }
    for (let i = 0; i <= 4; i++) { const y = 0.5 + Math.round((i / 4) * bas); c.beginPath(); c.moveTo(0, y); c.lineTo(largeur, y); c.stroke(); }
    for (const courbe of courbes) {
      c.strokeStyle = couleur(courbe.couleur);
      c.lineWidth = courbe.epaisseur;
      c.beginPath();
      for (let x = 0; x <= largeur; x += 0.5) {
        const t = (x / largeur) * dureeMs / 1000;
        const y = courbe.parties.reduce((s, p) => s + p.amplitude * FORMES[p.forme].f(p.frequence * t), 0);
        c.lineTo(x, milieu - y * (milieu - 6));
      }
      c.stroke();
    }
  }

  window.Ondes = { FORMES, INTERVALLES, versFrequence, nommer, tracer };
})();
