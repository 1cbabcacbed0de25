import type { Token } from "./analyze.ts";
import { type Answers, raise } from "./answers.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import type { Slot } from "./match-slot.ts";

/** Score of a document before any word; it only has to be above 0. */
const NO_WORD = 0.001;
/** What having a word at all is worth next to how well it is matched, when words may be missing. */
const COVERED = 2;
/** Share of the weight of the query that a document must have when words may be missing, and of the best score. */
const LEAST_SHARE = 0.49;
const NEAR_BEST = 0.6;

/** What documents have got for the first words of a query. */
interface Row {
  readonly answers: Answers;
  /** What every document has that is not among the answers. */
  readonly others: number;
}

/**
 * Best sum over the ways to cut the query into slots that all match. The answers are lent by the pool of the index.
 */
export function combineAll(index: LoadedIndex, tokens: readonly Token[], slots: readonly Slot[]): Answers {
  const maySkip = optionalTokens(index, tokens);
  return combine(index, tokens, slots, (rows, end) => {
    const before = rows[end - 1];
    return maySkip[end - 1] === true && before !== undefined ? copyRow(index, before) : { answers: index.pool.take(), others: 0 };
  });
}

/**
 * The same with words left out: documents that carry most of the weight of the query, those with the rare words first.
 * When none has half of it, those that come near the best.
 */
export function combineMost(index: LoadedIndex, tokens: readonly Token[], slots: readonly Slot[]): Answers {
  const covering = slots.map((slot) => ({ ...slot, bonus: COVERED }));
  const all = combine(index, tokens, covering, (rows, end) => copyRow(index, rows[end - 1] as Row)); // one row per end
  const whole = COVERED * tokens.reduce((sum, _, at) => sum + wordWeight(slots, at), 0);
  let most = 0;
  for (let at = 0; at < all.size; at++) most = Math.max(most, all.scores[all.found[at] ?? 0] ?? 0);
  const least = Math.min(whole * LEAST_SHARE, most * NEAR_BEST);
  const kept = index.pool.take();
  for (let at = 0; at < all.size; at++) {
    const number = all.found[at] ?? 0;
    const score = all.scores[number] ?? 0;
    if (score >= least) raise(kept, number, score);
  }
  index.pool.give(all);
  return kept;
}

function combine(
  { pool }: LoadedIndex,
  tokens: readonly Token[],
  slots: readonly (Slot & { readonly bonus?: number })[],
  begin: (rows: readonly Row[], end: number) => Row,
): Answers {
  // Everything answers no word at all.
  const rows: Row[] = [{ answers: pool.take(), others: NO_WORD }];
  for (let end = 1; end <= tokens.length; end++) {
    const row = begin(rows, end);
    rows.push(row);
    for (const { from, to, numbers, scores, weight, bonus = 0 } of slots) {
      const before = rows[from];
      if (to !== end || before === undefined) continue;
      const starts = before.answers.scores;
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at] ?? 0;
        const start = (starts[number] ?? 0) || before.others;
        if (start > 0) raise(row.answers, number, start + (bonus + (scores[at] ?? 0)) * weight);
      }
    }
  }
  const last = rows.pop() as Row; // the row of no word at all, at least
  for (const { answers } of rows) pool.give(answers);
  return last.answers;
}

function copyRow({ pool }: LoadedIndex, { answers, others }: Row): Row {
  const copy = pool.take();
  copy.found.set(answers.found.subarray(0, answers.size));
  copy.size = answers.size;
  for (let at = 0; at < copy.size; at++) {
    const number = copy.found[at] ?? 0;
    copy.scores[number] = answers.scores[number] ?? 0;
  }
  return { answers: copy, others };
}

/** Weight of the word at a place of the query, 0 when no document has it. */
function wordWeight(slots: readonly Slot[], at: number): number {
  return slots.find(({ from, to }) => from === at && to === at + 1)?.weight ?? 0;
}

/** Which words the documents may lack; none when the query has nothing else. */
function optionalTokens({ language }: LoadedIndex, tokens: readonly Token[]): boolean[] {
  const optional = tokens.map((token) => language.optionalWords.has(token.term));
  return optional.includes(false) ? optional : tokens.map(() => false);
}
