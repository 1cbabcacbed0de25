import { expect, test } from "vitest";
import { readRealLanguage } from "../quality/read-real-catalogue-fs.ts";
import { compactLanguage } from "./compact-language.ts";
import { compileLanguage } from "./compile-language.ts";
import type { SearchLanguage } from "./search-language.ts";

/** Expansions of a key in any order: merged keys may tell them in another. */
function readings(language: SearchLanguage): unknown {
  const { expansions, acronyms, optionalWords, stopWords } = compileLanguage(language);
  const sorted = [...expansions].map(([key, list]) => [key, list.map(({ terms, quality }) => `${terms.join(" ")} ${quality}`).sort()]);
  return [Object.fromEntries(sorted), [...acronyms].sort(), [...optionalWords].sort(), [...stopWords].sort()];
}

test("the compact lists of the real catalogue say what the editors' lists say, in fewer letters", () => {
  const language = readRealLanguage();
  const compact = compactLanguage(language);
  expect(readings(compact)).toEqual(readings(language));
  expect(JSON.stringify(compact).length).toBeLessThan(JSON.stringify(language).length);
  expect(compactLanguage(compact)).toEqual(compact);
});

test("words are folded, stop words dropped, keys that meet merged", () => {
  const compact = compactLanguage({
    stopWords: ["de", "la"],
    groups: [["6e", "6ème", "sixième"]],
    oneWay: { "Théorème de Thalès, angle": ["la géométrie"], "theoreme thales, angle": ["GeoGebra"] },
    misspellings: { géometri: "géométrie" },
  });
  expect(compact).toEqual({
    stopWords: ["de", "la"],
    groups: [["6e", "sixieme"]],
    oneWay: { "theoreme thales,angle": ["geometrie", "geogebra"] },
    misspellings: { geometri: "geometrie" },
    optionalWords: [],
  });
});
