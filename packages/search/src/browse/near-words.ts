import { foldText } from "../engine/fold.ts";

/** Shorter words are near too many others. */
const SHORTEST = 4;
/** One letter in three may differ, once both words are heard: more brings words that have nothing to do. */
const LEAST_LIKENESS = 0.66;
/** Of the letters as they are written: short words that only sound alike are chance. */
const LEAST_LETTERS = 0.4;

/** What letters sound like in French, enough to bring together the usual misspellings. In this order. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/[^a-z0-9]/g, ""],
  [/ph/g, "f"],
  [/qu?|ck|c(?![eiyh])/g, "k"],
  [/sc(?=[eiy])|c(?=[eiy])|z|x$/g, "s"],
  [/g(?=[eiy])/g, "j"],
  [/eau|au/g, "o"],
  [/ai|ei/g, "e"],
  [/em|am|en/g, "an"],
  [/y/g, "i"],
  [/(?<!c)h/g, ""],
  [/(.)\1+/g, "$1"],
  [/(?<=.{3})(es?|ts?|s)$/, ""],
];

/** A key that words said alike share: « éléfan » and « éléphant ». */
export function soundKey(word: string): string {
  return SOUNDS.reduce((key, [letters, sound]) => key.replace(letters, sound), foldText(word));
}

/** The words of texts, as they are first written, each once: those of 4 letters and more. */
export function wordsOf(texts: Iterable<string>): readonly string[] {
  const words = new Map<string, string>();
  for (const text of texts)
    for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}]+/gu)) {
      const folded = foldText(word);
      if (folded.length >= SHORTEST && !words.has(folded)) words.set(folded, word === word.toUpperCase() ? word : word.toLowerCase());
    }
  return [...words.values()];
}

/** The words most like one that finds nothing, best first; of words that sound the same (a plural), the first. */
export function nearWords(word: string, words: readonly string[], most: number): readonly string[] {
  const key = soundKey(word);
  if (key.length < 3) return [];
  const bySound = new Map<string, string>();
  for (const candidate of words) {
    const sound = soundKey(candidate);
    if (!bySound.has(sound) && foldText(candidate) !== foldText(word)) bySound.set(sound, candidate);
  }
  return [...bySound]
    .map(([sound, candidate]) => ({ candidate, likeness: likeness(key, sound) }))
    .filter(({ candidate, likeness: found }) => found >= LEAST_LIKENESS && lettersShared(word, candidate) >= LEAST_LETTERS)
    .sort((a, b) => b.likeness - a.likeness || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** From 0 to 1, for words as they are written. */
function lettersShared(word: string, other: string): number {
  const [one, two] = [foldText(word), foldText(other)];
  return 1 - editDistance(one, two) / Math.max(one.length, two.length);
}

/** From 0 to 1: one less the share of letters to change. */
function likeness(key: string, other: string): number {
  const longest = Math.max(key.length, other.length);
  if (longest === 0 || Math.abs(key.length - other.length) > longest * (1 - LEAST_LIKENESS)) return 0;
  return 1 - editDistance(key, other) / longest;
}

/** Changes, additions and removals of one letter between two words (Levenshtein). */
function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const change = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      line.push(Math.min(change, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[other.length] ?? 0;
}
