import { refusal } from "@cartable/diagnostics";
import type { FetchContext } from "./fetch-request.ts";
import { loadNpmSettings } from "./npm-settings.ts";
import { npmRefusal, PACKAGE_NAME } from "./npm-source.ts";

/**
 * What the user's npm registry says of a package now: its tags and versions, as JSON text. The registry is asked again even
 * when npm's cache has an answer. Throws `fetch/*`.
 */
export async function readNpmPackument(name: string, context: FetchContext): Promise<string> {
  const what = `le paquet npm ${name}`;
  if (!PACKAGE_NAME.test(name)) throw refusal("fetch/failed", { what, cause: `« ${name} » n'est pas un nom de paquet npm` });
  const { default: pacote } = await import("pacote");
  const settings = await loadNpmSettings(context.environment);
  const cache = context.npmCache === undefined ? {} : { cache: context.npmCache };
  try {
    const { "dist-tags": tags, versions } = await pacote.packument(name, { ...settings, ...cache, preferOnline: true });
    return JSON.stringify({ "dist-tags": tags, versions: Object.fromEntries(Object.keys(versions).map((version) => [version, {}])) });
  } catch (error) {
    throw npmRefusal(error, { what, package: name, version: "latest" });
  }
}
