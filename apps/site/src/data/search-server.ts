import type { QueryLanguage } from "@cartable/search/meilisearch";
import { catalogue } from "./site-data.ts";

/** Written by `astro.config.mjs` once the key is proven harmless; null for the embedded search alone. */
declare const CARTABLE_SEARCH_SERVER: { readonly host: string; readonly key: string } | null;

/** What the search page needs to ask a server: address, published key, and the words that queries leave out. */
export interface PublishedServer {
  readonly host: string;
  readonly key: string;
  readonly language: QueryLanguage;
}

export const searchServer: PublishedServer | null =
  CARTABLE_SEARCH_SERVER === null ? null : { ...CARTABLE_SEARCH_SERVER, language: queryLanguage() };

function queryLanguage(): QueryLanguage {
  const { stopWords = [], optionalWords = [] } = catalogue.synonyms ?? {};
  return { stopWords, optionalWords };
}
