import { withFallback } from "./fallback-source.ts";
import { INDEX_NAME } from "./route-state.ts";
import { find, type SearchPage } from "./search-page.ts";
import type { SearchSource } from "./search-source.ts";

/** The server when the site has one, else the embedded search; only the code that is used is loaded. */
export async function openSource(page: SearchPage): Promise<SearchSource> {
  const host = page.form.dataset["server"] ?? "";
  const openEmbedded = async (): Promise<SearchSource> => (await import("./embedded-source.ts")).openEmbeddedSource(page);
  if (host === "") return await openEmbedded();
  const { openServerSource } = await import("./server-source.ts");
  const notice = find(page.form, "#secours");
  return withFallback({
    server: openServerSource(page, host),
    openEmbedded,
    onChange: (embedded) => {
      notice.hidden = !embedded;
    },
    now: () => performance.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    indexName: INDEX_NAME,
  });
}
