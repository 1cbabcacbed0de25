import type { Facet } from "../search-document.ts";
import { requestClauses, requestFacets, requestParams, requestSort, SIZE_ATTRIBUTE, wantsSizes } from "./client-request.ts";
import { limitValues, markSegments, sizeStatistics, toClientHit } from "./client-response.ts";
import type { ClientParams, ClientRequest, ClientResult, FacetSearchResult } from "./client-types.ts";
import { searchFacetValues } from "./facet-search.ts";
import type { SearchEngine } from "./search.ts";
import { isFacet } from "./select-documents.ts";

export interface SearchClientOptions {
  /** Uid of the index; requests name it, with an optional sort suffix: "resources:name:asc". */
  readonly indexName: string;
  /** French labels of codes, so that searching in a facet reads what the page shows. */
  readonly labels?: Partial<Record<Facet, Readonly<Record<string, string>>>>;
  /** Milliseconds of a monotonic clock, for `processingTimeMS`; 0 is reported without it. */
  readonly now?: () => number;
}

/** The part of the algoliasearch client that InstantSearch calls. */
export interface SearchClient {
  readonly search: (requests: readonly ClientRequest[]) => Promise<{ results: (ClientResult | FacetSearchResult)[] }>;
  readonly searchForFacetValues: (requests: readonly ClientRequest[]) => Promise<FacetSearchResult[]>;
}

const DEFAULT_HITS = 20;

/** InstantSearch client over an open engine; a request for another index is refused (rejected promise). */
export function createSearchClient(engine: SearchEngine, options: SearchClientOptions): SearchClient {
  const now = options.now ?? (() => 0);
  const answer = async <Result>(request: ClientRequest, run: (params: ClientParams) => Untimed<Result>): Promise<Result> => {
    const [name] = request.indexName.split(":");
    if (name !== options.indexName) throw new Error(`Index de recherche inconnu : « ${request.indexName} ».`);
    const start = now();
    const result = await run(requestParams(request));
    return { ...result, processingTimeMS: Math.round(now() - start) } as Result;
  };
  const searchOne = (request: ClientRequest): Promise<ClientResult | FacetSearchResult> =>
    request.type === "facet" ? facetsOne(request) : answer<ClientResult>(request, (params) => runSearch(engine, request.indexName, params));
  const facetsOne = (request: ClientRequest): Promise<FacetSearchResult> =>
    answer<FacetSearchResult>(request, (params) => runFacetSearch(engine, options, request.facet ?? params.facetName ?? "", params));
  return {
    search: async (requests) => ({ results: await Promise.all(requests.map(searchOne)) }),
    searchForFacetValues: async (requests) => Promise.all(requests.map(facetsOne)),
  };
}

type Untimed<Result> = Omit<Result, "processingTimeMS"> | Promise<Omit<Result, "processingTimeMS">>;

async function runSearch(engine: SearchEngine, indexName: string, params: ClientParams): Promise<Omit<ClientResult, "processingTimeMS">> {
  const query = params.query ?? "";
  const hitsPerPage = params.hitsPerPage ?? DEFAULT_HITS;
  const sort = requestSort(indexName);
  const facets = requestFacets(params.facets);
  const found = await engine.findClauses({
    query,
    clauses: requestClauses(params),
    disjunctive: false,
    facets,
    page: params.page ?? 0,
    hitsPerPage,
    ...(sort && { sort }),
  });
  const statistics = wantsSizes(params.facets) ? sizeStatistics(engine, found.documents) : undefined;
  return {
    index: indexName,
    hits: found.hits.map((hit) => toClientHit(engine, hit, query, params)),
    nbHits: found.total,
    nbPages: found.pages,
    page: found.page,
    hitsPerPage,
    query,
    params: "",
    exhaustiveNbHits: true,
    exhaustiveFacetsCount: true,
    // InstantSearch reads statistics only of attributes that also have counts.
    facets: { ...limitValues(found.facets, params.maxValuesPerFacet), ...(statistics && { [SIZE_ATTRIBUTE]: {} }) },
    facets_stats: statistics === undefined ? {} : { [SIZE_ATTRIBUTE]: statistics },
  };
}

function runFacetSearch(
  engine: SearchEngine,
  options: SearchClientOptions,
  facet: string,
  params: ClientParams,
): Omit<FacetSearchResult, "processingTimeMS"> {
  if (!isFacet(facet)) return { facetHits: [], exhaustiveFacetsCount: true };
  const found = engine.searchClauses({
    query: params.query ?? "",
    clauses: requestClauses(params),
    disjunctive: false,
    facets: [facet],
    hitsPerPage: 0,
  });
  const values = searchFacetValues(
    found.facets[facet] ?? {},
    options.labels?.[facet] ?? {},
    params.facetQuery ?? "",
    params.maxFacetHits ?? 10,
  );
  return {
    facetHits: values.map(({ value, segments, count }) => ({ value, count, highlighted: markSegments(segments, params) })),
    exhaustiveFacetsCount: true,
  };
}
