import type { Token } from "./analyze.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import type { Slot } from "./match-slot.ts";

/** Scores by document number, 0 for a document that is not found. */
export type Scores = Float32Array;

/** Score of a document before any word; it only has to be above 0. */
const NO_WORD = 0.001;
/** What having a word at all is worth next to how well it is matched, when words may be missing. */
const COVERED = 2;
/** Share of the weight of the query that a document must have when words may be missing, and of the best score. */
const LEAST_SHARE = 0.49;
const NEAR_BEST = 0.6;

/** Best sum over the ways to cut the query into slots that all match; 0 where there is none. */
export function combineAll(index: LoadedIndex, tokens: readonly Token[], slots: readonly Slot[]): Scores {
  const maySkip = optionalTokens(index, tokens);
  const best = Array.from({ length: tokens.length + 1 }, () => new Float32Array(index.count));
  best[0]?.fill(NO_WORD); // everything answers no word at all
  for (let end = 1; end <= tokens.length; end++) {
    const target = best[end] as Scores; // one row per end
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
  return best[tokens.length] as Scores;
}

/**
 * The same with words left out: documents that carry most of the weight of the query, those with the rare words first.
 * When none has half of it, those that come near the best.
 */
export function combineMost(index: LoadedIndex, tokens: readonly Token[], slots: readonly Slot[]): Scores {
  const best = Array.from({ length: tokens.length + 1 }, () => new Float32Array(index.count));
  for (let end = 1; end <= tokens.length; end++) {
    const target = best[end] as Scores; // one row per end
    target.set(best[end - 1] ?? []);
    for (const { from, to, answers, weight } of slots) {
      if (to !== end) continue;
      for (const number of answers.found) {
        const sum = (best[from]?.[number] ?? 0) + weight * (COVERED + (answers.scores[number] ?? 0));
        if (sum > (target[number] ?? 0)) target[number] = sum;
      }
    }
  }
  const scores = best[tokens.length] as Scores;
  const whole = COVERED * tokens.reduce((sum, _, at) => sum + wordWeight(slots, at), 0);
  const least = Math.min(whole * LEAST_SHARE, scores.reduce((most, score) => Math.max(most, score), 0) * NEAR_BEST);
  return scores.map((score) => (score >= least ? score : 0));
}

/** Weight of the word at a place of the query, 0 when no document has it. */
function wordWeight(slots: readonly Slot[], at: number): number {
  return slots.find(({ from, to }) => from === at && to === at + 1)?.weight ?? 0;
}

export function countFound(scores: Scores): number {
  let count = 0;
  for (let number = 0; number < scores.length; number++) if ((scores[number] ?? 0) > 0) count++;
  return count;
}

/** Which words the documents may lack; none when the query has nothing else. */
function optionalTokens({ language }: LoadedIndex, tokens: readonly Token[]): boolean[] {
  const optional = tokens.map((token) => language.optionalWords.has(token.term));
  return optional.includes(false) ? optional : tokens.map(() => false);
}
