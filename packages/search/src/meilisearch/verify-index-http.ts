import { refusal } from "@cartable/diagnostics";
import { hashDocuments, type IndexContent } from "./index-content.ts";
import { type IndexState, readIndex, settingsThatDiffer } from "./read-index-http.ts";
import type { SearchServer } from "./server-http.ts";

/** How many names are searched for, spread over the catalogue. */
const SMOKE_QUERIES = 5;
const LEAST_HITS = 1_000;

/** True when an index already is what is wanted. */
export function isContent(state: IndexState | null, { documents, settings }: IndexContent): boolean {
  if (state === null || state.count !== documents.length) return false;
  return state.documentsHash === hashDocuments(documents) && settingsThatDiffer(settings, state.settings).length === 0;
}

/**
 * Reads a filled index again, and searches in it, before anyone else does. Throws `server/not-verified` on the first
 * difference: number of resources, their content, a setting, a search that does not find.
 */
export async function verifyIndex(server: SearchServer, uid: string, content: IndexContent): Promise<void> {
  const state = await readIndex(server, uid);
  check("nombre de ressources", String(content.documents.length), String(state?.count ?? "aucun index"));
  check("contenu des ressources", hashDocuments(content.documents), state?.documentsHash ?? "");
  check("réglages", "aucun écart", settingsThatDiffer(content.settings, state?.settings ?? {}).join(", ") || "aucun écart");
  const all = await server.search(uid, "", { page: 1, hitsPerPage: 1, facets: ["kind"] });
  const most = content.settings.pagination?.maxTotalHits ?? content.documents.length;
  check("recherche sans mot", String(Math.min(most, content.documents.length)), String(all.totalHits));
  check("filtres", String(content.documents.length), String(sum(Object.values(all.facetDistribution?.["kind"] ?? {}))));
  const step = Math.max(1, Math.floor(content.documents.length / SMOKE_QUERIES));
  for (let at = 0; at < content.documents.length; at += step) {
    const { id = "", name = "", nameTerms = [] } = content.documents[at] ?? {};
    if (nameTerms.length === 0) continue;
    const { hits } = await server.search(uid, nameTerms[0] ?? "", {
      limit: LEAST_HITS,
      attributesToRetrieve: ["id"],
      matchingStrategy: "all",
    });
    check(`recherche de « ${name} »`, id, hits.some((hit) => hit["id"] === id) ? id : "rien");
  }
}

function check(what: string, expected: string, found: string): void {
  if (expected !== found) throw refusal("server/not-verified", { what, expected, found });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
