import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeDictionary, encodeDictionary } from "./dictionary.ts";
import { allowedTypos, fuzzyTerms } from "./fuzzy-terms.ts";

/** Optimal string alignment distance, the plain way. */
function distance(left: string, right: string): number {
  const rows = Array.from({ length: left.length + 1 }, (_, row) => Array.from({ length: right.length + 1 }, (_, column) => row || column));
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? 99;
  for (let row = 1; row <= left.length; row++) {
    for (let column = 1; column <= right.length; column++) {
      let cost = Math.min(
        cell(row - 1, column) + 1,
        cell(row, column - 1) + 1,
        cell(row - 1, column - 1) + (left[row - 1] === right[column - 1] ? 0 : 1),
      );
      if (column > 1 && left[row - 2] === right[column - 1] && left[row - 1] === right[column - 2])
        cost = Math.min(cost, cell(row - 2, column - 2) + 1);
      rows[row]?.splice(column, 1, row === 0 ? column : cost);
    }
  }
  return cell(left.length, right.length);
}

test("typos allowed by length", () => {
  expect(["eau", "jeux", "journal", "geometri", "cycle3"].map(allowedTypos)).toEqual([0, 1, 1, 2, 0]);
});

test("the walk finds what a plain comparison finds", () => {
  const term = fc.stringMatching(/^[abc]{1,9}$/);
  fc.assert(
    fc.property(fc.uniqueArray(term, { maxLength: 60 }), fc.stringMatching(/^[abc]{2,9}$/), fc.constantFrom(1, 2), (terms, word, limit) => {
      const sorted = [...terms].sort();
      const expected = sorted.filter((candidate) => {
        const typos = distance(candidate, word);
        const sameStart = candidate[0] === word[0];
        return typos > 0 && (sameStart ? typos <= limit : typos === 1 && word.length >= 5);
      });
      const found = fuzzyTerms(decodeDictionary(encodeDictionary(sorted)), word, limit, false);
      expect(found.map(({ at }) => sorted[at]).sort()).toEqual(expected);
      for (const { at, typos } of found) expect(typos).toBe(distance(sorted[at] ?? "", word));
    }),
    { numRuns: 500 },
  );
});

test("a beginning with a typo finds longer terms", () => {
  const dictionary = decodeDictionary(encodeDictionary(["geographi", "geometri", "gestion"]));
  expect(fuzzyTerms(dictionary, "geomtr", 1, true)).toEqual([{ at: 1, typos: 1, prefix: true }]);
  expect(fuzzyTerms(dictionary, "geomtr", 1, false)).toEqual([]);
});
