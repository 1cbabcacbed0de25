import { expect, test } from "vitest";
import { nearWords, soundKey, wordsOf } from "./near-words.ts";

const WORDS = wordsOf(["Photosynthèse et respiration", "Les éléphants d’Afrique", "Écrire un calligramme", "SQL et Python, python"]);

test("each word once, as it is first written, lower-case but for acronyms", () => {
  expect(WORDS).toEqual(["photosynthèse", "respiration", "éléphants", "afrique", "écrire", "calligramme", "python"]);
  expect(wordsOf(["HTML"])).toEqual(["HTML"]);
});

test.each([
  ["fotosintez", "photosynthèse"],
  ["éléfan", "éléphants"],
  ["kaligrame", "calligramme"],
  ["piton", "python"],
])("%s is near %s", (typed, expected) => {
  expect(nearWords(typed, WORDS, 3)[0]).toBe(expected);
});

test.each(["zzzz", "", "a", "moissonneuse"])("nothing is near « %s »", (typed) => {
  expect(nearWords(typed, WORDS, 3)).toEqual([]);
});

test("short words that only sound alike are not near", () => {
  expect(nearWords("zzqx", ["qucs"], 3)).toEqual([]);
  expect(nearWords("muzik", ["musique"], 3)).toEqual(["musique"]);
});

test("a plural is not proposed beside its singular", () => {
  expect(nearWords("robbo", ["robots", "robot"], 3)).toEqual(["robots"]);
});

test("a word is not near itself", () => {
  expect(nearWords("PYTHON", WORDS, 3)).toEqual([]);
  expect(soundKey("éléphants")).toBe(soundKey("elefan"));
});
