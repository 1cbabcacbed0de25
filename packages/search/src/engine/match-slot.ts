import { analyze, type Token } from "./analyze.ts";
import { type Expansion, expansionKey } from "./compile-language.ts";
import { findTerm, prefixRange } from "./dictionary.ts";
import { allowedTypos, fuzzyTerms, splitWord } from "./fuzzy-terms.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import { stem } from "./stem.ts";

/** Scores by document number, and the numbers whose score is not 0: most passes need only those. */
export interface Answers {
  readonly scores: Float32Array;
  readonly found: number[];
}

/** Words `from` (included) to `to` (excluded) of a query, with the score that each document gets for them. */
export interface Slot {
  readonly from: number;
  readonly to: number;
  readonly answers: Answers;
  /** Weight of the words among the others: rare ones count more. */
  readonly weight: number;
  /** The dictionary has the word, so that typos were not tried. */
  readonly narrow: boolean;
}

/** Dictionary term to the words of the query that it answers, one bit each. */
export type MatchedTerms = Map<string, number>;

export interface SlotRequest {
  readonly index: LoadedIndex;
  readonly tokens: readonly Token[];
  /** Look for typos even of words that the dictionary has. */
  readonly wide: boolean;
  readonly matched: MatchedTerms;
}

const SHORTEST_STEM_PREFIX = 5;
const SHORTEST_FUZZY_PREFIX = 6;
const SPLIT = 0.85;
const JOINED = 0.95;
const TYPO_QUALITY: readonly number[] = [1, 0.5, 0.3];
const FUZZY_PREFIX = 0.4;
/** What an impact is worth: 0.1 to 0.45 in the text, 0.6 to 1 in a name. */
const IMPACTS = Float32Array.from({ length: 16 }, (_, impact) => (impact < 8 ? 0.1 + 0.05 * impact : 0.6 + ((impact - 8) * 0.4) / 7));

/** All documents that answer the words `from` to `to`, or undefined when there are none. */
export function matchSlot(request: SlotRequest, from: number, to: number): Slot | undefined {
  const { index, tokens } = request;
  const words = tokens.slice(from, to);
  const expansions = index.language.expansions.get(expansionKey(words)) ?? [];
  if (words.length > 2 && expansions.length === 0) return undefined;
  const bits = ((1 << (to - from)) - 1) << from;
  const answers = noAnswers(index.count);
  const word = words[0];
  // The last word may still be being typed.
  const last = to === tokens.length;
  let narrow = false;
  if (word !== undefined && words.length === 1) narrow = matchWord(request, word, last, bits, answers);
  else if (words.length === 2) matchJoined(request, words, last, bits, answers);
  const direct = answers.found.length;
  for (const expansion of expansions) addPhrase(request, expansion, bits, answers);
  const frequency = direct > 0 ? direct : answers.found.length;
  if (frequency === 0) return undefined;
  return { from, to, answers, weight: ((to - from) * Math.log(1 + index.count / frequency)) / Math.log(1 + index.count), narrow };
}

/** Returns whether typos were left out because the dictionary has the word. */
function matchWord(request: SlotRequest, token: Token, last: boolean, bits: number, answers: Answers): boolean {
  const { dictionary } = request.index;
  const exact = findTerm(dictionary, token.term);
  if (exact >= 0) addTerm(request, exact, 1, bits, answers);
  if (last) addPrefix(request, token.word, bits, answers);
  if (last && token.term !== token.word && token.term.length >= SHORTEST_STEM_PREFIX) addPrefix(request, token.term, bits, answers);
  if (exact >= 0 && !request.wide) return true;
  const asPrefix = last && token.word.length >= SHORTEST_FUZZY_PREFIX;
  for (const near of fuzzyTerms(dictionary, token.term, allowedTypos(token.word), asPrefix)) {
    addTerm(request, near.at, near.prefix ? FUZZY_PREFIX : (TYPO_QUALITY[near.typos] ?? 0), bits, answers);
  }
  if (exact >= 0) return false;
  for (const [left, right] of splitWord(dictionary, token.word, stem)) {
    addPhrase(request, { terms: [dictionary.terms[left] ?? "", dictionary.terms[right] ?? ""], quality: SPLIT }, bits, answers);
  }
  return false;
}

/** « geo gebra » for GeoGebra, « 6 ème » for 6e. */
function matchJoined(request: SlotRequest, words: readonly Token[], last: boolean, bits: number, answers: Answers): void {
  const word = words.map((token) => token.word).join("");
  const at = findTerm(request.index.dictionary, analyze(word)[0]?.term ?? word);
  if (at >= 0) addTerm(request, at, JOINED, bits, answers);
  if (last && word.length >= SHORTEST_FUZZY_PREFIX) addPrefix(request, word, bits, answers);
}

function addPrefix(request: SlotRequest, prefix: string, bits: number, answers: Answers): void {
  const { dictionary } = request.index;
  const [from, to] = prefixRange(dictionary, prefix);
  for (let at = from; at < to; at++) {
    const length = dictionary.terms[at]?.length ?? 0;
    if (length > prefix.length) addTerm(request, at, 0.6 + (0.3 * prefix.length) / length, bits, answers);
  }
}

/** Raises the score of the documents of one term to its impact times the quality of the match. */
function addTerm({ index, matched }: SlotRequest, at: number, quality: number, bits: number, answers: Answers): void {
  const term = index.dictionary.terms[at] ?? "";
  matched.set(term, (matched.get(term) ?? 0) | bits);
  const { postings, starts } = index;
  const { scores, found } = answers;
  const end = starts[at + 1] ?? 0;
  let number = -1;
  let value = 0;
  let shift = 0;
  for (let byteAt = starts[at] ?? 0; byteAt < end; byteAt++) {
    const byte = postings[byteAt] ?? 0;
    value |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    number += value >>> 4;
    const score = (IMPACTS[value & 15] ?? 0) * quality;
    raise(scores, found, number, score);
    value = 0;
    shift = 0;
  }
}

/** Documents that hold every term of an expression get the mean of what each is worth. */
function addPhrase(request: SlotRequest, expansion: Expansion, bits: number, answers: Answers): void {
  const positions = expansion.terms.map((term) => findTerm(request.index.dictionary, term));
  if (positions.includes(-1)) return;
  const [only] = positions;
  if (positions.length === 1 && only !== undefined) {
    addTerm(request, only, expansion.quality, bits, answers);
    return;
  }
  const lists = positions.map((at) => {
    const own = noAnswers(request.index.count);
    addTerm(request, at, expansion.quality / positions.length, bits, own);
    return own;
  });
  for (const number of lists[0]?.found ?? []) {
    let sum = 0;
    for (const { scores } of lists) {
      const score = scores[number] ?? 0;
      sum = score === 0 ? Number.NEGATIVE_INFINITY : sum + score;
    }
    if (sum > 0) raise(answers.scores, answers.found, number, sum);
  }
}

function raise(scores: Float32Array, found: number[], number: number, score: number): void {
  const known = scores[number] ?? 0;
  if (score <= known) return;
  if (known === 0) found.push(number);
  scores[number] = score;
}

function noAnswers(count: number): Answers {
  return { scores: new Float32Array(count), found: [] };
}
