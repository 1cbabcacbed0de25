import type { Filters } from "@cartable/search/browse";
import type { Facet } from "@cartable/search/engine";
import { INDEX_NAME } from "./route-state.ts";

/** What is asked of a search client beside the results shown, embedded engine or server alike. */
export interface Question {
  readonly query: string;
  readonly filters: Filters;
  /** An attribute to count; none for the number of results alone. */
  readonly facet?: Facet;
}

export interface Answer {
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** The `search` of an InstantSearch client, as far as it is used here. */
export interface AskedClient {
  search(requests: unknown): PromiseLike<{ readonly results: readonly unknown[] }>;
}

/** One answer for each question, in one call. */
export async function askCounts(client: AskedClient, questions: readonly Question[]): Promise<readonly Answer[]> {
  if (questions.length === 0) return [];
  const { results } = await client.search(questions.map(toRequest));
  return results.map((result) => {
    const { nbHits = 0, facets = {} } = result as { nbHits?: number; facets?: Record<string, Record<string, number>> };
    return { total: nbHits, counts: new Map(Object.values(facets).flatMap((values) => Object.entries(values))) };
  });
}

function toRequest({ query, filters, facet }: Question): unknown {
  const facetFilters = Object.entries(filters).flatMap(([name, codes]) =>
    codes.length === 0 ? [] : [codes.map((code) => `${name}:${code}`)],
  );
  return {
    indexName: INDEX_NAME,
    params: { query, facetFilters, hitsPerPage: 1, page: 0, ...(facet !== undefined && { facets: [facet], maxValuesPerFacet: 100 }) },
  };
}
