/* Les blocs de l'atelier (libellés français) et la boîte à outils de chaque niveau. */
(function () {
  "use strict";

  const OU = [["devant", "devant"], ["à gauche", "gauche"], ["à droite", "droite"]];
  const COULEURS = [["rouge", "rouge"], ["bleu", "bleu"], ["vert", "vert"], ["orange", "orange"], ["violet", "violet"]];
  const suite = { previousStatement: null, nextStatement: null };

  Blockly.defineBlocksWithJsonArray([
    { type: "depart", message0: "🏁 au départ", nextStatement: null, colour: 45, hat: "cap" },
    { type: "avancer", message0: "avancer d’une case", ...suite, colour: 210 },
    { type: "tourner", message0: "tourner à %1", args0: [{ type: "field_dropdown", name: "COTE", options: [["gauche ↺", "gauche"], ["droite ↻", "droite"]] }], ...suite, colour: 210 },
    { type: "repeter", message0: "répéter %1 fois %2 %3", args0: [{ type: "field_number", name: "FOIS", value: 4, min: 0, max: 100, precision: 1 }, { type: "input_dummy" }, { type: "input_statement", name: "CORPS" }], ...suite, colour: 120 },
    { type: "jusqua", message0: "répéter jusqu’à l’arrivée %1 %2", args0: [{ type: "input_dummy" }, { type: "input_statement", name: "CORPS" }], ...suite, colour: 120 },
    { type: "si", message0: "si chemin %1 %2 %3", args0: [{ type: "field_dropdown", name: "OU", options: OU }, { type: "input_dummy" }, { type: "input_statement", name: "CORPS" }], ...suite, colour: 290 },
    { type: "sinon", message0: "si chemin %1 %2 %3 sinon %4 %5", args0: [{ type: "field_dropdown", name: "OU", options: OU }, { type: "input_dummy" }, { type: "input_statement", name: "CORPS" }, { type: "input_dummy" }, { type: "input_statement", name: "SINON" }], ...suite, colour: 290 },
    { type: "crayon", message0: "%1 le crayon", args0: [{ type: "field_dropdown", name: "ETAT", options: [["poser", "poser"], ["lever", "lever"]] }], ...suite, colour: 330 },
    { type: "couleur", message0: "prendre la couleur %1", args0: [{ type: "field_dropdown", name: "COULEUR", options: COULEURS }], ...suite, colour: 330 },
  ]);

  const teinte = (fond, trait, texte, bouton) => ({ workspaceBackgroundColour: fond, flyoutBackgroundColour: bouton, flyoutForegroundColour: texte, flyoutOpacity: 1, scrollbarColour: trait, scrollbarOpacity: 0.6, insertionMarkerColour: texte });
  const theme = (nom, styles) => Blockly.Theme.defineTheme(nom, { name: nom, base: Blockly.Themes.Zelos, fontStyle: { family: "system-ui, sans-serif", weight: "600", size: 12 }, componentStyles: styles });

  window.AtelierBlocs = {
    themes: {
      clair: theme("atelier-clair", teinte("#ffffff", "#8a94a3", "#1c2430", "#eceff3")),
      sombre: theme("atelier-sombre", teinte("#1d232d", "#7b8796", "#eef1f5", "#2b333f")),
    },
    boite: (types) => ({ kind: "flyoutToolbox", contents: types.map((type) => ({ kind: "block", type })) }),
  };
})();
