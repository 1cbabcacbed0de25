import fc from "fast-check";
import { expect, test } from "vitest";
import { FACETS } from "../search-document.ts";
import { buildIndex } from "./build-index.ts";
import type { ClientParams, ClientResult } from "./client-types.ts";
import { LONGEST_QUERY } from "./match-query.ts";
import { SAMPLE_DOCUMENTS, SAMPLE_LANGUAGE, sampleDocument } from "./sample-documents.ts";
import { openEngine } from "./search.ts";
import { createSearchClient } from "./search-client.ts";

const NASTY = ["__proto__", "constructor", "toString", "a:b", "-x", "\\", "<img src=x onerror=alert(1)>", "\uD800", "\u202Eאבג", "(.*)+$"];
const DOCUMENTS = [
  ...SAMPLE_DOCUMENTS,
  ...NASTY.map((code, at) => sampleDocument(`n-${at}`, `Nom ${code}`, { summary: code, subjects: [code] })),
];
const ENGINE = openEngine(buildIndex(DOCUMENTS, SAMPLE_LANGUAGE));
const CLIENT = createSearchClient(ENGINE, { indexName: "r" });

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom(...NASTY),
  fc.array(fc.constantFrom(...NASTY, "géométrie", "calcul", " ", "'"), { maxLength: 40 }).map((parts) => parts.join(" ")),
);
const filter = fc.oneof(
  text,
  fc
    .tuple(fc.constantFrom(...FACETS, "__proto__", "sizeBytes", ""), fc.constantFrom(":", ":-", ">=", "=", "<"), text)
    .map((parts) => parts.join("")),
);
const filters = fc.array(fc.oneof(filter, fc.array(filter, { maxLength: 5 })), { maxLength: 6 });
const params = fc.record(
  {
    query: text,
    page: fc.oneof(fc.integer(), fc.double()),
    hitsPerPage: fc.oneof(fc.integer({ min: -5, max: 2_000 }), fc.double()),
    facets: fc.oneof(text, fc.array(fc.constantFrom(...FACETS, "__proto__", "*", "sizeBytes"), { maxLength: 1_000 })),
    facetFilters: filters,
    numericFilters: filters,
    maxValuesPerFacet: fc.integer({ min: -1, max: 2_000 }),
    attributesToSnippet: fc.array(fc.constantFrom("name", "summary:3", "summary:-1", "summary:x", "__proto__:2"), { maxLength: 3 }),
    facetName: fc.constantFrom(...FACETS, "__proto__", "constructor"),
    facetQuery: text,
    maxFacetHits: fc.integer({ min: -1, max: 1_000 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<ClientParams>;

test("whatever is asked, the client answers with hits of the index, counts that hold and plain data", async () => {
  const ids = new Set(DOCUMENTS.map(({ id }) => id));
  await fc.assert(
    fc.asyncProperty(params, async (asked) => {
      const { results } = await CLIENT.search([{ indexName: "r", params: asked }]);
      const result = results[0] as ClientResult; // a request without type is answered by hits
      expect(result.nbHits).toBeLessThanOrEqual(DOCUMENTS.length);
      expect(result.hits.length).toBeLessThanOrEqual(Math.min(1_000, result.nbHits));
      for (const { objectID } of result.hits) expect(ids.has(objectID)).toBe(true);
      for (const counts of Object.values(result.facets))
        for (const count of Object.values(counts)) expect(count).toBeLessThanOrEqual(result.nbHits);
      expect(JSON.parse(JSON.stringify(result)).nbHits).toBe(result.nbHits);
      const [facet] = await CLIENT.searchForFacetValues([{ indexName: "r", params: asked }]);
      expect(facet?.facetHits.length).toBeLessThanOrEqual(100);
    }),
    { numRuns: 400 },
  );
  expect(Object.prototype).not.toHaveProperty("a:b");
});

test("what a page inserts as HTML holds no element but the marks", async () => {
  await fc.assert(
    fc.asyncProperty(text, async (query) => {
      const { results } = await CLIENT.search([{ indexName: "r", params: { query, attributesToSnippet: ["summary:2"] } }]);
      for (const { _highlightResult: marked, _snippetResult: cut } of (results[0] as ClientResult).hits) {
        for (const { value } of [...Object.values(marked), ...Object.values(cut)]) {
          expect(value.replace(/<\/?em>/g, "")).not.toContain("<");
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("100 kB, 1 000 facets and 1 000 filters are no more work than a page of filters", async () => {
  const query = "géométrie calcul ".repeat(6_000);
  const many = Array.from({ length: 1_000 }, (_, at) => `subjects:${at}`);
  const asked: ClientParams = {
    query,
    facets: Array.from({ length: 1_000 }, (_, at) => FACETS[at % FACETS.length] ?? "kind"),
    facetFilters: [many, ...many.map((one) => [one, "kind:atelier"])],
  };
  const { results } = await CLIENT.search([{ indexName: "r", params: asked }]);
  expect((results[0] as ClientResult).nbHits).toBe(0);
  expect(ENGINE.search({ query }).hits).toEqual(ENGINE.search({ query: query.slice(0, LONGEST_QUERY) }).hits);
});

test("codes that are names of the language are filtered, counted and searched like others", async () => {
  for (const code of ["__proto__", "constructor", "a:b"]) {
    const { results } = await CLIENT.search([{ indexName: "r", params: { facetFilters: [`subjects:${code}`], facets: ["subjects"] } }]);
    expect(results[0]).toMatchObject({ nbHits: 1 });
    expect(Object.entries((results[0] as ClientResult).facets["subjects"] ?? {})).toEqual([[code, 1]]);
  }
  const labelled = createSearchClient(ENGINE, { indexName: "r", labels: { subjects: {} } });
  const [found] = await labelled.searchForFacetValues([{ indexName: "r", params: { facetName: "subjects", facetQuery: "constr" } }]);
  expect(found?.facetHits).toMatchObject([{ value: "constructor", count: 1 }]);
});

test("snippets keep the words around the first match", async () => {
  const snippet = async (query: string, words: string): Promise<string | undefined> => {
    const { results } = await CLIENT.search([{ indexName: "r", params: { query, attributesToSnippet: [`summary:${words}`] } }]);
    return (results[0] as ClientResult).hits[0]?._snippetResult["summary"]?.value;
  };
  expect(await snippet("milieu", "4")).toBe("…mare &amp; leur <em>milieu</em>.".replace("mare &amp; ", "&amp; "));
  expect(await snippet("observer", "3")).toBe("<em>Observer</em> les animaux …");
  expect(await snippet("tortue", "50")).toBe("Programmer une <em>tortue</em> qui dessine.");
});
