import fc from "fast-check";
import { expect, test } from "vitest";
import { FACETS, type Facet, type SearchDocument } from "../search-document.ts";
import { buildIndex, facetCodes } from "./build-index.ts";
import { sampleDocument } from "./sample-documents.ts";
import { openEngine } from "./search.ts";
import { EMPTY_LANGUAGE } from "./search-language.ts";

const WORDS = ["alpha", "bravo", "tango"];
const codes = fc.uniqueArray(fc.constantFrom("un", "deux", "trois", "quatre"), { maxLength: 3 });
const documents = fc
  .array(
    fc.record({ name: fc.constantFrom(...WORDS), kind: fc.constantFrom("un", "deux"), levels: codes, subjects: codes, needs: codes }),
    { maxLength: 30 },
  )
  .map((list) => list.map(({ name, ...rest }, number) => sampleDocument(`id-${number}`, name, rest)));
const filters = fc.record({ kind: codes, levels: codes, subjects: codes }, { requiredKeys: [] });

type Filters = Partial<Record<Facet, string[]>>;

function passes(document: SearchDocument, wanted: Filters, except?: Facet): boolean {
  return FACETS.every((facet) => {
    const list = wanted[facet] ?? [];
    return facet === except || list.length === 0 || facetCodes(document, facet).some((code) => list.includes(code));
  });
}

test("totals, hits and counts are those of a plain loop", () => {
  fc.assert(
    fc.property(documents, filters, fc.constantFrom("", ...WORDS), (all, wanted, query) => {
      const found = all.filter(({ name }) => query === "" || name === query);
      const kept = found.filter((document) => passes(document, wanted));
      const result = openEngine(buildIndex(all, EMPTY_LANGUAGE)).search({ query, filters: wanted, facets: FACETS, hitsPerPage: 100 });
      expect(result.total).toBe(kept.length);
      expect(result.hits.map(({ document }) => document.id).sort()).toEqual(kept.map(({ id }) => id).sort());
      for (const facet of FACETS) {
        const counts: Record<string, number> = {};
        for (const document of found.filter((candidate) => passes(candidate, wanted, facet))) {
          for (const code of facetCodes(document, facet)) counts[code] = (counts[code] ?? 0) + 1;
        }
        expect(result.facets[facet]).toEqual(counts);
      }
    }),
    { numRuns: 200 },
  );
});
