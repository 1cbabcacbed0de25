import { refusal } from "@cartable/diagnostics";
import type { FetchContext } from "./fetch-request.ts";
import { loadNpmSettings } from "./npm-settings.ts";
import { npmRefusal, PACKAGE_NAME } from "./npm-source.ts";

/**
 * What the user's npm registry says of one version of a package (its package.json and `dist`): the version asked for, or the
 * latest. Throws `fetch/*`.
 */
export async function readNpmManifest(name: string, version: string, context: FetchContext): Promise<Readonly<Record<string, unknown>>> {
  const what = `« ${name} »`;
  if (!PACKAGE_NAME.test(name)) throw refusal("fetch/failed", { what, cause: `« ${name} » n'est pas un nom de paquet npm` });
  // A tag or a version; a path or an address would be read as another kind of source.
  if (!/^[\w.+-]+$/.test(version)) throw refusal("fetch/failed", { what, cause: `« ${version} » n'est pas une version` });
  const { default: pacote } = await import("pacote");
  const settings = await loadNpmSettings(context.environment);
  const cache = context.npmCache === undefined ? {} : { cache: context.npmCache };
  try {
    return { ...(await pacote.manifest(`${name}@${version}`, { ...settings, ...cache, fullMetadata: true, preferOnline: true })) };
  } catch (error) {
    throw npmRefusal(error, { what, package: name, version });
  }
}
