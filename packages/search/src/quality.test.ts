import { expect, test } from "vitest";
import { measureQuality } from "./quality/measure-quality.ts";
import { toQuerySet } from "./quality/query-set.ts";
import { openRealEngine, readQuerySet } from "./quality/read-real-catalogue-fs.ts";

test.each([
  { set: "tuned", least: 120, success: 0.97, reciprocalRank: 0.93 },
  { set: "tuned-2", least: 120, success: 0.97, reciprocalRank: 0.93 },
  { set: "probes", least: 150, success: 0.95, reciprocalRank: 0.87 },
  { set: "needs", least: 1_200, success: 0.97, reciprocalRank: 0.88 },
])("teachers' queries find the right resources of the real catalogue: $set", ({ set, least, success, reciprocalRank }) => {
  const engine = openRealEngine();
  const quality = measureQuality(readQuerySet(set), (query) =>
    engine.search({ query, hitsPerPage: 10 }).hits.map(({ document }) => document.id),
  );
  const missed = quality.outcomes.filter(({ rank }) => rank === 0 || rank > 5).map(({ query }) => query.text);
  expect(quality.count).toBeGreaterThanOrEqual(least);
  expect(quality.success5, `not among the first five: ${missed.join(", ")}`).toBeGreaterThanOrEqual(success);
  expect(quality.meanReciprocalRank).toBeGreaterThanOrEqual(reciprocalRank);
});

test("success and reciprocal rank", () => {
  const queries = toQuerySet({
    groups: {
      un: [
        { q: "a", ids: ["x"] },
        { q: "b", ids: ["y", "z"] },
      ],
      deux: [{ q: 3, ids: ["n"] }],
    },
  });
  const answers: Record<string, string[]> = { a: ["x"], b: ["k", "l", "m", "n", "o", "z"], 3: [] };
  const quality = measureQuality(queries, (text) => answers[text] ?? []);
  expect(quality.outcomes.map(({ rank }) => rank)).toEqual([1, 6, 0]);
  expect(quality.success5).toBeCloseTo(1 / 3);
  expect(quality.meanReciprocalRank).toBeCloseTo((1 + 1 / 6) / 3);
});

test.each([
  ["no groups", {}],
  ["a list", { groups: [] }],
  ["no ids", { groups: { un: [{ q: "a", ids: [] }] } }],
  [
    "twice",
    {
      groups: {
        un: [
          { q: "a", ids: ["x"] },
          { q: "a", ids: ["y"] },
        ],
      },
    },
  ],
])("a query file is refused: %s", (_, value) => {
  expect(() => toQuerySet(value)).toThrow();
});
