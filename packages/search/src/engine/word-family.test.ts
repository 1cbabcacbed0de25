import { expect, test } from "vitest";
import { decodeDictionary, encodeDictionary } from "./dictionary.ts";
import { stem } from "./stem.ts";
import { familyRoot, familyTerms } from "./word-family.ts";

function check(...words: readonly string[]): void {
  expect(new Set(words.map((word) => familyRoot(stem(word))))).toEqual(new Set([familyRoot(stem(words[0] ?? ""))]));
}

test.each([
  [["simuler", "simulation", "simulateur", "simulations"]],
  [["dessin", "dessiner", "dessins", "dessinateur"]],
  [["montage", "monter", "monteur"]],
  [["calcul", "calculer", "calculatrice", "calculs"]],
  [["electrique", "electricite"]],
  [["mesure", "mesurer", "mesurable"]],
  [["fusion", "fusionner"]],
  [["programme", "programmer", "programmation", "programmes"]],
  [["musique", "musical", "musicale"]],
  [["enregistrer", "enregistrement", "enregistreur", "enregistrent"]],
  [["geometrie", "geometrique"]],
  [["annoter", "annotation"]],
  [["coder", "codage", "codant", "code"]],
])("one family: %s", (words) => check(...words));

test.each([
  ["calcul", "calibre"],
  ["document", "documentaire"],
  ["carte", "carton"],
  ["port", "portugais"],
  ["son", "sonder"],
  ["mer", "mère"],
  ["3d", "3e"],
])("strangers: %s and %s", (left, right) => {
  expect(familyRoot(stem(left))).not.toBe(familyRoot(stem(right)));
});

test("the family of a word in a dictionary, itself left out", () => {
  const terms = ["calibr", "calcul", "calculatric", "calculer", "music", "musical", "musiqu", "musul"];
  const dictionary = decodeDictionary(encodeDictionary(terms));
  expect(familyTerms(dictionary, "calculer").map((at) => terms[at])).toEqual(["calcul", "calculatric"]);
  expect(familyTerms(dictionary, "musiqu").map((at) => terms[at])).toEqual(["music", "musical"]);
  expect(familyTerms(dictionary, "son")).toEqual([]);
});
