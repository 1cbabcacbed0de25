/* De l'écriture de l'élève à une fonction : vérifiée mot par mot, puis lue par l'analyseur JessieCode de JSXGraph. */
(function () {
  "use strict";

  const FONCTIONS = ["sin", "cos", "tan", "sqrt", "exp", "ln", "log", "abs", "floor"];
  const MOTS = new RegExp([...FONCTIONS, "pi", "[xabce]"].join("|"), "g");

  /** « 2,5x² » devient « 2.5*x^2 ». Lève une erreur dont le message est pour l'élève. */
  function normaliser(texte) {
    let s = texte.trim().toLowerCase().replace(/^[fgh]\s*\(\s*x\s*\)\s*=|^y\s*=/, "")
      .replace(/(\d)\s*,\s*(\d)/g, "$1.$2").replace(/[−–]/g, "-").replace(/[×·]/g, "*").replace(/÷/g, "/")
      .replace(/²/g, "^2").replace(/³/g, "^3").replace(/π/g, "pi").replace(/√/g, "sqrt").replace(/\*\*/g, "^");
    const intrus = s.match(/[^\sa-z0-9.+\-*/^()]/);
    if (intrus) throw new Error("Le signe « " + intrus[0] + " » n’est pas compris.");
    const jetons = s.match(/\d*\.?\d+|[a-z]+|[-+*/^().]/g) || [];
    const sortie = [];
    for (const jeton of jetons) {
      const mots = /^[a-z]/.test(jeton) ? jeton.match(MOTS) || [] : [jeton];
      if (mots.join("") !== jeton) throw new Error("« " + jeton + " » n’est pas compris.");
      for (const mot of mots) {
        const avant = sortie[sortie.length - 1];
        const valeurAvant = avant !== undefined && (avant === ")" || (/^[\w.]+$/.test(avant) && !FONCTIONS.includes(avant)));
        if (valeurAvant && (mot === "(" || /^[\w.]+$/.test(mot))) sortie.push("*");
        if (FONCTIONS.includes(avant) && mot !== "(") throw new Error("Mets des parenthèses après « " + avant + " ».");
        sortie.push(mot);
      }
    }
    return sortie.map((j) => ({ pi: String(Math.PI), e: String(Math.E), log: "log10" })[j] || j).join(" ");
  }

  /** Rend une fonction (x, a, b, c) → nombre. */
  function lire(texte, board) {
    const formule = normaliser(texte);
    if (!formule) throw new Error("Écris une formule.");
    try {
      const f = board.jc.snippet(formule, true, "x,a,b,c", false);
      if (typeof f(1, 1, 1, 1) !== "number") throw new Error("pas un nombre");
      return f;
    } catch {
      throw new Error("La formule n’est pas complète : vérifie les signes et les parenthèses.");
    }
  }

  window.Formule = { lire, normaliser };
})();
