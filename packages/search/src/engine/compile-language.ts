import { analyze, removeStopWords, type Token, toStopWords } from "./analyze.ts";
import { type Dictionary, sortedDictionary } from "./dictionary.ts";
import { allowedTypos, fuzzyTerms } from "./fuzzy-terms.ts";
import { oneWayPairs, type SearchLanguage } from "./search-language.ts";
import { singular, stem } from "./stem.ts";
import { familyRoot } from "./word-family.ts";

/** An expression to look for instead of the words of a query. */
export interface Expansion {
  readonly terms: readonly string[];
  /** Share of an exact match that it is worth. */
  readonly quality: number;
}

export interface CompiledLanguage {
  readonly stopWords: ReadonlySet<string>;
  readonly optionalWords: ReadonlySet<string>;
  /** Folded acronyms whose meaning a group spells out: « svt », « ulis ». */
  readonly acronyms: ReadonlySet<string>;
  readonly expansions: ReadonlyMap<string, readonly Expansion[]>;
  /** The same by the families of the words: « retoucher une photo » for « retouche photo ». Made when first asked for. */
  readonly familyExpansions: () => ReadonlyMap<string, readonly Expansion[]>;
  /** Every word of the keys, to see what a word that nobody knows was meant to be. Made when first asked for. */
  readonly keyWords: () => Dictionary;
  /** Words of the longest expression that has expansions. */
  readonly longestKey: number;
}

const MISSPELLING = 0.95;
const TWO_WAY = 0.7;
const ONE_WAY = 0.6;
const LONGEST_ACRONYM = 6;

interface Expression {
  readonly words: readonly Token[];
  readonly key: string;
  readonly terms: readonly string[];
}

/** Turns the editors' lists into look-ups by folded singular words. Same words in one key: lists are merged. */
export function compileLanguage(language: SearchLanguage): CompiledLanguage {
  const stopWords = toStopWords(language.stopWords);
  const expansions = new Map<string, readonly Expansion[]>();
  const known = new Set<string>();
  // Thousands of pairs of a few hundred expressions: each is read once.
  const read = remember((text: string): Expression => {
    const words = meaningfulTokens(text, stopWords);
    return { words, key: expansionKey(words), terms: words.map(({ term }) => term) };
  });
  const add = (from: string, to: string, quality: number): void => {
    const { key } = read(from);
    const { terms, key: target } = read(to);
    const pair = `${key}:${terms.join(" ")}`;
    if (key === "" || terms.length === 0 || key === target || known.has(pair)) return;
    known.add(pair);
    expansions.set(key, [...(expansions.get(key) ?? []), { terms, quality }]);
  };
  for (const [wrong, right] of Object.entries(language.misspellings)) add(wrong, right, MISSPELLING);
  for (const group of language.groups) for (const from of group) for (const to of group) add(from, to, TWO_WAY);
  for (const [from, to] of oneWayPairs(language)) add(from, to, ONE_WAY);
  let families: ReturnType<typeof groupFamilies> | undefined;
  let keyWords: Dictionary | undefined;
  let longestKey = 1;
  for (const key of expansions.keys()) longestKey = Math.max(longestKey, key.split(" ").length);
  return {
    stopWords,
    optionalWords: new Set((language.optionalWords ?? []).map(optionalKey)),
    acronyms: findAcronyms(language.groups.map((group) => group.map((expression) => read(expression).words))),
    expansions,
    familyExpansions: () => (families ??= groupFamilies(expansions)),
    keyWords: () => (keyWords ??= sortedDictionary([...expansions.keys()].flatMap((key) => key.split(" ")))),
    longestKey,
  };
}

function remember<Value>(compute: (key: string) => Value): (key: string) => Value {
  const values = new Map<string, Value>();
  return (key) => {
    const value = values.get(key) ?? compute(key);
    values.set(key, value);
    return value;
  };
}

function groupFamilies(expansions: ReadonlyMap<string, readonly Expansion[]>): ReadonlyMap<string, readonly Expansion[]> {
  const families = new Map<string, readonly Expansion[]>();
  for (const [key, list] of expansions) {
    const family = familyKey(key);
    families.set(family, [...(families.get(family) ?? []), ...list]);
  }
  return families;
}

