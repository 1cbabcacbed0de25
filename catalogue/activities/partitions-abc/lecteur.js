/* Joue les notes d'une partition avec des oscillateurs : aucun son à télécharger. */
(function () {
  "use strict";

  const TIMBRES = { douce: ["triangle", 0.22], flute: ["sine", 0.28], vielle: ["sawtooth", 0.08], jeu: ["square", 0.07] };
  let contexte = null;
  let minuteurs = [];
  let sortie = null;

  const frequence = (midi) => 440 * 2 ** ((midi - 69) / 12);

  function sonner(midi, debut, duree, [forme, volume]) {
    const oscillateur = contexte.createOscillator();
    const enveloppe = contexte.createGain();
    oscillateur.type = forme;
    oscillateur.frequency.value = frequence(midi);
    enveloppe.gain.setValueAtTime(0, debut);
    enveloppe.gain.linearRampToValueAtTime(volume, debut + 0.02);
    enveloppe.gain.setValueAtTime(volume * 0.8, debut + Math.max(0.03, duree * 0.8));
    enveloppe.gain.linearRampToValueAtTime(0, debut + duree * 0.97);
    oscillateur.connect(enveloppe).connect(sortie);
    oscillateur.start(debut);
    oscillateur.stop(debut + duree);
  }

  /**
   * notes : [{ pitch (MIDI), start, duration (en rondes), startChar }] ; secondesParRonde : la vitesse.
   * surNote(note | null) suit la lecture, null à la fin.
   */
  function jouer(notes, secondesParRonde, timbre, surNote) {
    arreter();
    contexte = contexte || new AudioContext();
    contexte.resume();
    sortie = contexte.createGain();
    sortie.connect(contexte.destination);
    const depart = contexte.currentTime + 0.1;
    let fin = 0;
    for (const note of notes) {
      const debut = note.start * secondesParRonde;
      const duree = note.duration * secondesParRonde;
      sonner(note.pitch, depart + debut, duree, TIMBRES[timbre]);
      minuteurs.push(setTimeout(surNote, (debut + 0.1) * 1000, note));
      fin = Math.max(fin, debut + duree);
    }
    minuteurs.push(setTimeout(surNote, (fin + 0.1) * 1000, null));
  }

  function arreter() {
    minuteurs.forEach(clearTimeout);
    minuteurs = [];
    if (sortie) sortie.disconnect();
    sortie = null;
  }

  window.Lecteur = { jouer, arreter };
})();
