import { createHighlighter, createServerClient } from "@cartable/search/server-client";
import { facetLabels, type SearchPage } from "./search-page.ts";
import type { SearchSource } from "./search-source.ts";

/** The Meilisearch server that the page names. */
export function openServerSource(page: SearchPage, host: string): SearchSource {
  const { serverKey: key = "", serverLanguage = "{}" } = page.form.dataset;
  const language = { stopWords: [], ...(JSON.parse(serverLanguage) as object) };
  const client = createServerClient({ host, key, language, labels: facetLabels(page) });
  return { client, highlight: createHighlighter(language) };
}
