import { instantMeiliSearch } from "@meilisearch/instant-meilisearch";
import { markSegments } from "../engine/client-response.ts";
import type { ClientHit, ClientParams, ClientRequest, ClientResult, FacetSearchResult, HighlightResult } from "../engine/client-types.ts";
import { searchFacetValues } from "../engine/facet-search.ts";
import type { Segment } from "../engine/highlight.ts";
import type { SearchClient } from "../engine/search-client.ts";
import type { Facet } from "../search-document.ts";
import { highlightTerms } from "./highlight-terms.ts";
import { choosePlan, FEW_RESULTS, type Plan } from "./query-plan.ts";
import { createTermWriter, type QueryLanguage } from "./server-terms.ts";

export interface ServerClientOptions {
  /** Address of the Meilisearch server, and the key that may only search in one index. */
  readonly host: string;
  readonly key: string;
  readonly language: QueryLanguage;
  /** French labels of codes, so that searching in a facet reads what the page shows. */
  readonly labels?: Partial<Record<Facet, Readonly<Record<string, string>>>>;
}

type Results = { results: (ClientResult | FacetSearchResult)[] };

const HIGHLIGHTED = ["name", "summary"] as const;
const MOST_FACET_HITS = 10;

/**
 * InstantSearch client over a Meilisearch server, with the answers of the embedded client: same analyser, same marks, same
 * search in the labels of a facet. Rejects when the server does not answer as expected.
 */
export function createServerClient({ host, key, language, labels = {} }: ServerClientOptions): SearchClient {
  const writer = createTermWriter(language);
  const open = (matchingStrategy: "all" | "frequency") =>
    instantMeiliSearch(host, key, {
      primaryKey: "id",
      finitePagination: true,
      meiliSearchParams: { matchingStrategy, attributesToHighlight: [] },
    }).searchClient as unknown as { search: (requests: readonly ClientRequest[]) => Promise<Results> };
  const strict = open("all");
  const relaxed = open("frequency");
  const plans = new Map<string, Promise<Plan>>();

  const counts = async (client: typeof strict, indexName: string, queries: readonly string[]): Promise<readonly number[]> => {
    const { results } = await client.search(queries.map((query) => ({ indexName, params: { query, hitsPerPage: 0 } })));
    return results.map((result) => (result as ClientResult).nbHits);
  };

  /** What to ask for when few resources have all the words, whatever the filters: ticking a box must not change the words wanted. */
  function planFor(indexName: string, query: string): Promise<Plan> {
    const known = plans.get(query);
    if (known !== undefined) return known;
    const plan = choosePlan(
      query,
      (queries) => counts(strict, indexName, queries),
      (queries) => counts(relaxed, indexName, queries),
    );
    plans.set(query, plan);
    plan.catch(() => plans.delete(query));
    return plan;
  }

  async function search(requests: readonly ClientRequest[]): Promise<{ results: ClientResult[] }> {
    const asked = requests.map((request) => toServerRequest(request, writer.ofQuery));
    if (asked.length === 0) return { results: [] };
    const results = (await strict.search(asked)).results as ClientResult[];
    const again: { readonly at: number; readonly request: ServerRequest }[] = [];
    for (const [at, { indexName, params }] of asked.entries()) {
      if (params.query === "" || (results[at]?.nbHits ?? 0) >= FEW_RESULTS) continue;
      const plan = await planFor(indexName.split(":")[0] ?? "", params.query);
      if (plan.relaxed) again.push({ at, request: { indexName, params: { ...params, query: plan.query } } });
    }
    if (again.length > 0) {
      const { results: better } = await relaxed.search(again.map(({ request }) => request));
      for (const [position, { at }] of again.entries()) results[at] = better[position] as ClientResult;
    }
    return { results: requests.map((request, at) => toResult(results[at] as ClientResult, request, asked[at]?.params.query ?? "")) };
  }

  async function searchInFacet(request: ClientRequest): Promise<FacetSearchResult> {
    const params = paramsOf(request);
    const facet = (request.facet ?? params.facetName ?? "") as Facet;
    const { query, facetFilters, numericFilters } = params;
    const { results } = await search([
      { indexName: request.indexName, params: { query, facetFilters, numericFilters, facets: [facet], hitsPerPage: 0 } },
    ]);
    const values = searchFacetValues(
      results[0]?.facets[facet] ?? {},
      labels[facet] ?? {},
      params.facetQuery ?? "",
      params.maxFacetHits ?? MOST_FACET_HITS,
    );
    return {
      facetHits: values.map(({ value, segments, count }) => ({ value, count, highlighted: markSegments(segments, params) })),
      exhaustiveFacetsCount: true,
      processingTimeMS: results[0]?.processingTimeMS ?? 0,
    };
  }

  return { search, searchForFacetValues: (requests) => Promise.all(requests.map(searchInFacet)) };
}

function paramsOf(request: ClientRequest): ClientParams {
  return request.params ?? request;
}

interface ServerRequest {
  readonly indexName: string;
  readonly params: ClientParams & { readonly query: string };
}

function toServerRequest(request: ClientRequest, ofQuery: (query: string) => string): ServerRequest {
  const params = paramsOf(request);
  return { indexName: request.indexName, params: { ...params, query: ofQuery(params.query ?? "") } };
}

/** The answer as the embedded client gives it: the query as typed, marks, the index as asked. */
function toResult(result: ClientResult, request: ClientRequest, terms: string): ClientResult {
  const params = paramsOf(request);
  const words = terms === "" ? [] : terms.split(" ");
  const toHit = (hit: ClientHit): ClientHit => {
    const marks = Object.fromEntries(HIGHLIGHTED.map((attribute) => [attribute, toHighlight(String(hit[attribute] ?? ""), words, params)]));
    return { ...hit, _highlightResult: marks, _snippetResult: marks };
  };
  return {
    ...result,
    index: request.indexName,
    query: params.query ?? "",
    hits: result.hits.map(toHit),
    exhaustiveNbHits: true,
    exhaustiveFacetsCount: true,
  };
}

function toHighlight(text: string, words: readonly string[], params: ClientParams): HighlightResult {
  const segments = highlightTerms(text, words);
  const matchedWords = words.filter((word) =>
    segments.some(({ text: piece, match }) => match && highlightTerms(piece, [word]).some((part) => part.match)),
  );
  return {
    value: markSegments(segments, params),
    matchLevel: matchedWords.length === 0 ? "none" : matchedWords.length === words.length ? "full" : "partial",
    matchedWords,
    fullyHighlighted: segments.every(({ text: piece, match }) => match || piece.trim() === ""),
  };
}

/** Gives the marks of the words of a displayed text that answer a query. */
export function createHighlighter(language: QueryLanguage): (text: string, query: string) => readonly Segment[] {
  const { ofQuery } = createTermWriter(language);
  return (text, query) => {
    const terms = ofQuery(query);
    return highlightTerms(text, terms === "" ? [] : terms.split(" "));
  };
}
