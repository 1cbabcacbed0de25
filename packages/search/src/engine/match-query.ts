import type { Token } from "./analyze.ts";
import { meaningfulTokens } from "./compile-language.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import { type MatchedTerms, matchSlot, type Slot } from "./match-slot.ts";

/** What the text of a query finds, whatever the filters. */
export interface TextMatch {
  /** Numbers of the documents found, ascending. */
  readonly documents: Uint32Array;
  /** Score by document number; undefined when the query is empty. */
  readonly scores: Float32Array | undefined;
  /** Words of the query, stop words left out. */
  readonly words: readonly string[];
  readonly terms: MatchedTerms;
}

// A person does not type more; a pasted page must cost no more than a query.
export const LONGEST_QUERY = 256;
const MOST_WORDS = 10;
/** Below this many results, words that the dictionary knows are also tried as typos. */
const FEW_RESULTS = 5;
const WORD_FOUND = 64;
/** Score of a document before any word; it only has to be above 0. */
const NO_WORD = 0.001;

/** Finds all words; when no document has them all, the documents that have most of them. */
export function matchQuery(index: LoadedIndex, text: string): TextMatch {
  const query = text.slice(0, LONGEST_QUERY);
  const tokens = meaningfulTokens(query, index.language.stopWords).slice(0, MOST_WORDS);
  const words = tokens.map((token) => token.word);
  if (tokens.length === 0)
    return { documents: Uint32Array.from({ length: index.count }, (_, number) => number), scores: undefined, words, terms: new Map() };
  const terms: MatchedTerms = new Map();
  const strict = matchSlots(index, tokens, terms);
  let scores = combine(index, tokens, strict);
  if (countFound(scores) < FEW_RESULTS) {
    const wide = strict.map((slot) =>
      slot.narrow ? (matchSlot({ index, tokens, wide: true, matched: terms }, slot.from, slot.to) ?? slot) : slot,
    );
    if (strict.some(({ narrow }) => narrow)) scores = combine(index, tokens, wide);
    if (countFound(scores) === 0) scores = combineMost(index, tokens.length, wide);
  }
  return { documents: positions(scores), scores, words, terms };
}

function matchSlots(index: LoadedIndex, tokens: readonly Token[], matched: MatchedTerms): Slot[] {
  const slots: Slot[] = [];
  const longest = Math.max(2, index.language.longestKey);
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + longest); to++) {
      const slot = matchSlot({ index, tokens, wide: false, matched }, from, to);
      if (slot !== undefined) slots.push(slot);
    }
  }
  return slots;
}

/** Best sum over the ways to cut the query into slots that all match; 0 where there is none. */
function combine(index: LoadedIndex, tokens: readonly Token[], slots: readonly Slot[]): Float32Array {
  const isOptional = tokens.map((token) => index.language.optionalWords.has(token.term));
  const maySkip = isOptional.includes(false) ? isOptional : [];
  const best = Array.from({ length: tokens.length + 1 }, () => new Float32Array(index.count));
  best[0]?.fill(NO_WORD); // everything answers no word at all
  for (let end = 1; end <= tokens.length; end++) {
    const target = best[end] as Float32Array; // one row per end
    if (maySkip[end - 1] === true) target.set(best[end - 1] ?? []);
    for (const { from, to, answers, weight } of slots) {
      const before = best[from];
      if (to !== end || before === undefined) continue;
      for (const number of answers.found) {
        const start = before[number] ?? 0;
        const sum = start + (answers.scores[number] ?? 0) * weight;
        if (start > 0 && sum > (target[number] ?? 0)) target[number] = sum;
      }
    }
  }
  return best[tokens.length] as Float32Array;
}

/** The same with words left out: number of words found first, then score; one word less than the best is kept. */
function combineMost(index: LoadedIndex, count: number, slots: readonly Slot[]): Float32Array {
  const best = Array.from({ length: count + 1 }, () => new Float32Array(index.count));
  for (let end = 1; end <= count; end++) {
    const target = best[end] as Float32Array; // one row per end
    target.set(best[end - 1] ?? []);
    for (const { from, to, answers, weight } of slots) {
      if (to !== end) continue;
      for (const number of answers.found) {
        const sum = (best[from]?.[number] ?? 0) + (to - from) * WORD_FOUND + (answers.scores[number] ?? 0) * weight;
        if (sum > (target[number] ?? 0)) target[number] = sum;
      }
    }
  }
  const last = best[count] as Float32Array;
  let most = 0;
  for (const score of last) most = Math.max(most, Math.floor(score / WORD_FOUND));
  const least = Math.max(1, most - 1) * WORD_FOUND;
  return last.map((score) => (score >= least ? score : 0));
}

function countFound(scores: Float32Array): number {
  let count = 0;
  for (let number = 0; number < scores.length; number++) if ((scores[number] ?? 0) > 0) count++;
  return count;
}

function positions(scores: Float32Array): Uint32Array {
  const found = new Uint32Array(countFound(scores));
  let at = 0;
  for (let number = 0; number < scores.length; number++) if ((scores[number] ?? 0) > 0) found[at++] = number;
  return found;
}
