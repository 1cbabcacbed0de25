import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { refusal } from "@cartable/diagnostics";
import type { FetchContext, FetchTimeouts } from "@cartable/store";
import { openAgent } from "@cartable/store/http-get";
import { isTransient, networkCause, networkCode } from "@cartable/store/network-cause";
import { retryDelay } from "@cartable/store/retry-delay";
import { AwsV4Signer } from "aws4fetch";
import { XMLParser } from "fast-xml-parser";
import { type Dispatcher, request } from "undici";
import type { S3Place } from "./s3-place.ts";

/** An open storage: requests signed, tried again, on connections that are kept. */
export interface S3Connection {
  readonly place: S3Place;
  readonly ask: (asked: S3Request) => Promise<S3Answer>;
  readonly close: () => Promise<void>;
}

export interface S3Request {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** Key of an object, prefix included; empty for the bucket. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** SHA-256 of the body when it is already known: the storage refuses other bytes. */
  readonly sha256?: string;
  /** Statuses that are an answer rather than a failure. */
  readonly admits?: readonly number[];
}

export interface S3Answer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: Buffer;
}

/** SHA-256 of nothing. */
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const TRIES = 6;
const FIRST_DELAY_MS = 300;
/** Answers after which the same request may well succeed: the storage is busy, or lost a part of itself for a moment. */
const RETRIED = new Set([408, 429, 500, 502, 503, 504]);
const RETRIED_CODES = new Set(["RequestTimeout", "SlowDown", "InternalError", "BadDigest"]);

/** How long an answer is waited for: a storage copies a whole piece before it says so. */
export const ANSWER_MS = 300_000;
/** No answer in that time: the storage is busy, or the line was lost without a word. */
const NO_ANSWER = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);
/** What goes to the line at once: the wait for the answer begins anew with each piece that it takes. */
const SLICE_BYTES = 64 * 1024;

/** The delays of a context, with the patience that storages need. Pure. */
export const s3Timeouts = ({ timeouts }: FetchContext): Partial<FetchTimeouts> => ({ idleMs: ANSWER_MS, ...timeouts });

/** Opens a storage. `context` gives the proxies of the environment. */
export function openS3(place: S3Place, context: FetchContext): S3Connection {
  const agent = openAgent({ ...context, timeouts: s3Timeouts(context) });
  const firstDelayMs = context.timeouts?.retryMs ?? FIRST_DELAY_MS;
  return {
    place,
    ask: (asked) => askPatiently(place, agent, asked, firstDelayMs),
    close: () => agent.close().catch(() => undefined),
  };
}

async function askPatiently(place: S3Place, agent: Dispatcher, asked: S3Request, firstDelayMs: number): Promise<S3Answer> {
  for (let attempt = 1; ; attempt += 1) {
    let delay: number | null;
    try {
      const answer = await askOnce(place, agent, asked);
      if ((answer.status >= 200 && answer.status < 300) || asked.admits?.includes(answer.status)) {
        // Amazon may answer 200, then find that it failed: the body says so (CopyObject, CompleteMultipartUpload).
        if (answer.status !== 200 || asked.method === "GET" || errorCode(answer) === null) return answer;
      }
      const code = errorCode(answer) ?? "";
      const again = RETRIED.has(answer.status) || RETRIED_CODES.has(code) || (answer.status === 200 && attempt < TRIES);
      if (!again || attempt === TRIES) throw refusal("publish/refused", { server: place.endpoint, status: answer.status, code });
      delay = retryDelay(attempt, answer.header("retry-after"), firstDelayMs, Date.now());
    } catch (error) {
      const isOurs = networkCode(error) === null || (error instanceof Error && "exit" in error);
      if (isOurs) throw error;
      const isWorthIt = isTransient(error) || NO_ANSWER.has(networkCode(error) ?? "");
      if (!isWorthIt || attempt === TRIES)
        throw refusal("publish/unreachable", { server: place.endpoint, cause: networkCause(error) }, error);
      delay = retryDelay(attempt, null, firstDelayMs, Date.now());
    }
    await sleep(delay ?? FIRST_DELAY_MS);
  }
}

/** One signed request. Keys stand in the path (« path style »), which every storage admits. */
async function askOnce(
  place: S3Place,
  agent: Dispatcher,
  { method, key, query = {}, headers = {}, body, sha256 }: S3Request,
): Promise<S3Answer> {
  const url = new URL(`${place.endpoint}/${encodeKey(key === "" ? place.bucket : `${place.bucket}/${key}`)}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  // Signed as it is sent: a space in a query is %20 for both.
  const address = url.href.replaceAll("+", "%20");
  const signed = await new AwsV4Signer({
    method,
    url: address,
    headers: { ...headers, "x-amz-content-sha256": sha256 ?? (body === undefined ? EMPTY : await digest(body)) },
    service: "s3",
    region: place.region,
    accessKeyId: place.accessKeyId,
    secretAccessKey: place.secretAccessKey,
    ...(place.sessionToken === undefined ? {} : { sessionToken: place.sessionToken }),
  }).sign();
  const answer = await request(address, {
    method,
    dispatcher: agent,
    headers: { ...Object.fromEntries(signed.headers), ...(body === undefined ? {} : { "content-length": String(body.length) }) },
    body: body === undefined ? (method === "PUT" || method === "POST" ? "" : null) : Readable.from(slicesOf(body)),
  });
  return {
    status: answer.statusCode,
    header(name) {
      const value = answer.headers[name];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    },
    body: Buffer.from(await answer.body.arrayBuffer()),
  };
}

function* slicesOf(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += SLICE_BYTES) yield body.subarray(at, at + SLICE_BYTES);
}

const digest = async (body: Buffer): Promise<string> =>
  Buffer.from(await crypto.subtle.digest("SHA-256", Uint8Array.from(body))).toString("hex");

/** Every character but the unreserved ones of RFC 3986 is coded, as the signature wants; `/` stays. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll("%2F", "/")
    .replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

const XML = new XMLParser({ parseTagValue: false, htmlEntities: true, isArray: (name) => ["Contents", "Upload", "Part"].includes(name) });

/** The content of the root element of an answer. Throws `publish/refused` for a document of another kind: a portal, a web server. */
export function xmlOf({ place }: S3Connection, { body, status }: S3Answer, root: string): Readonly<Record<string, unknown>> {
  const document = parseXml(body.toString("utf8"));
  if (document === null || !(root in document)) throw refusal("publish/refused", { server: place.endpoint, status, code: "NotS3" });
  return (document[root] || {}) as Readonly<Record<string, unknown>>;
}

function parseXml(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return XML.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}

/** Code of the error that an answer tells; null when it tells none. */
function errorCode({ body }: S3Answer): string | null {
  const text = body.subarray(0, 4096).toString("utf8");
  return /<Error>/.test(text) ? (/<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1] ?? "") : null;
}
