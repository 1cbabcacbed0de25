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
  readonly expansions: ReadonlyMap<string, readonly Expansion[]>;
  /** Words of the longest expression that has expansions. */
  readonly longestKey: number;
}

const MISSPELLING = 0.95;
const TWO_WAY = 0.8;
const ONE_WAY = 0.5;

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
  return { stopWords, optionalWords: new Set((language.optionalWords ?? []).map(optionalKey)), expansions, longestKey };
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

function optionalKey(word: string): string {
  return analyze(word)
    .map((token) => token.term)
    .join(" ");
}
