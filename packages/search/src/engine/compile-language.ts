import { analyze, removeStopWords, type Token, toStopWords } from "./analyze.ts";
import type { SearchLanguage } from "./search-language.ts";
import { singular } from "./stem.ts";

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
  /** Words of the longest expression that has expansions. */
  readonly longestKey: number;
}

const MISSPELLING = 0.95;
const TWO_WAY = 0.7;
const ONE_WAY = 0.5;
const LONGEST_ACRONYM = 6;

/** Turns the editors' lists into look-ups by folded singular words. Same words in one key: lists are merged. */
export function compileLanguage(language: SearchLanguage): CompiledLanguage {
  const stopWords = toStopWords(language.stopWords);
  const expansions = new Map<string, Expansion[]>();
  const add = (from: string, to: string, quality: number): void => {
    const key = expansionKey(meaningfulTokens(from, stopWords));
    const tokens = meaningfulTokens(to, stopWords);
    if (key === "" || tokens.length === 0 || key === expansionKey(tokens)) return;
    const terms = tokens.map((token) => token.term);
    const list = expansions.get(key) ?? [];
    expansions.set(key, list);
    if (!list.some((known) => known.terms.join(" ") === terms.join(" "))) list.push({ terms, quality });
  };
  for (const [wrong, right] of Object.entries(language.misspellings)) add(wrong, right, MISSPELLING);
  for (const group of language.groups) for (const from of group) for (const to of group) add(from, to, TWO_WAY);
  for (const [from, targets] of Object.entries(language.oneWay)) for (const to of targets) add(from, to, ONE_WAY);
  const longestKey = Math.max(1, ...[...expansions.keys()].map((key) => key.split(" ").length));
  const optionalWords = new Set((language.optionalWords ?? []).map(optionalKey));
  return { stopWords, optionalWords, acronyms: findAcronyms(language.groups, stopWords), expansions, longestKey };
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

/** Words of a group that begin with the initials of another expression of the group. */
function findAcronyms(groups: SearchLanguage["groups"], stopWords: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const group of groups) {
    const expressions = group.map((expression) => meaningfulTokens(expression, stopWords));
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
