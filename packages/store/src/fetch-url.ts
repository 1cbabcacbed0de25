import { setTimeout as delay } from "node:timers/promises";
import { CartableError, refusal } from "@cartable/diagnostics";
import { counted } from "./counted-stream.ts";
import { DEFAULT_TIMEOUTS, type FetchContext, type FetchTimeouts, type UrlRequest } from "./fetch-request.ts";
import { refusePrivateAddress } from "./public-address.ts";
import type { StoredFile } from "./expected-file.ts";
import type { Store } from "./store.ts";
import { writeBlob } from "./write-blob.ts";

const MAX_REDIRECTS = 5;
const MAX_TRIES = 4;
/** A server may ask to wait this long at the most. */
const MAX_RETRY_AFTER_MS = 60_000;

/** Brings a file from its address, then from its mirrors in order. The last failure is the one that is told. */
export async function fetchUrl(store: Store, request: UrlRequest, context: FetchContext): Promise<StoredFile> {
  let failure: unknown = null;
  for (const address of [request.url, ...request.mirrors]) {
    try {
      return await fetchFrom(store, address, request, context);
    } catch (error) {
      if (!(error instanceof CartableError) || error.code === "fetch/refused-address") throw error;
      failure = error;
    }
  }
  throw failure;
}

async function fetchFrom(store: Store, address: string, request: UrlRequest, context: FetchContext): Promise<StoredFile> {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...context.timeouts };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await follow(address, request, context, timeouts);
      if (response.ok && response.body !== null) return await receive(store, response, request, context, timeouts);
      await response.body?.cancel();
      const retriable = response.status === 429 || response.status >= 500;
      if (!retriable || attempt === MAX_TRIES) throw refusal("fetch/http-status", { what: request.what, status: response.status, mirrors: request.mirrors.length > 0 });
      await delay(retryDelayMs(response, timeouts, attempt));
    } catch (error) {
      if (error instanceof CartableError) throw error;
      if (attempt === MAX_TRIES) throw refusal("fetch/failed", { what: request.what, cause: explain(error) }, error);
      await delay(timeouts.retryMs * attempt);
    }
  }
}

/** Follows redirections by hand: each hop is checked like the first, and https never falls back to http. */
async function follow(address: string, { what }: UrlRequest, context: FetchContext, timeouts: FetchTimeouts): Promise<Response> {
  let url = await refusePrivateAddress(what, address, context.allowPrivateAddresses === true);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await fetch(url.href, { redirect: "manual", headers: { "accept-encoding": "identity" }, signal: AbortSignal.timeout(timeouts.connectMs) }).catch((error: unknown) => {
      if ((error as Error).name === "TimeoutError") throw refusal("fetch/stalled", { what, seconds: Math.ceil(timeouts.connectMs / 1000) }, error);
      throw error;
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, url.href) ? new URL(location, url).href : location;
    if (url.protocol === "https:" && next.startsWith("http:")) throw refusal("fetch/refused-address", { what, reason: "elle renvoie vers une adresse sans chiffrement" });
    url = await refusePrivateAddress(what, next, context.allowPrivateAddresses === true);
  }
  throw refusal("fetch/refused-address", { what, reason: "elle renvoie plus de cinq fois ailleurs" });
}

async function receive(store: Store, response: Response, request: UrlRequest, context: FetchContext, timeouts: FetchTimeouts): Promise<StoredFile> {
  const encoding = response.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") throw refusal("fetch/failed", { what: request.what, cause: `le serveur a recodé le fichier (${encoding})` });
  const declared = Number(response.headers.get("content-length") ?? Number.NaN);
  const body = response.body;
  if (body === null) throw refusal("fetch/failed", { what: request.what, cause: "la réponse est vide" });
  // A body shorter or longer than announced is refused even when the fiche does not know its size.
  const sizeBytes = request.sizeBytes ?? (Number.isFinite(declared) ? declared : undefined);
  const expected = { ...request, ...(sizeBytes === undefined ? {} : { sizeBytes }) };
  return writeBlob(store, counted(idleLimited(body, request.what, timeouts), sizeBytes ?? null, context), expected);
}

/** The pieces of a body; throws `fetch/stalled` when none comes for a while. */
async function* idleLimited(body: ReadableStream<Uint8Array>, what: string, { idleMs }: FetchTimeouts): AsyncIterable<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const stop = new AbortController();
      const silence = delay(idleMs, "silence" as const, { signal: stop.signal }).catch(() => "silence" as const);
      const next = await Promise.race([reader.read(), silence]);
      stop.abort();
      if (next === "silence") throw refusal("fetch/stalled", { what, seconds: Math.ceil(idleMs / 1000) });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function retryDelayMs(response: Response, { retryMs }: FetchTimeouts, attempt: number): number {
  const header = response.headers.get("retry-after") ?? "";
  if (/^\d+$/.test(header)) return Math.min(Number(header) * 1000, MAX_RETRY_AFTER_MS);
  return Math.min(retryMs * 2 ** (attempt - 1), MAX_RETRY_AFTER_MS);
}

function explain(error: unknown): string {
  const cause = (error as { cause?: NodeJS.ErrnoException }).cause;
  const code = String(cause?.code ?? (error as NodeJS.ErrnoException).code ?? "");
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "le nom du serveur est introuvable";
  if (code === "ECONNREFUSED") return "le serveur refuse la connexion";
  if (/CERT|SSL|TLS/.test(code)) return `le certificat du serveur est refusé (${code})`;
  return code === "" ? "la connexion a été coupée" : `la connexion a été coupée (${code})`;
}
