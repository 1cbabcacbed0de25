import { analyze, type Token } from "./analyze.ts";
import { type Answers, addReasons, answerPhrase, answerTerm, compact, type FoundScores } from "./answers.ts";
import { findExpansions } from "./compile-language.ts";
import { findTerm, prefixRange } from "./dictionary.ts";
import { allowedTypos, fuzzyTerms, splitWord } from "./fuzzy-terms.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import { stem } from "./stem.ts";
import { familyTerms } from "./word-family.ts";

/** Words `from` (included) to `to` (excluded) of a query, with the score that each document gets for them. */
export interface Slot extends FoundScores {
  readonly from: number;
  readonly to: number;
  /** Weight of the words among the others: rare ones count more. */
  readonly weight: number;
}

/** Dictionary term to the words of the query that it answers, one bit each. */
export type MatchedTerms = Map<string, number>;

/**
 * How far from the words typed to look: "strict" tries typos only of words that the dictionary lacks, "wide" of all of
 * them, "loose" accepts one typo more in words of middling length when they are names.
 */
export type Reach = "strict" | "wide" | "loose";

export interface SlotRequest {
  readonly index: LoadedIndex;
  readonly tokens: readonly Token[];
  readonly reach: Reach;
  readonly matched: MatchedTerms;
  /** Which words the editors' lists know, alone or in an expression: what is known is no typo. */
  readonly known: readonly boolean[];
}

/** Every document has a word that begins with a given letter. */
const SHORTEST_PREFIX = 2;
const SHORTEST_STEM_PREFIX = 5;
const SHORTEST_FUZZY_PREFIX = 6;
const SHORTEST_FUZZY_JOIN = 7;
const LONGEST_ACRONYM = 5;
const SHORTEST_LOOSE = 5;
const SHORTEST_TWO_TYPOS = 9;
const FAMILY = 0.6;
const SPLIT = 0.85;
const JOINED = 0.95;
const TYPO_QUALITY: readonly number[] = [1, 0.5, 0.25];
const FUZZY_PREFIX = 0.4;
/** A word that is whole elsewhere is less likely to be the beginning of another. */
const PREFIX_OF_WHOLE = 0.35;

/** All documents that answer the words `from` to `to`, or undefined when there are none. */
export function matchSlot(request: SlotRequest, from: number, to: number): Slot | undefined {
  const { index, tokens } = request;
  const words = tokens.slice(from, to);
  const expansions = findExpansions(index.language, words, ({ term }) => findTerm(index.dictionary, term) >= 0);
  if (words.length > 2 && expansions.length === 0) return undefined;
  const bits = ((1 << (to - from)) - 1) << from;
  const answers = index.pool.take();
  const word = words[0];
  // The last word may still be being typed.
  const last = to === tokens.length;
  if (word !== undefined && words.length === 1) matchWord(request, from, word, last, bits, answers);
  else if (words.length === 2) matchJoined(request, words, last, bits, answers);
  const direct = answers.size;
  const indirect = index.pool.take();
  if (word !== undefined && words.length === 1) {
    for (const at of familyTerms(index.dictionary, word.term)) addTerm(request, at, FAMILY, bits, indirect);
  }
  for (const { terms, quality } of expansions) addPhrase(request, terms, quality, bits, indirect);
  addReasons(index.pool, answers, indirect);
  const frequency = direct > 0 ? direct : answers.size;
  const found = compact(answers);
  index.pool.give(answers);
  if (frequency === 0) return undefined;
  const isOptional = words.length === 1 && word !== undefined && index.language.optionalWords.has(word.term);
  const rarity = Math.log(1 + index.count / frequency) / Math.log(1 + index.count);
  return { from, to, ...found, weight: (to - from) * rarity * (isOptional ? 0.5 : 1) };
}

