import { refusal } from "@cartable/diagnostics";
import type { Key } from "meilisearch";
import { LIVE_UID } from "./index-uid.ts";
import { answerOf, checkHost, openServer, type ProbeMethod, type SearchServer } from "./server-http.ts";

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

interface Probe {
  readonly method: ProbeMethod;
  readonly path: string;
  /** What opening it would mean, after « parce que ». */
  readonly reason: string;
  readonly body?: object | string;
}

const probe = (method: ProbeMethod, path: string, reason: string, body?: object | string): Probe => ({
  ...{ method, path, reason },
  ...(body !== undefined && { body }),
});

/** An index that does not exist: a key for another index or for all of them gets past the check of the index. */
const OTHER_UID = "cartable-sonde";

/**
 * Requests that a search-only key must not get through. None changes anything, even with a key that may: what writes has a
 * body that the server refuses after it has looked at the key. Three rights cannot be tried so (indexes.delete,
 * dumps.create, snapshots.create): only a key that has one of these alone beside the search would pass.
 */
const CLOSED: readonly Probe[] = [
  probe("GET", "keys", "elle lit les autres clés du serveur"),
  probe("POST", "keys", "elle fabrique des clés", {}),
  probe("PATCH", "keys/sonde", "elle modifie des clés", {}),
  probe("DELETE", "keys/sonde", "elle supprime des clés"),
  probe("GET", "indexes", "elle liste les index du serveur"),
  probe("POST", "indexes", "elle crée des index", {}),
  probe("PATCH", `indexes/${LIVE_UID}`, "elle modifie l'index", { primaryKey: 1 }),
  probe("POST", "swap-indexes", "elle échange des index", {}),
  probe("GET", `indexes/${LIVE_UID}/documents?limit=0`, "elle lit tous les champs des fiches"),
  probe("POST", `indexes/${LIVE_UID}/documents`, "elle ajoute des fiches", "sonde"),
  probe("POST", `indexes/${LIVE_UID}/documents/delete`, "elle supprime des fiches", {}),
  probe("GET", `indexes/${LIVE_UID}/settings`, "elle lit les réglages de l'index"),
  probe("PATCH", `indexes/${LIVE_UID}/settings`, "elle change les réglages de l'index", { sonde: 1 }),
  probe("GET", "tasks?limit=1", "elle lit l'historique des tâches"),
  probe("POST", "tasks/cancel", "elle annule des tâches"),
  probe("DELETE", "tasks", "elle efface l'historique des tâches"),
  probe("GET", "stats", "elle lit l'état du serveur"),
  probe("GET", "metrics", "elle lit les mesures du serveur"),
  probe("GET", "version", "elle lit la version du serveur"),
  probe("GET", "experimental-features", "elle lit les fonctions expérimentales du serveur"),
  probe("GET", "network", "elle lit le réseau du serveur"),
  probe("GET", "webhooks", "elle lit les rappels du serveur"),
  probe("GET", "chats", "elle lit les conversations du serveur"),
  probe("POST", `indexes/${OTHER_UID}/search`, `elle cherche dans d'autres index que « ${LIVE_UID} »`, { q: "", limit: 1 }),
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
  for (const { method, path, reason, body } of CLOSED) {
    const status = await statusOf(() => server.ask(method, path, body));
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
    if (answer?.code === "" && [401, 403].includes(answer.status)) {
      const reason = "rien ne le prouve, un serveur frontal répond à la place de Meilisearch aux demandes de cette machine";
      throw refusal("server/unsafe-key", { variable: VARIABLE, reason }, answer);
    }
    if (answer === null || answer.code === "") throw error;
    return answer.status;
  }
}
