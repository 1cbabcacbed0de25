import algoliasearchHelper from "algoliasearch-helper";
import { expect, test } from "vitest";
import { buildIndex } from "./build-index.ts";
import type { ClientParams, ClientRequest, ClientResult } from "./client-types.ts";
import { SAMPLE_DOCUMENTS, SAMPLE_LANGUAGE } from "./sample-documents.ts";
import { openEngine } from "./search.ts";
import { createSearchClient } from "./search-client.ts";

const CLIENT = createSearchClient(openEngine(buildIndex(SAMPLE_DOCUMENTS, SAMPLE_LANGUAGE)), {
  indexName: "resources",
  labels: { subjects: { svt: "Sciences de la vie et de la Terre", nsi: "Numérique et sciences informatiques" } },
});

async function ask(params: ClientParams, indexName = "resources"): Promise<ClientResult> {
  const { results } = await CLIENT.search([{ indexName, params }]);
  return results[0] as ClientResult; // a request without type is answered by hits
}

const ids = (result: ClientResult): string[] => result.hits.map(({ objectID }) => objectID);

test("the shape of a response", async () => {
  const result = await ask({ query: "géométrie", hitsPerPage: 1, facets: ["kind"] });
  expect(result).toMatchObject({
    index: "resources",
    nbHits: 2,
    nbPages: 2,
    page: 0,
    hitsPerPage: 1,
    query: "géométrie",
    exhaustiveNbHits: true,
    facets: { kind: { exerciseur: 2 } },
  });
  expect(result.hits[0]).toMatchObject({ objectID: "atelier-geometrie", id: "atelier-geometrie", levels: ["cm1", "cm2"] });
  expect(result.hits[0]?._highlightResult.name).toEqual({
    value: "Atelier de <em>géométrie</em>",
    matchLevel: "full",
    matchedWords: ["geometrie"],
    fullyHighlighted: false,
  });
});

test("marked text is escaped once", async () => {
  const marks = { query: "mare", highlightPreTag: "<b>", highlightPostTag: "</b>" };
  expect((await ask(marks)).hits[0]?._highlightResult.summary?.value).toBe("Observer les animaux d’une <b>mare</b> &amp; leur milieu.");
  const instantSearch = { query: "mare", highlightPreTag: "__ais-highlight__", highlightPostTag: "__/ais-highlight__" };
  expect((await ask(instantSearch)).hits[0]?._highlightResult.summary?.value).toContain("__ais-highlight__mare__/ais-highlight__ & leur");
});

test.each<[string, ClientParams, string[]]>([
  [
    "AND of OR",
    { facetFilters: [["levels:cm1", "levels:5e"], "subjects:mathematiques"] },
    ["atelier-geometrie", "calcul-mental", "figures-dynamiques"],
  ],
  ["one text", { facetFilters: "kind:atelier" }, ["journaux-ecole", "tortue-python"]],
  ["exclusion", { facetFilters: ["kind:atelier", "subjects:-nsi"] }, ["journaux-ecole"]],
  ["mixed attributes", { facetFilters: [["subjects:svt", "kind:atelier"]] }, ["journaux-ecole", "eau-vivante", "tortue-python"]],
  ["unknown attribute", { facetFilters: ["colour:red"] }, []],
  ["a colon in a value", { facetFilters: ["kind:a:b"] }, []],
  ["sizes", { numericFilters: ["sizeBytes>=500", "sizeBytes < 9000"] }, ["atelier-geometrie", "tortue-python"]],
  ["one of the sizes", { numericFilters: [["sizeBytes=500", "sizeBytes>2000.5"]] }, ["figures-dynamiques", "tortue-python"]],
])("filters: %s", async (_, params, expected) => {
  expect(ids(await ask(params))).toEqual(expected);
});

test("facets as a text, all of them, limited, with statistics", async () => {
  expect((await ask({ facets: "kind", hitsPerPage: 0 })).facets).toEqual({ kind: { atelier: 2, exerciseur: 8 } });
  const all = await ask({ facets: ["*"], maxValuesPerFacet: 1 });
  expect(Object.keys(all.facets)).toHaveLength(14);
  expect(all.facets.kind).toEqual({ exerciseur: 8 });
  expect(all.facets_stats).toEqual({ sizeBytes: { min: 0, max: 9_000, avg: 1_150, sum: 11_500 } });
});

test("sorts by the suffix of the index", async () => {
  expect(ids(await ask({ query: "math" }, "resources:name:desc"))[0]).toBe("fractions-calcul");
  expect(ids(await ask({ query: "math" }, "resources:sizeBytes:desc"))[0]).toBe("figures-dynamiques");
  await expect(CLIENT.search([{ indexName: "others", params: {} }])).rejects.toThrow("others");
});

test("parameters may stand beside the name", async () => {
  const { results } = await CLIENT.search([{ indexName: "resources", query: "tortue" }]);
  expect(results).toMatchObject([{ nbHits: 1 }]);
});

test("searching in a facet reads labels, any word, and counts under the filters", async () => {
  const search = (facetQuery: string, rest: ClientParams = {}): Promise<unknown> =>
    CLIENT.searchForFacetValues([{ indexName: "resources", params: { facetName: "subjects", facetQuery, ...rest } }]);
  expect(await search("terre scien")).toEqual([
    {
      facetHits: [{ value: "svt", highlighted: "<em>Sciences</em> de la vie et de la <em>Terre</em>", count: 1 }],
      exhaustiveFacetsCount: true,
      processingTimeMS: 0,
    },
  ]);
  expect(await search("", { maxFacetHits: 1 })).toMatchObject([{ facetHits: [{ value: "mathematiques", count: 4 }] }]);
  expect(await search("num", { facetFilters: ["kind:atelier"] })).toMatchObject([{ facetHits: [{ value: "nsi", count: 1 }] }]);
});

test("algoliasearch-helper gets disjunctive counts from it", async () => {
  const seen: ClientRequest[] = [];
  const search = (requests: readonly ClientRequest[]): ReturnType<typeof CLIENT.search> => {
    seen.push(...requests);
    return CLIENT.search(requests);
  };
  const recording = { ...CLIENT, search };
  // The helper asks for the whole client of its vendor and calls only these two methods.
  const helper = algoliasearchHelper(recording as unknown as Parameters<typeof algoliasearchHelper>[0], "resources", {
    disjunctiveFacets: ["kind", "levels"],
    facets: ["subjects"],
  });
  helper.setQuery("math").addDisjunctiveFacetRefinement("levels", "cm1");
  const { content } = await helper.searchOnce({});
  expect(seen).toHaveLength(2);
  expect(seen[1]?.params?.facets).toBe("levels");
  expect(content.hits.map(({ objectID }) => objectID).sort()).toEqual(["atelier-geometrie", "calcul-mental"]);
  expect(content.getFacetValues("levels", {})).toMatchObject([
    { name: "cm1", count: 2, isRefined: true },
    { name: "5e", count: 1 },
    { name: "cm2", count: 1 },
  ]);
  expect(await helper.searchForFacetValues("subjects", "mathe", 5)).toMatchObject({ facetHits: [{ value: "mathematiques", count: 2 }] });
});