function matchWord(request: SlotRequest, from: number, token: Token, last: boolean, bits: number, answers: Answers): void {
  const { dictionary } = request.index;
  const exact = findTerm(dictionary, token.term);
  if (exact >= 0) addTerm(request, exact, 1, bits, answers);
  if (last && token.word.length >= SHORTEST_PREFIX) addPrefix(request, token.word, exact >= 0 ? PREFIX_OF_WHOLE : 1, bits, answers);
  if (exact >= 0 && request.reach === "strict") return;
  if (request.known[from] === true) return;
  if (exact < 0 && last && token.term !== token.word && token.term.length >= SHORTEST_STEM_PREFIX) {
    addPrefix(request, token.term, 1, bits, answers);
  }
  const asPrefix = last && token.word.length >= SHORTEST_FUZZY_PREFIX;
  const usual = usualTypos(token);
  for (const near of fuzzyTerms(dictionary, token.term, typoLimit(request, token), asPrefix)) {
    const namesOnly = near.prefix || near.typos > usual;
    addTerm(request, near.at, near.prefix ? FUZZY_PREFIX : (TYPO_QUALITY[near.typos] ?? 0), bits, answers, namesOnly);
  }
  if (exact >= 0) return;
  for (const parts of splitWord(dictionary, token.word, stem)) {
    addPhrase(
      request,
      parts.map((at) => dictionary.terms[at] ?? ""),
      SPLIT,
      bits,
      answers,
    );
  }
}

/**
 * Typos accepted between a word and one that is no name: two in a stem of nine letters, for « coiffure » is no « chiffre »
 * and « consonn » no « consol ».
 */
function usualTypos({ word, term }: Token): number {
  return Math.min(allowedTypos(word), term.length >= SHORTEST_TWO_TYPOS ? 2 : 1);
}

/** Acronyms differ by one letter and mean something else: no typo for those that the editors or capitals declare. */
function typoLimit({ reach, index }: SlotRequest, token: Token): number {
  const { length } = token.word;
  if (index.language.acronyms.has(token.word)) return 0;
  // Some people type everything in capitals: a long enough word gets a chance once nothing else was found.
  if (token.acronym && length <= LONGEST_ACRONYM && (reach !== "loose" || length < SHORTEST_LOOSE)) return 0;
  const limit = allowedTypos(token.word);
  return reach === "loose" && limit === 1 && length >= SHORTEST_LOOSE ? 2 : limit;
}

/** « geo gebra » for GeoGebra, « 6 ème » for 6e; with a typo when nothing better was found. */
function matchJoined(request: SlotRequest, words: readonly Token[], last: boolean, bits: number, answers: Answers): void {
  const { dictionary } = request.index;
  const word = words.map((token) => token.word).join("");
  const term = analyze(word)[0]?.term ?? word;
  const at = findTerm(dictionary, term);
  if (at >= 0) addTerm(request, at, JOINED, bits, answers);
  if (last && word.length >= SHORTEST_FUZZY_PREFIX) addPrefix(request, word, 1, bits, answers);
  if (request.reach === "strict" || at >= 0 || word.length < SHORTEST_FUZZY_JOIN) return;
  for (const near of fuzzyTerms(dictionary, term, 1, false)) addTerm(request, near.at, TYPO_QUALITY[near.typos] ?? 0, bits, answers);
}

function addPrefix(request: SlotRequest, prefix: string, quality: number, bits: number, answers: Answers): void {
  const { dictionary } = request.index;
  const [from, to] = prefixRange(dictionary, prefix);
  for (let at = from; at < to; at++) {
    const length = dictionary.terms[at]?.length ?? 0;
    if (length > prefix.length) addTerm(request, at, quality * (0.6 + (0.3 * prefix.length) / length), bits, answers);
  }
}

function addTerm({ index, matched }: SlotRequest, at: number, quality: number, bits: number, answers: Answers, namesOnly = false): void {
  const term = index.dictionary.terms[at] ?? "";
  matched.set(term, (matched.get(term) ?? 0) | bits);
  answerTerm(index, at, quality, answers, namesOnly);
}

function addPhrase({ index, matched }: SlotRequest, terms: readonly string[], quality: number, bits: number, answers: Answers): void {
  const before = answers.size;
  answerPhrase(index, terms, quality, answers);
  if (answers.size === before && terms.some((term) => findTerm(index.dictionary, term) < 0)) return;
  for (const term of terms) matched.set(term, (matched.get(term) ?? 0) | bits);
}
