import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { checkSchema, decodeText, parseYaml } from "@cartable/catalogue";
import { writeDownloads } from "@cartable/publication";
import type { Context, Options } from "./context.ts";
import { numberOption } from "./option-values.ts";

const SITE_FILE = "apps/site/site.config.yaml";
/** Just under what old proxies and file systems take (2 GiB). */
const DEFAULT_MB = 2000;

/**
 * How the releases of this run get their other ways to be downloaded, from `--split` and from the address of the site. Said
 * once when the address is not configured: then there are parts, and neither metalink nor torrent.
 */
export function releaseDownloads(
  context: Context,
  options: Options,
): (year: number, folder: string, archive: string | null) => Promise<void> {
  const megabytes = numberOption(options, "split", 0, DEFAULT_MB);
  const site = siteAddress(context.root);
  let told = false;
  return async (year, folder, archive) => {
    if (archive === null) return;
    const addresses = site === null ? [] : [`${site}/bundles/${year}/${basename(folder)}/`];
    const partBytes = megabytes === 0 ? Number.MAX_SAFE_INTEGER : megabytes * 1_000_000;
    const written = await writeDownloads({ folder, archive: basename(archive), partBytes, addresses });
    if (written && site === null && !told)
      context.tell(`Ni metalink ni torrent : l'adresse du site (baseUrl) n'est pas dans ${SITE_FILE}.`);
    told ||= written;
  };
}

/** Public address of the site without a final slash; null until it is configured. */
function siteAddress(root: string): string | null {
  const text = readText(join(root, SITE_FILE));
  const { value } = text === null ? { value: null } : parseYaml(SITE_FILE, text);
  if (value === null || checkSchema("site", value).length > 0) return null;
  const { baseUrl } = value.value as { readonly baseUrl?: string };
  return baseUrl?.replace(/\/+$/, "") ?? null;
}

function readText(path: string): string | null {
  try {
    return decodeText(SITE_FILE, readFileSync(path)).value;
  } catch {
    return null;
  }
}
