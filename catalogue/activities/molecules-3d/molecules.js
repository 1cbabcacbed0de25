/* Molécules : coordonnées en ångströms (1 Å = 0,1 nm) calculées à partir de longueurs et d’angles de liaison usuels. Liaison : atome, atome, ordre. */
(function () {
  "use strict";
  window.MOLECULES = {
    "dihydrogene": {
      nom: "Dihydrogène",
      note: "Gaz très léger, combustible.",
      atomes: [["H", -0.37, 0, 0], ["H", 0.37, 0, 0]],
      liaisons: [[1, 2, 1]]
    },
    "dioxygene": {
      nom: "Dioxygène",
      note: "Gaz de l’air que nous respirons (environ 21 %).",
      atomes: [["O", -0.605, 0, 0], ["O", 0.605, 0, 0]],
      liaisons: [[1, 2, 2]]
    },
    "diazote": {
      nom: "Diazote",
      note: "Gaz principal de l’air (environ 78 %).",
      atomes: [["N", -0.55, 0, 0], ["N", 0.55, 0, 0]],
      liaisons: [[1, 2, 3]]
    },
    "chlorure": {
      nom: "Chlorure d’hydrogène",
      note: "Dissous dans l’eau, il donne l’acide chlorhydrique.",
      atomes: [["H", -0.635, 0, 0], ["Cl", 0.635, 0, 0]],
      liaisons: [[1, 2, 1]]
    },
    "eau": {
      nom: "Eau",
      note: "Molécule coudée ; c’est pourquoi l’eau est un bon solvant.",
      atomes: [["O", 0, 0.391, 0], ["H", 0.757, -0.196, 0], ["H", -0.757, -0.196, 0]],
      liaisons: [[1, 2, 1], [1, 3, 1]]
    },
    "dioxyde-de-carbone": {
      nom: "Dioxyde de carbone",
      note: "Gaz à effet de serre, produit par la respiration et les combustions.",
      atomes: [["C", 0, 0, 0], ["O", 1.16, 0, 0], ["O", -1.16, 0, 0]],
      liaisons: [[1, 2, 2], [1, 3, 2]]
    },
    "ammoniac": {
      nom: "Ammoniac",
      note: "Gaz à l’odeur forte, sert à fabriquer les engrais.",
      atomes: [["N", 0, 0.286, 0], ["H", 0.938, -0.095, 0], ["H", -0.469, -0.095, 0.812], ["H", -0.469, -0.095, -0.812]],
      liaisons: [[1, 2, 1], [1, 3, 1], [1, 4, 1]]
    },
    "methane": {
      nom: "Méthane",
      note: "Constituant principal du gaz naturel.",
      atomes: [["C", 0, 0, 0], ["H", 0.629, 0.629, 0.629], ["H", 0.629, -0.629, -0.629], ["H", -0.629, 0.629, -0.629], ["H", -0.629, -0.629, 0.629]],
      liaisons: [[1, 2, 1], [1, 3, 1], [1, 4, 1], [1, 5, 1]]
    },
    "ethane": {
      nom: "Éthane",
      note: "Alcane à deux carbones.",
      atomes: [["C", -0.77, 0, 0], ["C", 0.77, 0, 0], ["H", 1.134, 0.514, 0.89], ["H", 1.134, -1.027, 0], ["H", 1.134, 0.514, -0.89], ["H", -1.134, 1.027, 0], ["H", -1.134, -0.514, -0.89], ["H", -1.134, -0.514, 0.89]],
      liaisons: [[1, 2, 1], [2, 3, 1], [2, 4, 1], [2, 5, 1], [1, 6, 1], [1, 7, 1], [1, 8, 1]]
    },
    "ethene": {
      nom: "Éthène",
      note: "Une double liaison : molécule plane, sert à fabriquer le polyéthylène.",
      atomes: [["C", -0.67, 0, 0], ["C", 0.67, 0, 0], ["H", 1.238, 0.927, 0], ["H", 1.238, -0.927, 0], ["H", -1.238, 0.927, 0], ["H", -1.238, -0.927, 0]],
      liaisons: [[1, 2, 2], [2, 3, 1], [2, 4, 1], [1, 5, 1], [1, 6, 1]]
    },
    "propane": {
      nom: "Propane",
      note: "Alcane à trois carbones, vendu en bouteilles.",
      atomes: [["C", -1.194, -0.513, 0], ["C", 0.346, -0.513, 0], ["C", 0.923, 0.914, 0], ["H", -1.557, 0, -0.89], ["H", -1.557, -1.541, 0], ["H", -1.557, 0, 0.89], ["H", 0.583, 1.444, 0.89], ["H", 2.012, 0.867, 0], ["H", 0.583, 1.444, -0.89], ["H", 0.709, -1.051, -0.876], ["H", 0.709, -1.051, 0.876]],
      liaisons: [[1, 2, 1], [2, 3, 1], [1, 4, 1], [1, 5, 1], [1, 6, 1], [3, 7, 1], [3, 8, 1], [3, 9, 1], [2, 10, 1], [2, 11, 1]]
    },
    "ethanol": {
      nom: "Éthanol",
      note: "Alcool, groupe hydroxyle −OH.",
      atomes: [["C", -1.013, -0.187, 0], ["C", 0.507, -0.187, 0], ["O", 0.949, 1.173, 0], ["H", 1.909, 1.182, 0], ["H", -1.377, 0.327, -0.89], ["H", -1.377, -1.214, 0], ["H", -1.377, 0.327, 0.89], ["H", 0.888, -0.711, -0.876], ["H", 0.888, -0.711, 0.876]],
      liaisons: [[1, 2, 1], [2, 3, 1], [3, 4, 1], [1, 5, 1], [1, 6, 1], [1, 7, 1], [2, 8, 1], [2, 9, 1]]
    },
    "benzene": {
      nom: "Benzène",
      note: "Cycle à six carbones ; les six liaisons CC sont en réalité identiques.",
      atomes: [["C", 1.4, 0, 0], ["C", 0.7, 1.212, 0], ["C", -0.7, 1.212, 0], ["C", -1.4, 0, 0], ["C", -0.7, -1.212, 0], ["C", 0.7, -1.212, 0], ["H", 2.49, 0, 0], ["H", 1.245, 2.156, 0], ["H", -1.245, 2.156, 0], ["H", -2.49, 0, 0], ["H", -1.245, -2.156, 0], ["H", 1.245, -2.156, 0]],
      liaisons: [[1, 2, 2], [2, 3, 1], [3, 4, 2], [4, 5, 1], [5, 6, 2], [6, 1, 1], [1, 7, 1], [2, 8, 1], [3, 9, 1], [4, 10, 1], [5, 11, 1], [6, 12, 1]]
    }
  };
})();
