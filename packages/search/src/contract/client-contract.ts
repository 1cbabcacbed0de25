import type { ClientParams, ClientRequest } from "../engine/client-types.ts";

/** What both search clients answer, whatever their vendor: the part that the cases read. */
export interface ContractClient {
  readonly search: (requests: readonly ClientRequest[]) => PromiseLike<{ readonly results: readonly unknown[] }>;
  readonly searchForFacetValues?: (requests: readonly ClientRequest[]) => PromiseLike<readonly unknown[]>;
}

/** One behaviour: what to ask, what is read of the answer, and what must be read. */
export interface ContractCase {
  readonly name: string;
  readonly ask: (client: ContractClient, indexName: string) => Promise<unknown>;
  readonly expected: unknown;
}

interface Result {
  readonly hits: readonly { readonly objectID: string; readonly _highlightResult: Readonly<Record<string, { readonly value: string }>> }[];
  readonly nbHits: number;
  readonly nbPages: number;
  readonly page: number;
  readonly hitsPerPage: number;
  readonly query: string;
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly facets_stats: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
}

type Read = (result: Result) => unknown;

const ALL = ["atelier-geometrie", "boussole", "chorale", "dictionnaire", "ecosysteme", "fractions", "python", "volcans"];
const MARKS = { highlightPreTag: "__ais-highlight__", highlightPostTag: "__/ais-highlight__" };

const ids: Read = ({ hits }) => hits.map(({ objectID }) => objectID);
const idSet: Read = ({ hits }) => hits.map(({ objectID }) => objectID).sort();
const first: Read = ({ hits }) => hits[0]?.objectID;
const facets: Read = (result) => result.facets;
const marked =
  (attribute: string): Read =>
  ({ hits }) =>
    hits[0]?._highlightResult[attribute]?.value;

/** One request; `suffix` is the sort (":name:asc"). */
function one(name: string, params: ClientParams, read: Read, expected: unknown, suffix = ""): ContractCase {
  const ask: ContractCase["ask"] = async (client, indexName) => {
    const { results } = await client.search([{ indexName: indexName + suffix, params: { query: "", ...MARKS, ...params } }]);
    return read(results[0] as Result); // one request, one result
  };
  return { name, ask, expected };
}

function facetSearch(name: string, params: ClientParams, expected: unknown): ContractCase {
  const ask: ContractCase["ask"] = async (client, indexName) => {
    const answers = await client.searchForFacetValues?.([{ indexName, params: { query: "", ...params } }]);
    const [answer] = (answers ?? []) as readonly { readonly facetHits: readonly { readonly value: string; readonly count: number }[] }[];
    return answer?.facetHits.map(({ value, count }) => [value, count]);
  };
  return { name, ask, expected };
}

/**
 * What every search client answers over `CONTRACT_DOCUMENTS` and `CONTRACT_LANGUAGE`: run
 * `expect(await ask(client, indexName)).toEqual(expected)` for each. Left out on purpose, because instant-meilisearch
 * differs: exclusions ("attribute:-value"), marks and several words in facet searches, `matchLevel`, mean and sum of
 * statistics, the order of an empty query.
 */
