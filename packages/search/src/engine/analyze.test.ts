import { expect, test } from "vitest";
import { analyze, removeStopWords, toStopWords } from "./analyze.ts";

const STOP_WORDS = toStopWords(["le", "la", "les", "de", "des", "du", "et", "ses", "à"]);

function check(text: string, expected: string): void {
  expect(
    removeStopWords(analyze(text), STOP_WORDS)
      .map((token) => token.term)
      .join(" "),
    text,
  ).toBe(expected);
}

test.each([
  ["L’eau et l'École", "eau ecole"],
  ["jusqu’à l’été, qu’il", "ete il"],
  ["aujourd’hui", "aujourd hui"],
  ["\uFC5E# ok", "ok"],
  ["C'est le langage C", "est langag c"],
  ["Œuvres, cætera, cœur", "oeuvr caetera coeur"],
  ["E\u0301cole", "ecole"],
  ["géométrie géométries géométrique géométriques", "geometri geometri geometri geometri"],
  ["mathématiqeu informatiuqe numériqe", "mathemati informati numeri"],
  ["journaux journal chevaux tableaux tableau jeux jeu", "journal journal cheval tableau tableau jeu jeu"],
  ["utilisé utilisée utilisées", "utilis utilis utilis"],
  ["ancien ancienne anciennes", "ancien ancien ancien"],
  ["fraction fractions fractionnée", "fraction fraction fractionn"],
  ["sportif sportive sportives", "sportif sportif sportif"],
  ["maternel maternelle", "maternel maternel"],
  ["français française françaises", "francais francais francais"],
  ["national nationaux nationale nationales", "national national national national"],
  ["mcne mcnc rased segpa ulis carte cartes", "mcne mcnc rased segpa uli carte carte"],
  ["6e 6ème 6EME 6ᵉ 6es", "6e 6e 6e 6e 6e"],
  ["1re 1ère 2de 2nde", "1re 1re 2de 2de"],
  ["CM1-CM2, CE1/CE2", "cm1 cm2 ce1 ce2"],
  ["Cycle 3 et 3 cycles", "cycle3 3 cycle"],
  ["C++ C# 3D 7-Zip Notepad++", "c++ c# 3d 7 zip notepad++"],
  ["S.V.T. et E.P.S", "svt eps"],
  ["ses exercices de SES", "exercic ses"],
  ["LES JEUX DE MATHS", "jeu math"],
  ["physique-chimie, hors-ligne", "physi chimi hor ligne"],
  ["<script>alert(1)</script>", "script alert 1 script"],
  ["", ""],
  ["  …!? ", ""],
])("%s", (text, expected) => check(text, expected));

test("offsets point into the text", () => {
  const text = "« L’Œuvre » d’E\u0301milie";
  expect(analyze(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Œuvre", "E\u0301milie"]);
});
