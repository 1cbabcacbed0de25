import { refusal } from "@cartable/diagnostics";
import type { Key } from "meilisearch";
import { LIVE_UID } from "./index-uid.ts";
import { answerOf, checkHost, openServer, type SearchServer } from "./server-http.ts";

const KEY_NAME = "Cartable : recherche du site";
const KEY_DESCRIPTION = "Publiée dans les pages du site. Ne permet que de chercher dans l'index « resources ».";

/**
 * The key that the site may publish: search only, in one index only. The one made before is given again, so that the
 * command can be repeated; a revoked or expired one is made anew. `server` must be open with the master key.
 */
export async function makeSearchKey(server: SearchServer, now: Date): Promise<{ readonly key: string; readonly created: boolean }> {
  const known = (await server.keys()).find((key) => isSearchKey(key, now));
  if (known !== undefined) return { key: known.key, created: false };
  const made = await server.createKey({
    name: KEY_NAME,
    description: KEY_DESCRIPTION,
    actions: ["search"],
    indexes: [LIVE_UID],
    // It opens nothing that is not public: an expiry would only take the server away from the site one day.
    expiresAt: null,
  });
  return { key: made.key, created: true };
}

function isSearchKey({ name, actions, indexes, expiresAt }: Key, now: Date): boolean {
  const same = (list: readonly string[], only: string): boolean => list.length === 1 && list[0] === only;
  return name === KEY_NAME && same(actions, "search") && same(indexes, LIVE_UID) && (expiresAt === null || new Date(expiresAt) > now);
}

export interface ProbeOptions {
  readonly host: string;
  /** The key that the site would publish. */
  readonly key: string;
  readonly timeoutMs?: number;
}

/** Routes that a search-only key must not open, and what opening them would mean. */
const CLOSED_ROUTES: readonly (readonly [method: "GET" | "POST", path: string, reason: string])[] = [
  ["GET", "keys", "elle lit les autres clés du serveur"],
  ["GET", "indexes", "elle liste les index du serveur"],
  ["GET", "stats", "elle lit l'état du serveur"],
  ["GET", "tasks", "elle lit l'historique des tâches"],
  ["GET", `indexes/${LIVE_UID}/settings`, "elle lit les réglages de l'index"],
  ["POST", "indexes/cartable-sonde/search", `elle cherche dans d'autres index que « ${LIVE_UID} »`],
];

const PROBE_TIMEOUT_MS = 5_000;
const VARIABLE = "MEILI_SEARCH_KEY";

/**
 * Proves, before a site publishes a key, that it opens nothing but the search of one index. Throws `server/unsafe-key`
 * when it opens more, or does not search; `server/not-indexed` when the index is not there; and the refusals of an
 * unreachable server, after which a site is built without it.
 */
export async function probeSearchKey({ host, key, timeoutMs = PROBE_TIMEOUT_MS }: ProbeOptions): Promise<void> {
  const address = checkHost(host);
  if (key === "") throw refusal("server/unsafe-key", { variable: VARIABLE, reason: "elle est vide" });
  const server = openServer({ host: address, key, timeoutMs });
  for (const [method, path, reason] of CLOSED_ROUTES) {
    const status = await statusOf(() => server.ask(method, path, method === "GET" ? undefined : { q: "", limit: 1 }));
    if (status !== 401 && status !== 403) throw refusal("server/unsafe-key", { variable: VARIABLE, reason });
  }
  const status = await statusOf(() => server.search(LIVE_UID, "", { limit: 1 }));
  if (status === 404) throw refusal("server/not-indexed", { host: address, index: LIVE_UID });
  if (status !== 200)
    throw refusal("server/unsafe-key", { variable: VARIABLE, reason: `elle ne permet pas de chercher dans « ${LIVE_UID} »` });
}

/** 200, or the status of a refusal of Meilisearch itself; faults of the way to it are thrown. */
async function statusOf(ask: () => Promise<unknown>): Promise<number> {
  try {
    await ask();
    return 200;
  } catch (error) {
    const answer = answerOf(error);
    if (answer === null || answer.code === "") throw error;
    return answer.status;
  }
}