export const CONTRACT_CASES: readonly ContractCase[] = [
  one("an empty query gives everything", { hitsPerPage: 100 }, idSet, ALL),
  one(
    "no hit is an answer",
    { query: "xylophagie", facets: ["kind"] },
    ({ nbHits, nbPages, hits }) => [nbHits, nbPages, hits.length],
    [0, 0, 0],
  ),
  one("the query is repeated", { query: "Volcans" }, ({ query }) => query, "Volcans"),
  one("a name comes before a description", { query: "géométrie" }, ids, ["atelier-geometrie", "boussole"]),
  one("accents and capitals do not count", { query: "GEOMETRIE" }, ids, ["atelier-geometrie", "boussole"]),
  one("the last word may be begun", { query: "geom" }, ids, ["atelier-geometrie", "boussole"]),
  one("an elided article does not count", { query: "l'écosystème" }, ids, ["ecosysteme"]),
  one("a typo is forgiven", { query: "dictionaire" }, first, "dictionnaire"),
  one("two letters swapped are a typo", { query: "volcnas" }, first, "volcans"),
  one("all words come before some", { query: "carte éruptions" }, first, "volcans"),
  one("two words may be joined", { query: "dictionnaire depoche" }, first, "dictionnaire"),
  one("synonyms go both ways", { query: "sciences de la vie et de la terre" }, first, "ecosysteme"),
  one("one-way synonyms", { query: "encyclopédie" }, ids, ["dictionnaire"]),
  one("one-way synonyms do not come back", { query: "dictionnaire" }, ids, ["dictionnaire"]),
  one("filters: one attribute, one value", { facetFilters: ["kind:exerciseur"] }, idSet, ["atelier-geometrie", "fractions"]),
  one("filters: values of one attribute add up", { facetFilters: [["levels:cm1", "levels:6e"]] }, idSet, [
    "atelier-geometrie",
    "boussole",
    "dictionnaire",
    "fractions",
  ]),
  one("filters: attributes restrict each other", { facetFilters: [["levels:cm2", "levels:5e"], "subjects:mathematiques"] }, idSet, [
    "atelier-geometrie",
    "fractions",
    "python",
  ]),
  one("filters: a value that holds a colon", { facetFilters: ["bundles:edition:2026"] }, idSet, ["boussole"]),
  one("filters: an unknown value keeps nothing", { facetFilters: ["kind:inconnu"] }, ({ nbHits }) => nbHits, 0),
  one("filters go with a query", { query: "carte", facetFilters: ["subjects:svt"] }, ids, ["volcans"]),
  ...(
    [
      ["sizeBytes>80000", ["ecosysteme", "volcans"]],
      ["sizeBytes>=80000", ["dictionnaire", "ecosysteme", "volcans"]],
      ["sizeBytes<1000", ["fractions"]],
      ["sizeBytes<=1000", ["atelier-geometrie", "fractions"]],
      ["sizeBytes=2500", ["boussole"]],
      ["sizeBytes < 999.5", ["fractions"]],
      ["sizeBytes:500 TO 2500", ["atelier-geometrie", "boussole", "fractions"]],
    ] as const
  ).map(([filter, expected]) => one(`numeric filter ${filter}`, { numericFilters: [filter] }, idSet, expected)),
  one(
    "numeric filter, excluded",
    { numericFilters: ["sizeBytes!=2500"] },
    idSet,
    ALL.filter((id) => id !== "boussole"),
  ),
  one("numeric filters restrict each other", { numericFilters: ["sizeBytes>=1000", "sizeBytes<=12000"] }, idSet, [
    "atelier-geometrie",
    "boussole",
    "python",
  ]),
  one("numeric filters of one list add up", { numericFilters: [["sizeBytes=500", "sizeBytes>700000"]] }, idSet, [
    "ecosysteme",
    "fractions",
  ]),
  one("counts of several attributes", { query: "carte", facets: ["subjects", "kind"] }, facets, {
    subjects: { "histoire-geographie": 2, svt: 1 },
    kind: { logiciel: 1, encyclopedie: 1 },
  }),
  one("facets may be one name", { facets: "kind", facetFilters: ["subjects:mathematiques"] }, facets, {
    kind: { exerciseur: 2, logiciel: 1 },
  }),
  one(
    "least and greatest of a number",
    { facets: ["sizeBytes"], query: "carte" },
    (result) => {
      const { min, max } = result.facets_stats["sizeBytes"] ?? {};
      return [min, max];
    },
    [2_500, 700_000],
  ),
  one("sort by name", { hitsPerPage: 3 }, ids, ["atelier-geometrie", "boussole", "chorale"], ":name:asc"),
  one("sort by name, downwards", { hitsPerPage: 2 }, ids, ["volcans", "ecosysteme"], ":name:desc"),
  one("sort by size", { hitsPerPage: 3 }, ids, ["fractions", "atelier-geometrie", "boussole"], ":sizeBytes:asc"),
  one(
    "sort by size, downwards, with filters",
    { facetFilters: ["levels:5e"], hitsPerPage: 2 },
    ids,
    ["ecosysteme", "volcans"],
    ":sizeBytes:desc",
  ),
  one(
    "a page of results",
    { hitsPerPage: 3, page: 1 },
    (result) => [ids(result), result.page, result.nbPages, result.nbHits, result.hitsPerPage],
    [["python", "dictionnaire", "fractions"], 1, 3, 8, 3],
    ":name:asc",
  ),
  one("the last page is shorter", { hitsPerPage: 3, page: 2 }, ids, ["ecosysteme", "volcans"], ":name:asc"),
  one("no page past the last", { hitsPerPage: 3, page: 9 }, ({ hits, nbHits }) => [hits.length, nbHits], [0, 8]),
  one("counts without hits", { hitsPerPage: 0, facets: ["kind"], query: "carte" }, (result) => [result.hits.length, result.facets], [
    0,
    { kind: { logiciel: 1, encyclopedie: 1 } },
  ]),
  one("marks in a name", { query: "géométrie" }, marked("name"), "Atelier de __ais-highlight__géométrie__/ais-highlight__"),
  one(
    "marks in a summary, nothing escaped",
    { query: "angles" },
    marked("summary"),
    "Tracer des figures & mesurer des __ais-highlight__angles__/ais-highlight__.",
  ),
  one("no mark without an answer", { query: "angles" }, marked("name"), "Atelier de géométrie"),
  {
    name: "several requests at once, each with its own filters",
    ask: async (client, indexName) => {
      const request = (params: ClientParams): ClientRequest => ({
        indexName,
        params: { query: "", facets: ["kind"], hitsPerPage: 0, ...params },
      });
      const wanted = { facetFilters: ["kind:exerciseur", "levels:cm2"] };
      const { results } = await client.search([request(wanted), request({ ...wanted, facets: "kind", facetFilters: ["levels:cm2"] })]);
      return (results as readonly Result[]).map((result) => [result.nbHits, result.facets]);
    },
    expected: [
      [2, { kind: { exerciseur: 2 } }],
      [2, { kind: { exerciseur: 2 } }],
    ],
  },
  facetSearch("search in an attribute", { facetName: "subjects", facetQuery: "mathe" }, [["mathematiques", 3]]),
  facetSearch("search in an attribute, under filters", { facetName: "subjects", facetQuery: "fran", facetFilters: ["levels:6e"] }, [
    ["francais", 1],
  ]),
  facetSearch("search in an attribute, under a query", { facetName: "subjects", facetQuery: "svt", query: "carte" }, [["svt", 1]]),
];
