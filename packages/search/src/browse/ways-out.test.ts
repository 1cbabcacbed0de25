import { expect, test } from "vitest";
import { openWays, waysOut } from "./ways-out.ts";

const WORDS = ["photosynthèse", "géométrie"];

function check(query: string, filters: Record<string, string[]>, expected: readonly string[]): void {
  const ways = waysOut({ query, filters }, WORDS);
  expect(
    ways.map(({ kind, facet, word, state }) => `${kind} ${facet ?? word ?? ""} -> ${state.query} ${JSON.stringify(state.filters)}`),
  ).toEqual(expected);
}

test("one filter: it can go, or the words can", () => {
  check("dessin", { platforms: ["macos"] }, ["without-facet platforms -> dessin {}", 'without-words dessin ->  {"platforms":["macos"]}']);
});

test("several filters: each alone, then all; filters of one attribute go together", () => {
  check("", { levels: ["cp", "ce1"], offline: ["full"] }, [
    'without-facet levels ->  {"offline":["full"]}',
    'without-facet offline ->  {"levels":["cp","ce1"]}',
    "without-filters  ->  {}",
  ]);
});

test("a word that nothing holds: a near one, and one word less", () => {
  check("fotosintez cp", {}, [
    "near-word photosynthèse -> photosynthèse cp {}",
    "without-word fotosintez -> cp {}",
    "without-word cp -> fotosintez {}",
  ]);
});

test("nothing asked, nothing to change", () => {
  check("  ", {}, []);
});

test("a near word is proposed without the filters when they leave nothing of it", () => {
  const ways = waysOut({ query: "fotosintez", filters: { levels: ["cp"] } }, WORDS);
  const kinds = (totals: readonly number[]): readonly string[] => openWays(ways, totals).map(({ way, total }) => `${way.kind} ${total}`);
  expect(ways.map(({ kind }) => kind)).toEqual(["without-facet", "near-word", "near-word-alone", "without-words"]);
  expect(kinds([0, 0, 7, 3])).toEqual(["near-word-alone 7", "without-words 3"]);
  expect(kinds([0, 2, 7, 3])).toEqual(["near-word 2", "without-words 3"]);
});
