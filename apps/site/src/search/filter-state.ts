import type { Filters, SearchState } from "@cartable/search/browse";
import type { InstantSearch } from "instantsearch.js";
import { INDEX_NAME } from "./route-state.ts";

export function readState(search: InstantSearch): SearchState {
  const { query = "", refinementList = {} } = search.getUiState()[INDEX_NAME] ?? {};
  return { query, filters: refinementList as Filters };
}

/** Changes filters or words in one go, back on the first page. */
export function changeState(search: InstantSearch, { query, filters }: SearchState): void {
  search.setUiState((state) => {
    const { page: _, ...kept } = state[INDEX_NAME] ?? {};
    const refinementList = Object.fromEntries(Object.entries(filters).map(([facet, codes]) => [facet, [...codes]]));
    return { ...state, [INDEX_NAME]: { ...kept, query, refinementList } };
  });
}
