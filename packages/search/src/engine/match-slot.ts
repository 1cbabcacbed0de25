import type { Token } from "./analyze.ts";
import { type Expansion, expansionKey } from "./compile-language.ts";
import { findTerm, prefixRange } from "./dictionary.ts";
import { allowedTypos, fuzzyTerms, splitWord } from "./fuzzy-terms.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import { stem } from "./stem.ts";

/** Words `from` (included) to `to` (excluded) of a query, with the score that each document gets for them. */
export interface Slot {
  readonly from: number;
  readonly to: number;
  readonly scores: Float32Array;
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
  /** The last word is still being typed. */
  readonly openEnded: boolean;
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
  const scores = new Float32Array(index.count);
  const word = words[0];
  const last = request.openEnded && to === tokens.length;
  let narrow = false;
  if (word !== undefined && words.length === 1) narrow = matchWord(request, word, last, bits, scores);
  else if (words.length === 2) matchJoined(request, words, last, bits, scores);
  const direct = countPositive(scores);
  for (const expansion of expansions) addPhrase(request, expansion, bits, scores);
  const frequency = direct > 0 ? direct : countPositive(scores);
  if (frequency === 0) return undefined;
  return { from, to, scores, weight: ((to - from) * Math.log(1 + index.count / frequency)) / Math.log(1 + index.count), narrow };
}

/** Returns whether typos were left out because the dictionary has the word. */
function matchWord(request: SlotRequest, token: Token, last: boolean, bits: number, scores: Float32Array): boolean {
  const { dictionary } = request.index;
  const exact = findTerm(dictionary, token.term);
  if (exact >= 0) addTerm(request, exact, 1, bits, scores);
  if (last) addPrefix(request, token.word, bits, scores);
  if (last && token.term !== token.word && token.term.length >= SHORTEST_STEM_PREFIX) addPrefix(request, token.term, bits, scores);
  if (exact >= 0 && !request.wide) return true;
  const asPrefix = last && token.word.length >= SHORTEST_FUZZY_PREFIX;
  for (const near of fuzzyTerms(dictionary, token.term, allowedTypos(token.word), asPrefix)) {
    addTerm(request, near.at, near.prefix ? FUZZY_PREFIX : (TYPO_QUALITY[near.typos] ?? 0), bits, scores);
  }
  if (exact >= 0) return false;
  for (const [left, right] of splitWord(dictionary, token.word, stem)) {
    addPhrase(request, { terms: [dictionary.terms[left] ?? "", dictionary.terms[right] ?? ""], quality: SPLIT }, bits, scores);
  }
  return false;
}

/** « geo gebra » for GeoGebra. */
function matchJoined(request: SlotRequest, words: readonly Token[], last: boolean, bits: number, scores: Float32Array): void {
  const word = words.map((token) => token.word).join("");
  const at = findTerm(request.index.dictionary, stem(word));
  if (at >= 0) addTerm(request, at, JOINED, bits, scores);
  if (last && word.length >= SHORTEST_FUZZY_PREFIX) addPrefix(request, word, bits, scores);
}

function addPrefix(request: SlotRequest, prefix: string, bits: number, scores: Float32Array): void {
  const { dictionary } = request.index;
  const [from, to] = prefixRange(dictionary, prefix);
  for (let at = from; at < to; at++) {
    const length = dictionary.terms[at]?.length ?? 0;
    if (length > prefix.length) addTerm(request, at, 0.6 + (0.3 * prefix.length) / length, bits, scores);
  }
}

/** Raises the score of the documents of one term to its impact times the quality of the match. */
function addTerm({ index, matched }: SlotRequest, at: number, quality: number, bits: number, scores: Float32Array): void {
  const term = index.dictionary.terms[at] ?? "";
  matched.set(term, (matched.get(term) ?? 0) | bits);
  const { postings, starts } = index;
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
    if (score > (scores[number] ?? 0)) scores[number] = score;
    value = 0;
    shift = 0;
  }
}

/** Documents that hold every term of an expression get the mean of what each is worth. */
function addPhrase(request: SlotRequest, expansion: Expansion, bits: number, scores: Float32Array): void {
  const positions = expansion.terms.map((term) => findTerm(request.index.dictionary, term));
  if (positions.includes(-1)) return;
  const [only] = positions;
  if (positions.length === 1 && only !== undefined) return addTerm(request, only, expansion.quality, bits, scores);
  const sums = new Float32Array(scores.length);
  const seen = new Uint8Array(scores.length);
  positions.forEach((at, step) => {
    const own = new Float32Array(scores.length);
    addTerm(request, at, expansion.quality / positions.length, bits, own);
    for (let number = 0; number < own.length; number++) {
      const score = own[number] ?? 0;
      if (score === 0 || seen[number] !== step) continue;
      seen[number] = step + 1;
      sums[number] = (sums[number] ?? 0) + score;
    }
  });
  for (let number = 0; number < sums.length; number++) {
    if (seen[number] === positions.length && (sums[number] ?? 0) > (scores[number] ?? 0)) scores[number] = sums[number] ?? 0;
  }
}

function countPositive(scores: Float32Array): number {
  let count = 0;
  for (let number = 0; number < scores.length; number++) if ((scores[number] ?? 0) > 0) count++;
  return count;
}
