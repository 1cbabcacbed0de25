import type { Token } from "./analyze.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import type { MatchedTerms } from "./match-slot.ts";
import { TEXT_END, termBytes } from "./rank-texts.ts";
import { topDocuments } from "./top-documents.ts";

/** Bonuses as shares of the weight of a query: they settle close calls, never a word more or less. */
const PRIORITY = 0.01;
const PROXIMITY = 0.35;
const IN_SUMMARY = 0.7;
const WHOLE_NAME = 0.3;
const NAME_START = 0.1;
/** Documents whose names and summaries are read: the rest is too far behind for a bonus to matter. */
const READ_AGAIN = 40;

/** Words of the query that a byte of a ranking text answers, one bit each. */
type AnswerBits = Uint32Array;

/**
 * Adds to scores what postings do not say: the priority that editors gave, then, for the best documents, words that
 * stand side by side as in the query and names that are what was typed. Changes `scores` in place; the result does
 * not depend on filters nor pages.
 */
export function addRankBonuses(
  index: LoadedIndex,
  tokens: readonly Token[],
  matched: MatchedTerms,
  scores: Float32Array,
  documents: Uint32Array,
): void {
  const weight = queryWeight(index, tokens, documents.length);
  const { priorities } = index.source;
  for (const number of documents) {
    const priority = priorities.charCodeAt(number) - 48;
    scores[number] = (scores[number] ?? 0) + weight * PRIORITY * (5 - priority);
  }
  const typed = tokens.flatMap(({ term }) => termBytes(term));
  const bits: AnswerBits = new Uint32Array(256);
  for (const [term, words] of matched) {
    const [first] = termBytes(term);
    bits[first] = (bits[first] ?? 0) | words;
  }
  for (const number of topDocuments(documents, (candidate) => scores[candidate] ?? 0, READ_AGAIN)) {
    scores[number] = (scores[number] ?? 0) + weight * textBonus(index, number, typed, bits);
  }
}

/** What the names and the summary of a document add, as a share of the weight of the query. */
function textBonus({ source, rankStarts }: LoadedIndex, number: number, typed: readonly number[], bits: AnswerBits): number {
  const end = rankStarts[number + 1] ?? 0;
  const words = typed.length / 2;
  let whole = 0;
  let near = 0;
  let start = rankStarts[number] ?? 0;
  for (let at = start; at <= end; at++) {
    const isName = at < end;
    if (isName && source.rankTexts[at] !== TEXT_END) continue;
    const text = source.rankTexts.subarray(start, at);
    start = at + 1;
    if (isName) whole = Math.max(whole, nameBonus(text, typed));
    if (words > 1) near = Math.max(near, (isName ? 1 : IN_SUMMARY) * proximity(text, isName ? 2 : 1, bits, words));
  }
  return whole + PROXIMITY * near;
}

/** Rough sum of the weights of the words: about what a perfect answer scores. */
function queryWeight({ count }: LoadedIndex, tokens: readonly Token[], found: number): number {
  return (tokens.length * Math.log(1 + count / Math.max(1, found))) / Math.log(1 + count);
}

function nameBonus(name: Uint8Array, typed: readonly number[]): number {
  if (typed.length > name.length || !typed.every((term, at) => name[at] === term)) return 0;
  return typed.length === name.length ? WHOLE_NAME : NAME_START;
}

/**
 * Share of the neighbouring words of the query that are neighbours in the text, 0 to 1; apart or swapped, half.
 * A word of the text takes `step` bytes.
 */
function proximity(text: Uint8Array, step: number, bits: AnswerBits, count: number): number {
  const bitsAt = (at: number): number => bits[text[at] ?? TEXT_END] ?? 0;
  let sum = 0;
  for (let word = 0; word + 1 < count; word++) {
    const left = 1 << word;
    const right = 1 << (word + 1);
    let best = 0;
    for (let at = 0; at < text.length && best < 1; at += step) {
      const here = bitsAt(at);
      if ((here & left) === 0) continue;
      if ((here & right) !== 0 || (bitsAt(at + step) & right) !== 0) best = 1;
      else if (((bitsAt(at + 2 * step) | bitsAt(at - step)) & right) !== 0) best = 0.5;
    }
    sum += best;
  }
  return sum / (count - 1);
}
