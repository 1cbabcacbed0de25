import { CartableError, refusal } from "@cartable/diagnostics";
import type { FetchContext, NpmRequest } from "./fetch-request.ts";
import { npmOptions } from "./npm-options.ts";
import { counted } from "./counted-stream.ts";
import type { StoredFile } from "./expected-file.ts";
import type { Store } from "./store.ts";
import { writeBlob } from "./write-blob.ts";

/** Brings the tarball of an exact version of a package. Its integrity is checked by pacote, then our digest; no script runs. */
export async function fetchNpm(store: Store, request: NpmRequest, context: FetchContext): Promise<StoredFile> {
  if (!/^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(request.version)) throw refusal("fetch/refused-address", { what: request.what, reason: `la version « ${request.version} » n'est pas exacte` });
  const options = { ...(await npmOptions(context.environment)), preferOffline: true, ignoreScripts: true };
  const { default: pacote } = await import("pacote");
  try {
    return await pacote.tarball.stream(`${request.package}@${request.version}`, (stream) => writeBlob(store, counted(stream as AsyncIterable<Uint8Array>, request.sizeBytes ?? null, context), request), options);
  } catch (error) {
    if (error instanceof CartableError) throw error;
    throw refusal("fetch/failed", { what: request.what, cause: explain(error, request) }, error);
  }
}

function explain(error: unknown, { package: name, version }: NpmRequest): string {
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  if (code === "E404" || code === "ETARGET") return `le registre npm ne connaît pas ${name} ${version}`;
  if (code === "EINTEGRITY") return `l'empreinte publiée de ${name} ${version} ne correspond pas au fichier reçu`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ECONNREFUSED" || code === "ECONNRESET" || code === "ETIMEDOUT") return "le registre npm ne répond pas";
  return code === "" ? "erreur du registre npm" : `erreur du registre npm (${code})`;
}
