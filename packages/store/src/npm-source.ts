import { CartableError, refusal } from "@cartable/diagnostics";
import type { StoredFile } from "./expected-file.ts";
import type { FetchContext, NpmRequest } from "./fetch-request.ts";
import { networkCause, networkCode } from "./network-cause.ts";
import { loadNpmSettings } from "./npm-settings.ts";
import type { Store } from "./store.ts";
import { withProgress } from "./with-progress.ts";
import { writeBlob } from "./write-blob.ts";

/** Rules of names: the package.json page of npm's documentation; of versions: https://semver.org. */
export const PACKAGE_NAME = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i;
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/**
 * Brings the tarball of an exact version of an npm package, through the user's registry and cache. npm's own integrity is
 * checked first, then ours. No script of the package runs: nothing is installed.
 */
export async function fetchNpm(store: Store, request: NpmRequest, context: FetchContext): Promise<StoredFile> {
  const { what, version } = request;
  if (!PACKAGE_NAME.test(request.package))
    throw refusal("fetch/failed", { what, cause: `« ${request.package} » n'est pas un nom de paquet npm` });
  if (!EXACT_VERSION.test(version)) throw refusal("fetch/failed", { what, cause: `« ${version} » n'est pas une version exacte` });
  const { default: pacote } = await import("pacote");
  const settings = await loadNpmSettings(context.environment);
  const options = { ...settings, ...(context.npmCache === undefined ? {} : { cache: context.npmCache }), ignoreScripts: true };
  const read = (preferOffline: boolean): Promise<StoredFile> =>
    pacote.tarball.stream(
      `${request.package}@${version}`,
      (stream) => {
        context.signal?.throwIfAborted();
        return writeBlob(store, withProgress(stream, request.sizeBytes ?? null, context), request);
      },
      { ...options, preferOffline, preferOnline: !preferOffline },
    );
  try {
    // The cached list of versions may be older than the version asked for.
    return await read(true).catch((error: unknown) => (networkCode(error) === "ETARGET" ? read(false) : Promise.reject(error)));
  } catch (error) {
    throw npmRefusal(error, request);
  }
}

/** The refusal for an error of npm; other errors are given back as they are. */
export function npmRefusal(error: unknown, { what, package: name, version }: Pick<NpmRequest, "what" | "package" | "version">): unknown {
  if (error instanceof CartableError) return error;
  const code = networkCode(error);
  if (code === null) return error;
  if (code === "E404") return refusal("fetch/failed", { what, cause: `le registre npm ne connaît pas « ${name} »` }, error);
  if (code === "ETARGET")
    return refusal("fetch/failed", { what, cause: `le registre npm ne connaît pas la version ${version} de « ${name} »` }, error);
  if (code === "EINTEGRITY") {
    const { expected, found } = error as { readonly expected?: unknown; readonly found?: unknown };
    return refusal("store/digest-mismatch", { what, expected: String(expected), found: String(found), html: false }, error);
  }
  if (/^E(401|403|4\d\d|5\d\d)$/.test(code))
    return refusal("fetch/http-status", { what, status: Number(code.slice(1)), mirrors: false }, error);
  return refusal("fetch/failed", { what, cause: networkCause(error) }, error);
}
