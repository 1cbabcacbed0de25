/* La page : champ MathLive, palette, feuille de lignes (LaTeX affiché en MathML), défis. */
(function () {
  "use strict";
  const { annoncer, enregistrer, ouvrirTexte } = window.Activite;
  const id = (n) => document.getElementById(n);
  const creer = (balise, proprietes) => Object.assign(document.createElement(balise), proprietes);
  const Champ = window.MathfieldElement || window.MathLive.MathfieldElement;
  const clavier = window.mathVirtualKeyboard;

  // Polices : celles de mathlive-fonts.css, à côté ; ni sons ni moteur de calcul à aller chercher.
  Champ.fontsDirectory = null;
  Champ.soundsDirectory = null;
  Champ.computeEngine = null;
  Champ.locale = "fr";
  Champ.decimalSeparator = ",";

  const PALETTE = [
    ["a⁄b", "Fraction", "\\frac{#@}{#?}"], ["√", "Racine carrée", "\\sqrt{#0}"], ["x²", "Carré", "#@^2"], ["xⁿ", "Puissance", "#@^{#?}"], ["xₙ", "Indice", "#@_{#?}"],
    ["×", "Multiplié par", "\\times"], ["÷", "Divisé par", "\\div"], ["≤", "Inférieur ou égal", "\\le"], ["≥", "Supérieur ou égal", "\\ge"], ["≠", "Différent", "\\ne"], ["≈", "Environ égal", "\\approx"],
    ["π", "Pi", "\\pi"], ["( )", "Parenthèses", "\\left(#0\\right)"], ["|x|", "Valeur absolue", "\\left|#0\\right|"], ["u⃗", "Vecteur", "\\overrightarrow{#0}"], ["∠", "Angle", "\\widehat{#0}"],
    ["∈", "Appartient à", "\\in"], ["ℝ", "Ensemble des réels", "\\R"], ["Σ", "Somme", "\\sum_{#?}^{#?}#0"], ["∫", "Intégrale", "\\int_{#?}^{#?}#0\\mathrm{d}x"], ["lim", "Limite", "\\lim_{#?}"]
  ];
  const DEFIS = [
    { titre: "Une fraction de sommes", latex: "\\frac{a+b}{2}" },
    { titre: "Le théorème de Pythagore", latex: "BC=\\sqrt{AB^2+AC^2}" },
    { titre: "Les solutions du second degré", latex: "x=\\frac{-b+\\sqrt{b^2-4ac}}{2a}" }
  ];

  const champ = id("champ");
  const lignes = [];

  function mathml(latex) {
    const span = creer("div", { className: "formule" });
    span.innerHTML = '<math xmlns="http://www.w3.org/1998/Math/MathML" display="inline">' + window.MathLive.convertLatexToMathMl(latex) + "</math>";
    return span;
  }
  /** Deux écritures de la même formule donnent le même texte : espaces, parenthèses extensibles et accolades inutiles ôtés. */
  function normaliser(latex) {
    let s = latex.replace(/\\(left|right|mleft|mright|,|;|!)(?![a-z])/g, "").replace(/\\[dt]frac/g, "\\frac").replace(/\\cdot|\\times/g, "").replace(/\s/g, "");
    for (let avant = ""; avant !== s; ) { avant = s; s = s.replace(/\{(\w)\}/g, "$1"); }
    return s;
  }

  function afficherFeuille() {
    id("vide").hidden = lignes.length > 0;
    id("feuille").replaceChildren(...lignes.map((latex, k) => {
      const li = document.createElement("li");
      const reprendre = creer("button", { type: "button", textContent: "Reprendre" });
      const retirer = creer("button", { type: "button", textContent: "Retirer" });
      reprendre.setAttribute("aria-label", "Reprendre la ligne " + (k + 1));
      retirer.setAttribute("aria-label", "Retirer la ligne " + (k + 1));
      reprendre.addEventListener("click", () => { ecrire(latex); champ.focus(); });
      retirer.addEventListener("click", () => { lignes.splice(k, 1); afficherFeuille(); annoncer("Ligne " + (k + 1) + " retirée."); id("ajouter").focus(); });
      const barre = creer("div", { className: "barre" });
      barre.append(reprendre, retirer);
      li.append(mathml(latex), barre);
      return li;
    }));
  }
  function ecrire(latex) { champ.value = latex; id("latex").value = latex; }

  for (const [texte, nom, latex] of PALETTE) {
    const b = creer("button", { type: "button", title: nom });
    const signe = creer("span", { textContent: texte });
    signe.setAttribute("aria-hidden", "true");
    b.append(signe, creer("span", { className: "invisible", textContent: nom }));
    b.addEventListener("mousedown", (e) => e.preventDefault());
    b.addEventListener("click", () => { champ.focus(); champ.insert(latex, { selectionMode: "placeholder", format: "latex" }); id("latex").value = champ.value; });
    id("palette").append(b);
  }

  DEFIS.forEach((d) => {
    const li = document.createElement("li");
    const b = creer("button", { type: "button", textContent: "Vérifier" });
    b.setAttribute("aria-label", "Vérifier le défi : " + d.titre);
    b.addEventListener("click", () => {
      const gagne = normaliser(champ.value) === normaliser(d.latex);
      li.classList.toggle("succes", gagne);
      annoncer(gagne ? "Réussi : « " + d.titre + " »." : "La formule du cadre n’est pas encore la même.", gagne ? "succes" : "alerte");
    });
    li.append(creer("strong", { textContent: d.titre }), mathml(d.latex), b);
    id("defis").append(li);
  });

  champ.mathVirtualKeyboardPolicy = "manual";
  champ.smartFence = true;
  champ.addEventListener("input", () => { id("latex").value = champ.value; });
  champ.addEventListener("keydown", (e) => { if (e.key === "Enter") { e.preventDefault(); id("ajouter").click(); } });
  id("latex").addEventListener("input", () => { champ.value = id("latex").value; });
  id("ajouter").addEventListener("click", () => {
    const latex = champ.value.trim();
    if (!latex) return annoncer("Écris d’abord une formule.", "alerte");
    lignes.push(latex);
    afficherFeuille();
    ecrire("");
    champ.focus();
    annoncer("Ligne " + lignes.length + " ajoutée.", "succes");
  });
  id("clavier").addEventListener("click", () => { champ.focus(); if (clavier.visible) clavier.hide(); else clavier.show(); });
  clavier.addEventListener("geometrychange", () => {
    document.body.style.paddingBottom = clavier.visible ? clavier.boundingRect.height + "px" : "";
    id("clavier").setAttribute("aria-pressed", String(clavier.visible));
  });
  id("defaire").addEventListener("click", () => { champ.executeCommand("undo"); id("latex").value = champ.value; });
  id("vider").addEventListener("click", () => { ecrire(""); champ.focus(); });
  id("grand").addEventListener("click", () => id("grand").setAttribute("aria-pressed", String(document.body.classList.toggle("grands"))));

  id("copier").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(id("latex").value);
    } catch {
      id("latex").select();
      document.execCommand("copy");
    }
    annoncer("Code copié.", "succes");
  });
  id("enregistrer").addEventListener("click", () => enregistrer("formules.json", JSON.stringify({ format: "feuille-de-formules", version: 1, lignes }, null, 2), "application/json"));
  id("ouvrir").addEventListener("click", () => ouvrirTexte(".json", (texte) => {
    try {
      const lu = JSON.parse(texte);
      if (lu.format !== "feuille-de-formules" || !lu.lignes.every((l) => typeof l === "string")) throw new Error("format");
      lignes.splice(0, lignes.length, ...lu.lignes);
      afficherFeuille();
      annoncer("Feuille ouverte : " + lignes.length + " lignes.", "succes");
    } catch { annoncer("Ce fichier n’est pas une feuille de formules.", "alerte"); }
  }));
  id("page").addEventListener("click", () => {
    const corps = lignes.map((l) => "<p>" + mathml(l).innerHTML + "</p>").join("\n");
    enregistrer("formules.html", '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>Mes formules</title></head>\n<body>\n' + corps + "\n</body></html>\n", "text/html;charset=utf-8");
  });

  afficherFeuille();
})();
