import { CartableError } from "@cartable/diagnostics";
import { checkHost, probeSearchKey } from "@cartable/search/meilisearch";

/** The Meilisearch server that the search page asks, and the key that the page publishes. */
export interface ChosenServer {
  readonly host: string;
  readonly key: string;
}

/** Faults of a server that only postpone its use: the embedded search is always there. */
const PASSING: readonly string[] = [
  "server/unreachable",
  "server/slow",
  "server/overloaded",
  "server/not-meilisearch",
  "server/not-found",
  "server/not-indexed",
];

/**
 * The server of MEILI_HOST and MEILI_SEARCH_KEY once it is proven that the key opens nothing but the search; null without
 * them, and, with a warning, when the server cannot be asked today. Throws when the key must not be published.
 */
export async function chooseSearchServer(
  environment: Readonly<Record<string, string | undefined>>,
  warn: (line: string) => void,
): Promise<ChosenServer | null> {
  const { MEILI_HOST: host = "", MEILI_SEARCH_KEY: key = "", MEILI_MASTER_KEY: master = "" } = environment;
  if (host === "" && key === "") return null;
  if (host === "" || key === "") {
    const missing = host === "" ? "MEILI_HOST" : "MEILI_SEARCH_KEY";
    warn(`Recherche embarquée seule : il manque ${missing} pour utiliser un serveur Meilisearch.`);
    return null;
  }
  const address = checkHost(host);
  if (!isSafeAddress(address)) throw new Error(explainUnsafeAddress(address));
  if (key === master)
    throw new Error("MEILI_SEARCH_KEY est la clé maîtresse du serveur : elle ne doit jamais être publiée. Construction arrêtée.");
  try {
    await probeSearchKey({ host: address, key });
    return { host: address, key };
  } catch (error) {
    if (!(error instanceof CartableError)) throw error;
    if (!PASSING.includes(error.code)) throw new Error(`${error.message}\n  Conseil : ${error.hint}  [${error.code}]`, { cause: error });
    warn(`Recherche embarquée seule. ${error.message} ${error.hint}  [${error.code}]`);
    return null;
  }
}

/** Browsers block plain http from a page in https; it is for trials on one machine. */
function isSafeAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

function explainUnsafeAddress(address: string): string {
  return `MEILI_HOST (${address}) n'est pas en https : les navigateurs le refuseraient. Placez un serveur frontal devant Meilisearch (docs/hebergement-meilisearch.md).`;
}
