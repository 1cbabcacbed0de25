import type { Segment } from "@cartable/search";
import type { SearchClient } from "@cartable/search/engine";

/** What answers the page: a client for InstantSearch, and the marks of the words that answer a query. */
export interface SearchSource {
  readonly client: SearchClient;
  readonly highlight: (text: string, query: string) => readonly Segment[];
}
