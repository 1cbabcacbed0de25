import { expect, test } from "vitest";
import { waysOut } from "./ways-out.ts";

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
