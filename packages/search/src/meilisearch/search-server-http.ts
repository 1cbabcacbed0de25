import { refusal } from "@cartable/diagnostics";
import type { SearchRequest } from "../engine/search.ts";
import type { FacetCounts } from "../engine/select-documents.ts";
import { FACETS, type Facet } from "../search-document.ts";
import { LIVE_UID } from "./index-uid.ts";
import { choosePlan } from "./query-plan.ts";
import { answerOf, type SearchServer } from "./server-http.ts";
import { createTermWriter, type QueryLanguage } from "./server-terms.ts";

export interface ServerSearchResult {
  readonly total: number;
  readonly hits: readonly { readonly id: string; readonly name: string; readonly summary: string; readonly icon: string | null }[];
  readonly facets: Readonly<Partial<Record<Facet, FacetCounts>>>;
}

type ServerSearchRequest = Pick<SearchRequest, "query" | "filters" | "hitsPerPage"> & { readonly language: QueryLanguage };

/**
 * One search as `openEngine` does it, on a server. The counts of a filtered attribute are those without its own filter.
 * Throws `server/not-indexed`, and the refusals of `openServer`.
 */
export async function searchServer(server: SearchServer, request: ServerSearchRequest): Promise<ServerSearchResult> {
  const query = createTermWriter(request.language).ofQuery(request.query ?? "");
  try {
    const count = (matchingStrategy: "all" | "frequency") => (queries: readonly string[]) =>
      countAll(
        server,
        queries.map((q) => ({ q, matchingStrategy })),
      );
    const plan = await choosePlan(query, count("all"), count("frequency"));
    return await ask(server, request, { q: plan.query, matchingStrategy: plan.relaxed ? "frequency" : "all" });
  } catch (error) {
    if (answerOf(error)?.code === "index_not_found") throw refusal("server/not-indexed", { host: server.host, index: LIVE_UID }, error);
    throw error;
  }
}

interface Words {
  readonly q: string;
  readonly matchingStrategy: "all" | "frequency";
}

async function countAll(server: SearchServer, words: readonly Words[]): Promise<readonly number[]> {
  const results = await server.searchAll(words.map((asked) => ({ indexUid: LIVE_UID, ...asked, page: 1, hitsPerPage: 0 })));
  return results.map(({ totalHits }) => totalHits ?? 0);
}

async function ask(
  server: SearchServer,
  { filters = {}, hitsPerPage = 20 }: ServerSearchRequest,
  words: Words,
): Promise<ServerSearchResult> {
  const refined = FACETS.filter((facet) => (filters[facet] ?? []).length > 0);
  const filterOf = (facets: readonly Facet[]): string[][] =>
    facets.map((facet) => (filters[facet] ?? []).map((code) => `${facet} = ${JSON.stringify(code)}`));
  const [main, ...others] = await server.searchAll([
    { indexUid: LIVE_UID, ...words, page: 1, hitsPerPage, filter: filterOf(refined), facets: [...FACETS] },
    ...refined.map((facet) => ({
      ...{ indexUid: LIVE_UID, ...words, page: 1, hitsPerPage: 0, facets: [facet] },
      filter: filterOf(refined.filter((other) => other !== facet)),
    })),
  ]);
  const facets: Partial<Record<Facet, FacetCounts>> = { ...main?.facetDistribution };
  refined.forEach((facet, at) => {
    facets[facet] = others[at]?.facetDistribution?.[facet] ?? {};
  });
  return { total: main?.totalHits ?? 0, hits: (main?.hits ?? []) as unknown as ServerSearchResult["hits"], facets };
}
