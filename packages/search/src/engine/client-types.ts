/** Search parameters of the InstantSearch contract that the embedded client understands. */
export interface ClientParams {
  readonly query?: string | undefined;
  readonly page?: number | undefined;
  readonly hitsPerPage?: number | undefined;
  /** An attribute, a list, or "*". */
  readonly facets?: string | readonly string[] | undefined;
  readonly facetFilters?: string | readonly (string | readonly string[])[] | undefined;
  readonly numericFilters?: string | readonly (string | readonly string[])[] | undefined;
  readonly maxValuesPerFacet?: number | undefined;
  readonly highlightPreTag?: string | undefined;
  readonly highlightPostTag?: string | undefined;
  /** "attribute" or "attribute:words"; whole texts stand in `_snippetResult` without it. */
  readonly attributesToSnippet?: readonly string[] | undefined;
  readonly snippetEllipsisText?: string | undefined;
  readonly facetName?: string | undefined;
  readonly facetQuery?: string | undefined;
  readonly maxFacetHits?: number | undefined;
}

/** Parameters stand in `params` (InstantSearch) or beside the name (algoliasearch 5). */
export interface ClientRequest extends ClientParams {
  readonly indexName: string;
  readonly params?: ClientParams | undefined;
  readonly type?: string | undefined;
  readonly facet?: string | undefined;
}

export interface HighlightResult {
  readonly value: string;
  readonly matchLevel: "none" | "partial" | "full";
  readonly matchedWords: readonly string[];
  readonly fullyHighlighted: boolean;
}

export interface SnippetResult {
  readonly value: string;
  readonly matchLevel: "none" | "partial" | "full";
}

export interface ClientHit {
  readonly objectID: string;
  readonly _highlightResult: Readonly<Record<string, HighlightResult>>;
  readonly _snippetResult: Readonly<Record<string, SnippetResult>>;
  readonly [attribute: string]: unknown;
}

export interface ClientResult {
  readonly index: string;
  readonly hits: ClientHit[];
  readonly nbHits: number;
  readonly nbPages: number;
  readonly page: number;
  readonly hitsPerPage: number;
  readonly processingTimeMS: number;
  readonly query: string;
  /** Always empty: the requests that InstantSearch reads again are those it sent. */
  readonly params: string;
  readonly exhaustiveNbHits: true;
  readonly exhaustiveFacetsCount: true;
  readonly facets: Record<string, Record<string, number>>;
  readonly facets_stats: Record<string, { min: number; max: number; avg: number; sum: number }>;
}

export interface FacetSearchResult {
  readonly facetHits: { value: string; highlighted: string; count: number }[];
  readonly exhaustiveFacetsCount: true;
  readonly processingTimeMS: number;
}
