/* Exécute les cellules avec Brython, toutes dans le même espace de noms Python. */
(function () {
  "use strict";

  const AMORCE = `
import sys
from browser import window

class _Sortie:
    def write(self, texte):
        window.Carnet.ecrire(str(texte))
        return len(texte)
    def flush(self):
        pass

sys.stdout = sys.stderr = _Sortie()
_noms = {}

def _ligne(erreur):
    if isinstance(erreur, SyntaxError):
        return erreur.lineno or 0
    ligne = 0
    trace = erreur.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "cellule":
            ligne = trace.tb_lineno
        trace = trace.tb_next
    return ligne

def _executer(code):
    try:
        lignes = code.rstrip().split("\\n")
        valeur = None
        derniere = None
        if lignes[-1][:1] not in (" ", "#", ")", "]", "}", ""):
            try:
                derniere = compile("\\n" * (len(lignes) - 1) + lignes[-1], "cellule", "eval")
            except SyntaxError:
                derniere = None
        if derniere is not None:
            try:
                debut = compile("\\n".join(lignes[:-1]) + "\\n", "cellule", "exec")
            except SyntaxError:
                derniere = None
        if derniere is None:
            exec(compile(code, "cellule", "exec"), _noms)
        else:
            exec(debut, _noms)
            valeur = eval(derniere, _noms)
        if valeur is not None:
            window.Carnet.valeur(repr(valeur))
    except BaseException as erreur:
        window.Carnet.erreur(type(erreur).__name__ + ": " + str(erreur), _ligne(erreur))

def _vider():
    _noms.clear()
    _noms["__name__"] = "__main__"

_vider()
window.Carnet.executer = _executer
window.Carnet.vider = _vider
`;

  let relais = null;

  window.Carnet = {
    ecrire: (texte) => relais && relais.ecrire(String(texte)),
    valeur: (texte) => relais && relais.valeur(String(texte)),
    erreur: (message, ligne) => relais && relais.erreur(String(message), Number(ligne) || null),
  };

  /** Prépare Python ; à appeler une fois. */
  function demarrer() {
    brython({ debug: 0, indexeddb: false });
    __BRYTHON__.runPythonSource(AMORCE, "amorce");
    window.Carnet.vider();
  }

  /** Rend { sortie, valeur, erreur: null | { message, ligne } } ; les noms définis restent pour la suite. */
  function executer(code) {
    const resultat = { sortie: "", valeur: null, erreur: null };
    relais = {
      ecrire: (t) => { resultat.sortie += t; },
      valeur: (t) => { resultat.valeur = t; },
      erreur: (message, ligne) => { resultat.erreur = { message, ligne }; },
    };
    window.Carnet.executer(code);
    relais = null;
    return resultat;
  }

  window.MoteurCarnet = { demarrer, executer, vider: () => window.Carnet.vider() };
})();
