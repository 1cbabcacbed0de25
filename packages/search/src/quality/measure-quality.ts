import type { JudgedQuery } from "./query-set.ts";

/** One query, the ids that the engine gave, and the place from 1 of the first right one among the first ten; 0 without. */
export interface QueryOutcome {
  readonly query: JudgedQuery;
  readonly found: readonly string[];
  readonly rank: number;
}

export interface Quality {
  readonly count: number;
  /** Share of the queries with a right answer among the first five, 0 to 1. */
  readonly success5: number;
  /** Mean of 1 / rank over the queries, 0 when no right answer is among the first ten. */
  readonly meanReciprocalRank: number;
  readonly outcomes: readonly QueryOutcome[];
}

const DEPTH = 10;

/** Runs judged queries; `run` gives ids, best first. */
export function measureQuality(queries: readonly JudgedQuery[], run: (text: string) => readonly string[]): Quality {
  const outcomes = queries.map((query): QueryOutcome => {
    const found = run(query.text).slice(0, DEPTH);
    return { query, found, rank: found.findIndex((id) => query.ids.includes(id)) + 1 };
  });
  const count = outcomes.length;
  const mean = (value: (outcome: QueryOutcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / Math.max(1, count);
  return {
    count,
    success5: mean(({ rank }) => (rank >= 1 && rank <= 5 ? 1 : 0)),
    meanReciprocalRank: mean(({ rank }) => (rank === 0 ? 0 : 1 / rank)),
    outcomes,
  };
}
