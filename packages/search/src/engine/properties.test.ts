import fc from "fast-check";
import { expect, test } from "vitest";
import { FACETS, type Facet, type SearchDocument } from "../search-document.ts";
import { analyze } from "./analyze.ts";
import { buildIndex, facetCodes } from "./build-index.ts";
import { decodeDictionary, encodeDictionary } from "./dictionary.ts";
import { fuzzyTerms } from "./fuzzy-terms.ts";
import { SAMPLE_LANGUAGE, sampleDocument } from "./sample-documents.ts";
import { openEngine, type SearchEngine } from "./search.ts";
import type { Clause } from "./select-documents.ts";

const words = fc.constantFrom("géométrie", "calcul", "mental", "lire", "écran", "lecteur", "fraction", "SVT", "cm1", "tortue");
const text = fc.array(words, { minLength: 1, maxLength: 4 }).map((list) => list.join(" "));
const codes = fc.uniqueArray(fc.constantFrom("un", "deux", "trois:a", "quatre"), { maxLength: 3 });
const documents = fc
  .array(
    fc.record({
      name: text,
      summary: text,
      kind: fc.constantFrom("un", "deux"),
      levels: codes,
      subjects: codes,
      sizeBytes: fc.constantFrom(0, 10, 2_000),
      priority: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 25 },
  )
  .map((list) => list.map(({ name, ...rest }, number) => sampleDocument(`id-${number}`, name, rest)));
const query = fc.oneof(text, fc.constant(""), fc.string({ maxLength: 20 }), fc.constantFrom("géomtrie", "geo", "lec", "calculmental"));
const FILTERED = ["kind", "levels", "subjects"] as const;
const condition = fc.record({
  facet: fc.constantFrom<Facet>(...FILTERED),
  code: fc.constantFrom("un", "deux", "trois:a"),
  negated: fc.boolean(),
});
const clauses = fc.array(fc.array(condition, { minLength: 1, maxLength: 3 }), { maxLength: 3 });

const open = (all: readonly SearchDocument[]): SearchEngine => openEngine(buildIndex(all, SAMPLE_LANGUAGE));
const idsOf = (result: ReturnType<SearchEngine["search"]>): string[] => result.hits.map(({ document }) => document.id);

test("pages cut the list of hits without loss, repetition nor change of order", () => {
  fc.assert(
    fc.property(documents, query, fc.integer({ min: 1, max: 7 }), (all, typed, hitsPerPage) => {
      const engine = open(all);
      const whole = engine.search({ query: typed, hitsPerPage: 1000 });
      const { pages } = engine.search({ query: typed, hitsPerPage });
      const cut = Array.from({ length: pages }, (_, page) => idsOf(engine.search({ query: typed, hitsPerPage, page }))).flat();
      expect(cut).toEqual(idsOf(whole));
      expect(new Set(cut).size).toBe(whole.total);
    }),
    { numRuns: 150 },
  );
});

test("clauses keep what a plain reading of AND and OR keeps, and every count is that of a loop", () => {
  fc.assert(
    fc.property(documents, query, clauses, fc.constantFrom(undefined, 10, 500), (all, typed, wanted, limit) => {
      const engine = open(all);
      const found = new Set(idsOf(engine.search({ query: typed, hitsPerPage: 1000 })));
      const passes = (document: SearchDocument): boolean =>
        wanted.every((clause) => clause.some(({ facet, code, negated }) => facetCodes(document, facet).includes(code) !== negated)) &&
        (limit === undefined || document.sizeBytes >= limit);
      const kept = all.filter((document) => found.has(document.id) && passes(document));
      const own: Clause[] = wanted.map((clause) => clause.map(({ code, ...rest }) => ({ kind: "code", codes: [code], ...rest })));
      if (limit !== undefined) own.push([{ kind: "size", accepts: (size) => size >= limit }]);
      const result = engine.searchClauses({ query: typed, clauses: own, disjunctive: false, facets: FACETS, hitsPerPage: 1000 });
      expect(idsOf(result).sort()).toEqual(kept.map(({ id }) => id).sort());
      for (const facet of FACETS) {
        const counts: Record<string, number> = {};
        for (const code of kept.flatMap((document) => facetCodes(document, facet))) counts[code] = (counts[code] ?? 0) + 1;
        expect(result.facets[facet], facet).toEqual(counts);
      }
    }),
    { numRuns: 200 },
  );
});

test("one clause more never adds a document nor raises a count; it never changes the order of those that stay", () => {
  fc.assert(
    fc.property(documents, query, fc.constantFrom<Facet>(...FILTERED), fc.constantFrom("un", "deux"), (all, typed, facet, code) => {
      const engine = open(all);
      const ask = (list: readonly Clause[]): ReturnType<SearchEngine["searchClauses"]> =>
        engine.searchClauses({ query: typed, clauses: list, disjunctive: false, facets: FACETS, hitsPerPage: 1000 });
      const before = ask([]);
      const after = ask([[{ kind: "code", facet, codes: [code], negated: false }]]);
      const kept = new Set(idsOf(after));
      expect(idsOf(after)).toEqual(idsOf(before).filter((id) => kept.has(id)));
      for (const name of FACETS) {
        for (const [value, count] of Object.entries(after.facets[name] ?? {})) {
          expect(count).toBeLessThanOrEqual(before.facets[name]?.[value] ?? 0);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("the order in which documents are given changes no answer", () => {
  fc.assert(
    fc.property(documents, query, fc.infiniteStream(fc.nat()), (all, typed, stream) => {
      const keys = new Map(all.map(({ id }) => [id, stream.next().value ?? 0]));
      const shuffled = [...all].sort((left, right) => (keys.get(left.id) ?? 0) - (keys.get(right.id) ?? 0));
      expect(idsOf(open(shuffled).search({ query: typed, hitsPerPage: 1000 }))).toEqual(
        idsOf(open(all).search({ query: typed, hitsPerPage: 1000 })),
      );
    }),
    { numRuns: 100 },
  );
});

test("analysing folded words again gives the same words", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), text), (typed) => {
      const once = analyze(typed).map(({ word }) => word);
      const again = once.flatMap((word) => analyze(word).map((token) => token.word));
      expect(again).toEqual(once);
    }),
    { numRuns: 1_000 },
  );
});

test("nearness is symmetric, and swapping two letters is one typo both ways", () => {
  const letters = fc.stringMatching(/^[abcd]{5,9}$/);
  const typosFrom = (from: string, to: string): number | undefined =>
    fuzzyTerms(decodeDictionary(encodeDictionary([to])), from, 2, false)[0]?.typos;
  fc.assert(
    fc.property(letters, fc.nat(7), fc.stringMatching(/^[abcd]{5,9}$/), (left, at, right) => {
      if (left[0] === right[0] && left !== right) expect(typosFrom(left, right)).toBe(typosFrom(right, left));
      const swapped =
        left.slice(0, at) +
        left
          .slice(at, at + 2)
          .split("")
          .reverse()
          .join("") +
        left.slice(at + 2);
      if (swapped === left) return;
      expect(typosFrom(left, swapped)).toBe(1);
      expect(typosFrom(swapped, left)).toBe(1);
    }),
    { numRuns: 500 },
  );
});

test("what was asked before changes no answer: nothing stays in the arrays that queries share", () => {
  fc.assert(
    fc.property(documents, fc.array(query, { minLength: 2, maxLength: 12 }), (all, typed) => {
      const engine = open(all);
      const answers = typed.map((text) => engine.search({ query: text, hitsPerPage: 1000 }));
      typed.forEach((text, at) => {
        expect(answers[at]).toEqual(open(all).search({ query: text, hitsPerPage: 1000 }));
      });
    }),
    { numRuns: 60 },
  );
});
