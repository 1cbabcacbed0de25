import { createSearchClient, openIndexFolder } from "@cartable/search/engine";
import { INDEX_NAME } from "./route-state.ts";
import { facetLabels, type SearchPage } from "./search-page.ts";
import type { SearchSource } from "./search-source.ts";
import { trustIndexScripts } from "./trust-index-scripts.ts";

let trusted = false;

/** The engine and the index that come with the site. */
export async function openEmbeddedSource(page: SearchPage): Promise<SearchSource> {
  const { index: folder = "", hash } = page.form.dataset;
  // Once: a page may be asked to open the index again after a failure, and a policy is created a single time.
  if (!trusted) trustIndexScripts(folder);
  trusted = true;
  const engine = await openIndexFolder(document, { folder, hash });
  const client = createSearchClient(engine, { indexName: INDEX_NAME, labels: facetLabels(page), now: () => performance.now() });
  return { client, highlight: engine.highlight };
}
