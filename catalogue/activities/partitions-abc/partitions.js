/* La page : texte ABC à gauche, portée à droite, lecture, transposition, défis. */
(function () {
  "use strict";
  const { AIRS, DEFIS } = window.Airs;
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const id = (n) => document.getElementById(n);
  const DIESES = ["do", "do♯", "ré", "ré♯", "mi", "fa", "fa♯", "sol", "sol♯", "la", "la♯", "si"];
  const BEMOLS = ["do", "ré♭", "ré", "mi♭", "mi", "fa", "sol♭", "sol", "la♭", "la", "si♭", "si"];

  let tune = null;
  let defi = null;

  const titre = () => (id("abc").value.match(/^T:\s*(.+)$/m) || [])[1] || "partition";

  /** Les avertissements d'abcjs sont en anglais et en HTML : on n'en garde que la place. */
  function signaler(avertissements) {
    const premier = (avertissements || [])[0];
    const place = premier && premier.match(/Line:(\d+):(\d+)/);
    id("alerte").textContent = !premier ? "" : place
      ? "Ligne " + place[1] + ", caractère " + place[2] + " : ce signe n’est pas compris, il est laissé de côté."
      : "Un élément de la partition n’est pas compris.";
  }

  function dessiner() {
    [tune] = ABCJS.renderAbc("partition", id("abc").value, { responsive: "resize", add_classes: true, staffwidth: 640, ariaLabel: "Partition : " + titre() });
    signaler(tune.warnings);
    const armure = tune.getKeySignature().accidentals || [];
    const noms = armure.some((a) => a.acc === "flat") ? BEMOLS : DIESES;
    const lues = notes().filter((n) => n.voix === 0).map((n) => noms[n.pitch % 12]);
    id("lecture").textContent = lues.length ? lues.join(" ") : "Aucune note pour l’instant.";
  }

  /** Notes à jouer, triées ; start et duration en rondes. */
  function notes() {
    const { tracks } = tune.setUpAudio({});
    return tracks.flatMap((piste, voix) => piste.filter((e) => e.cmd === "note").map((e) => ({ ...e, voix })))
      .sort((a, b) => a.start - b.start || a.pitch - b.pitch);
  }

  function eteindre() {
    for (const e of document.querySelectorAll("#partition .joue")) e.classList.remove("joue");
  }

  function suivre(note) {
    eteindre();
    if (!note) { id("jouer").setAttribute("aria-pressed", "false"); return annoncer(""); }
    const element = tune.getElementFromChar(note.startChar);
    for (const e of (element && element.abselem && element.abselem.elemset) || []) e.classList.add("joue");
  }

  function jouer() {
    const liste = notes();
    if (!liste.length) return annoncer("Écris d’abord quelques notes.", "alerte");
    const ronde = 60 / tune.getBpm() / tune.getBeatLength();
    id("jouer").setAttribute("aria-pressed", "true");
    annoncer("Lecture de « " + titre() + " ».");
    window.Lecteur.jouer(liste, ronde * 100 / Number(id("vitesse").value), id("timbre").value, suivre);
  }

  function arreter() {
    window.Lecteur.arreter();
    suivre(null);
  }

  function transposer(demiTons) {
    arreter();
    try {
      id("abc").value = ABCJS.strTranspose(id("abc").value, [tune], demiTons);
      dessiner();
      annoncer("Transposé d’un demi-ton vers " + (demiTons > 0 ? "l’aigu." : "le grave."));
    } catch {
      annoncer("Cette partition ne peut pas être transposée : corrige d’abord ce qui n’est pas compris.", "alerte");
    }
  }

  function charger(abc) {
    arreter();
    id("abc").value = abc;
    dessiner();
    annoncer("");
  }

  function verifier() {
    const liste = notes();
    const total = tune.setUpAudio({}).totalDuration;
    if (liste.length && defi.juge(liste, total)) annoncer("Défi réussi ! Écoute ce que tu as écrit.", "succes");
    else annoncer("Pas encore. " + defi.aide, "alerte");
  }

  function choisirDefi(rang) {
    defi = DEFIS[rang] || null;
    id("consigne-defi").textContent = defi ? defi.consigne : "Change une lettre dans le texte : la portée suit aussitôt.";
    id("verifier").hidden = !defi;
    if (defi) charger(defi.depart);
  }

  const options = (liste) => liste.map((e, i) => new Option(e.nom, String(i)));
  id("air").append(...options(AIRS));
  id("defi").append(new Option("Aucun", ""), ...options(DEFIS));
  id("air").addEventListener("change", () => { id("defi").value = ""; choisirDefi(-1); charger(AIRS[id("air").value].abc); });
  id("defi").addEventListener("change", () => choisirDefi(id("defi").value === "" ? -1 : Number(id("defi").value)));
  id("verifier").addEventListener("click", verifier);
  id("abc").addEventListener("input", dessiner);
  id("jouer").addEventListener("click", jouer);
  id("arreter").addEventListener("click", arreter);
  id("aigu").addEventListener("click", () => transposer(1));
  id("grave").addEventListener("click", () => transposer(-1));
  id("imprimer").addEventListener("click", () => window.print());
  id("enregistrer").addEventListener("click", () => enregistrer("partition.abc", id("abc").value));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".abc,.txt", (texte, nom) => { charger(texte.replace(/\r\n?/g, "\n")); annoncer("Fichier ouvert : " + nom); }));

  choisirDefi(-1);
  charger(AIRS[0].abc);
})();