/** Tokens of a text without stop words, or all of them when it has nothing else. */
export function meaningfulTokens(text: string, stopWords: ReadonlySet<string>): Token[] {
  const tokens = analyze(text);
  const kept = removeStopWords(tokens, stopWords);
  return kept.length > 0 ? kept : tokens;
}

/**
 * Key of an expression: its singular words. Stems would be too wide here: « premier » must not mean « 1re ».
 */
export function expansionKey(tokens: readonly Token[]): string {
  return tokens.map((token) => singular(token.word)).join(" ");
}

function familyKey(key: string): string {
  return key
    .split(" ")
    .map((word) => familyRoot(stem(word)))
    .join(" ");
}

/** What a key found by the family of its words, or once a word is corrected, is worth next to the key itself. */
const BY_FAMILY = 0.8;
const CORRECTED = 0.7;

/**
 * What the editors' lists say of words as they are, else of other forms of the words, else of the words that they
 * were meant to be. `isKnown` tells the words that documents hold: these are never corrected.
 */
export function findExpansions(
  { expansions, familyExpansions, keyWords }: CompiledLanguage,
  tokens: readonly Token[],
  isKnown: (token: Token) => boolean,
): readonly Expansion[] {
  const key = expansionKey(tokens);
  const exact = expansions.get(key);
  if (exact !== undefined) return exact;
  const family = familyExpansions().get(familyKey(key));
  if (family !== undefined) return family.map((expansion) => ({ ...expansion, quality: expansion.quality * BY_FAMILY }));
  const words = key.split(" ");
  const meant = words.map((word, at) => (tokens[at] === undefined || isKnown(tokens[at]) ? [word] : correct(keyWords(), word)));
  if (meant.every((list, at) => list[0] === words[at])) return [];
  const corrected = meant.reduce<readonly string[]>((keys, list) => keys.flatMap((start) => list.map((word) => `${start} ${word}`)), [""]);
  return corrected
    .flatMap((text) => expansions.get(text.slice(1)) ?? [])
    .map((expansion) => ({ ...expansion, quality: expansion.quality * CORRECTED }));
}

/** Which words are a key, or in one, as they are. */
export function knownWords({ expansions, longestKey }: CompiledLanguage, tokens: readonly Token[]): readonly boolean[] {
  const known = tokens.map(() => false);
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + longestKey); to++) {
      if (expansions.has(expansionKey(tokens.slice(from, to)))) known.fill(true, from, to);
    }
  }
  return known;
}

const MOST_CORRECTIONS = 2;
/** « coiffure » was not meant to be « chiffre ». */
const SHORTEST_TWO_TYPOS = 9;

/** The nearest words of the keys; the word itself when it is one of them or when none is near. */
function correct(keyWords: Dictionary, word: string): readonly string[] {
  const limit = Math.min(allowedTypos(word), word.length >= SHORTEST_TWO_TYPOS ? 2 : 1);
  const near = fuzzyTerms(keyWords, word, limit, false).sort((left, right) => left.typos - right.typos);
  const found = near.slice(0, MOST_CORRECTIONS).map(({ at }) => keyWords.terms[at] ?? word);
  return found.length === 0 || keyWords.terms.includes(word) ? [word] : found;
}

/** Words of a group that begin with the initials of another expression of the group. */
function findAcronyms(groups: readonly (readonly (readonly Token[])[])[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const expressions of groups) {
    const initials = expressions.filter((words) => words.length > 1).map((words) => words.map(({ word }) => word.charAt(0)).join(""));
    for (const [word, ...others] of expressions) {
      if (word === undefined || others.length > 0 || word.word.length > LONGEST_ACRONYM) continue;
      if (initials.some((letters) => word.word.startsWith(letters))) found.add(word.word);
    }
  }
  return found;
}

function optionalKey(word: string): string {
  return analyze(word)
    .map((token) => token.term)
    .join(" ");
}
