import { refusal } from "@cartable/diagnostics";
import { checkHost, openServer, type SearchServer } from "@cartable/search/meilisearch";
import type { Context, Options } from "./context.ts";
import { textOption } from "./option-values.ts";

/** Large catalogues are sent in requests of some megabytes, over lines that may be slow. */
const REQUEST_TIMEOUT_MS = 120_000;

/**
 * The server to write to: `--host` and `--key`, or MEILI_HOST and MEILI_MASTER_KEY. Null when the environment names none or
 * gives no key: a host alone is for the site, which only reads. Throws `server/no-key`, `server/bad-host`.
 */
export function serverToWrite({ environment }: Context, options: Options): SearchServer | null {
  const wanted = textOption(options, "host");
  const host = wanted ?? environment["MEILI_HOST"] ?? "";
  const key = textOption(options, "key") ?? environment["MEILI_MASTER_KEY"] ?? "";
  if (host === "" || (wanted === undefined && key === "")) return null;
  if (key === "") throw refusal("server/no-key", { host: checkHost(host) });
  return openServer({ host, key, timeoutMs: REQUEST_TIMEOUT_MS });
}

/** The server to search in, only when `--host` names it: any key that may search will do. */
export function serverToSearch({ environment }: Context, options: Options): SearchServer | null {
  const host = textOption(options, "host");
  if (host === undefined) return null;
  const key = textOption(options, "key") || environment["MEILI_SEARCH_KEY"] || environment["MEILI_MASTER_KEY"] || "";
  return openServer({ host, key, timeoutMs: 15_000 });
}
