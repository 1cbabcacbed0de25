/* Exécute du Python avec Skulpt : sorties, saisies, arrêt, erreur rapportée avec sa ligne. */
(function () {
  "use strict";

  const FICHIER = "programme";
  let arret = false;

  function lireModule(remplacements, chemin) {
    if (remplacements && chemin in remplacements) {
      if (remplacements[chemin] === null) throw new Error("absent : " + chemin);
      return remplacements[chemin];
    }
    const fichiers = Sk.builtinFiles.files;
    if (!(chemin in fichiers)) throw new Error("absent : " + chemin);
    return fichiers[chemin];
  }

  /** Rend { message, ligne } à partir de ce que Skulpt a lancé. */
  function decrire(erreur) {
    const trace = (erreur.traceback || []).find((t) => !t.filename || t.filename.includes(FICHIER)) || {};
    const nom = erreur.tp$name || erreur.name || "Erreur";
    const args = erreur.args && erreur.args.v;
    const detail = args && args.length ? Sk.ffi.remapToJs(args[0]) : erreur.message || "";
    return { message: nom + (detail === "" ? "" : ": " + detail), ligne: trace.lineno || null };
  }

  /**
   * Exécute « code ». options : ecrire(texte), lire(invite) -> Promise<string>,
   * limiteMs (arrêt automatique), modules (fichiers Skulpt remplacés), avant() (réglages Skulpt).
   * Rend { erreur: null | { message, ligne }, arrete }.
   */
  async function executer(code, { ecrire, lire, limiteMs, modules, avant }) {
    arret = false;
    const fin = limiteMs ? Date.now() + limiteMs : Infinity;
    let depasse = false;
    Sk.configure({
      output: ecrire,
      read: (chemin) => lireModule(modules, chemin),
      inputfun: lire,
      inputfunTakesPrompt: true,
      __future__: Sk.python3,
      killableWhile: true,
      killableFor: true,
      yieldLimit: 50,
      execLimit: Number.POSITIVE_INFINITY,
    });
    if (avant) avant();
    const surveiller = () => {
      depasse = Date.now() > fin;
      if (arret || depasse) throw new Error("arrêt");
    };
    try {
      await Sk.misceval.asyncToPromise(() => Sk.importMainWithBody(FICHIER, false, code, true), { "*": surveiller });
      return { erreur: null, arrete: false };
    } catch (e) {
      if (depasse) return { erreur: { message: "TimeLimitError: plus de " + Math.round(limiteMs / 1000) + " s", ligne: null }, arrete: false };
      if (arret) return { erreur: null, arrete: true };
      return { erreur: decrire(e), arrete: false };
    }
  }

  /** Exécute sans écran, avec des réponses toutes prêtes ; rend { sortie, erreur }. */
  async function essayer(code, reponses, options) {
    const attente = reponses.slice();
    let sortie = "";
    const resultat = await executer(code, Object.assign({
      ecrire: (t) => { sortie += t; },
      lire: () => Promise.resolve(attente.length ? attente.shift() : ""),
      limiteMs: 5000,
    }, options));
    return { sortie, erreur: resultat.erreur };
  }

  window.MoteurPython = { executer, essayer, arreter() { arret = true; } };
})();
