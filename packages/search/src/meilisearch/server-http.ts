import { CartableError, refusal } from "@cartable/diagnostics";
import {
  type EnqueuedTask,
  type Index,
  type Key,
  type KeyCreation,
  Meilisearch,
  type MultiSearchParams,
  type MultiSearchQuery,
  type MultiSearchResult,
  type SearchParams,
  type Settings,
  type Task,
  type TaskStatus,
} from "meilisearch";

export interface ServerOptions {
  /** Address, with the path that a proxy may add. */
  readonly host: string;
  /** Key sent with every request; none when empty. */
  readonly key: string;
  /** Time given to one request, in milliseconds. */
  readonly timeoutMs: number;
}

/** What the server answered when it was not what was asked: kept as the cause of the refusal. */
export interface ServerAnswer {
  readonly status: number;
  readonly code: string;
}

/** The longest time, in seconds, that a busy server may ask us to wait; and how often we try. */
const LONGEST_WAIT_SECONDS = 10;
const TRIES = 3;

/**
 * What is asked of a Meilisearch server, by the official client. Every fault is told in French as a CartableError
 * (`server/…`): nothing else is thrown. A server that asks to wait (429, 503) is asked again: it has done nothing yet.
 */
export interface SearchServer {
  readonly host: string;
  readonly version: () => Promise<string>;
  readonly indexUids: () => Promise<readonly string[]>;
  /** Changes give the number of the task that will do them. */
  readonly createIndex: (uid: string) => Promise<number>;
  readonly deleteIndex: (uid: string) => Promise<number>;
  readonly updateSettings: (uid: string, settings: Settings) => Promise<number>;
  readonly addDocuments: (uid: string, documents: readonly object[]) => Promise<number>;
  /** Exchanges two indexes, or gives the first the name of the second, in one step. */
  readonly swapIndexes: (left: string, right: string, rename: boolean) => Promise<number>;
  readonly cancelTask: (uid: number) => Promise<number>;
  readonly task: (uid: number) => Promise<Task>;
  /** The newest task on one of these indexes. */
  readonly newestTask: (uids: readonly string[], which: "all" | "unfinished") => Promise<Task | undefined>;
  readonly settings: (uid: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly documents: (
    uid: string,
    offset: number,
    limit: number,
  ) => Promise<{ readonly results: readonly object[]; readonly total: number }>;
  readonly search: (uid: string, query: string, params: SearchParams) => Promise<SearchAnswer>;
  readonly searchAll: (queries: readonly MultiSearchQuery[]) => Promise<readonly MultiSearchResult<Hit>[]>;
  readonly keys: () => Promise<readonly Key[]>;
  readonly createKey: (key: KeyCreation) => Promise<Key>;
  /** Any route, for probes; a text is sent as such, not as JSON. */
  readonly ask: (method: ProbeMethod, path: string, body?: object | string) => Promise<unknown>;
}

/** `totalHits` is there when the request has a page. */
export interface SearchAnswer {
  readonly hits: readonly Hit[];
  readonly totalHits?: number;
  readonly facetDistribution?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export type ProbeMethod = "GET" | "POST" | "PATCH" | "DELETE";
export type Hit = Readonly<Record<string, unknown>>;

const MOST_INDEXES = 10_000;
const MOST_KEYS = 10_000;

/** Opens a server; no request is sent yet. Throws `server/bad-host`. */
export function openServer(options: ServerOptions): SearchServer {
  const host = checkHost(options.host);
  const client = new Meilisearch({
    host,
    ...(options.key === "" ? {} : { apiKey: options.key }),
    // The library reads any answer as JSON and forgets the status when it is not: proxies answer in HTML.
    httpClient: async (url, init) => await ask({ ...options, host }, String(url), init ?? {}),
  });
  const taskOf = async (enqueued: Promise<EnqueuedTask>): Promise<number> => (await told(enqueued)).taskUid;
  const index = (uid: string): Index<Record<string, unknown>> => client.index(uid);
  return {
    host,
    version: async () => (await told(client.getVersion())).pkgVersion,
    indexUids: async () => (await told(client.getRawIndexes({ limit: MOST_INDEXES }))).results.map(({ uid }) => uid),
    createIndex: (uid) => taskOf(client.createIndex(uid, { primaryKey: "id" })),
    deleteIndex: (uid) => taskOf(client.deleteIndex(uid)),
    updateSettings: (uid, settings) => taskOf(index(uid).updateSettings(settings)),
    addDocuments: (uid, documents) => taskOf(index(uid).addDocuments([...documents] as Record<string, unknown>[], { primaryKey: "id" })),
    swapIndexes: (left, right, rename) => taskOf(client.swapIndexes([{ indexes: [left, right], rename }])),
    cancelTask: (uid) => taskOf(client.tasks.cancelTasks({ uids: [uid] })),
    task: (uid) => told(client.tasks.getTask(uid)),
    newestTask: async (uids, which) => {
      const statuses = which === "all" ? {} : { statuses: ["enqueued", "processing"] as TaskStatus[] };
      return (await told(client.tasks.getTasks({ indexUids: [...uids], limit: 1, ...statuses }))).results[0];
    },
    settings: async (uid) => (await told(index(uid).getSettings())) as Record<string, unknown>,
    documents: (uid, offset, limit) => told(index(uid).getDocuments({ offset, limit })),
    search: (uid, query, params) => told(index(uid).search<Hit, SearchParams>(query, params)),
    searchAll: async (queries) => (await told(client.multiSearch<MultiSearchParams, Hit>({ queries: [...queries] }))).results,
    keys: async () => (await told(client.getKeys({ limit: MOST_KEYS }))).results,
    createKey: (key) => told(client.createKey(key)),
    ask: (method, path, body) => {
      const asked = { path, ...(body !== undefined && { body }), ...(typeof body === "string" && { contentType: "text/plain" }) };
      const send = { GET: "get", POST: "post", PATCH: "patch", DELETE: "delete" } as const;
      return told(client.httpRequest[send[method]](asked));
    },
  };
}

/** The client wraps what goes wrong in its own error, in English: ours is inside. */
async function told<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof Error && error.cause instanceof CartableError ? error.cause : error;
  }
}

/** The address without its final slash; throws `server/bad-host`. */
export function checkHost(host: string): string {
  const url = URL.canParse(host) ? new URL(host) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.password !== "" || url.search !== "")
    throw refusal("server/bad-host", { host: url === null || url.password === "" ? host : `${url.protocol}//…@${url.host}` });
  return host.replace(/[/#]+$/, "");
}

/** The answer of the server to a refusal, or null when it is not one of those. */
export function answerOf(error: unknown): ServerAnswer | null {
  const cause = error instanceof CartableError ? error.cause : null;
  return cause !== null && typeof cause === "object" && "status" in cause && "code" in cause ? (cause as ServerAnswer) : null;
}

async function ask(options: ServerOptions, url: string, init: RequestInit, attempt = 1): Promise<unknown> {
  const { status, headers, text } = await send(options, url, init);
  // A swap that was done after all would be undone by the second: the next run sees what the server holds.
  if ((status === 503 || status === 429) && attempt < TRIES && !url.endsWith("/swap-indexes")) {
    const seconds = Math.min(LONGEST_WAIT_SECONDS, Number(headers.get("retry-after") ?? "1") || 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return await ask(options, url, init, attempt + 1);
  }
  const value = parse(text);
  if (status >= 200 && status < 300 && value !== NOT_JSON) return value;
  throw toRefusal(options, { status, headers, value, url, sentBytes: typeof init.body === "string" ? init.body.length : 0 });
}

async function send(
  { host, timeoutMs }: ServerOptions,
  url: string,
  init: RequestInit,
): Promise<{ status: number; headers: Headers; text: string }> {
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])]);
  try {
    const response = await fetch(url, { ...init, signal });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError")
      throw refusal("server/slow", { host, seconds: Math.round(timeoutMs / 1000) }, error);
    throw refusal("server/unreachable", { host, cause: causeOf(error) }, error);
  }
}

const NOT_JSON = Symbol("not JSON");

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

interface Fault {
  readonly status: number;
  readonly headers: Headers;
  readonly value: unknown;
  readonly url: string;
  readonly sentBytes: number;
}

function toRefusal({ host }: ServerOptions, { status, headers, value, url, sentBytes }: Fault): CartableError {
  const body = value !== null && typeof value === "object" ? (value as { code?: unknown; message?: unknown }) : {};
  const code = typeof body.code === "string" ? body.code : "";
  const reason = typeof body.message === "string" ? body.message : "";
  const cause: ServerAnswer = { status, code };
  if (status === 413) return refusal("server/too-large", { host, sizeBytes: sentBytes }, cause);
  if (status === 503 || status === 429) {
    const seconds = Number(headers.get("retry-after") ?? "");
    return refusal("server/overloaded", { host, seconds: seconds > 0 ? seconds : null }, cause);
  }
  if (code === "" && (status === 401 || status === 403))
    return refusal("server/refused-key", { host, code: String(status), reason: "réponse d'un serveur frontal" }, cause);
  if (code === "" && status === 404) return refusal("server/not-found", { host, what: new URL(url).pathname }, cause);
  if (code === "") return refusal("server/not-meilisearch", { host, status }, cause);
  if (status === 401 || status === 403) return refusal("server/refused-key", { host, code, reason }, cause);
  return refusal("server/refused", { host, status, code, reason }, cause);
}

/** The system's own code (ECONNREFUSED, ENOTFOUND) inside what `fetch` throws. */
function causeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = inner instanceof Error && "code" in inner ? String(inner.code) : "";
  return code === "" ? (inner instanceof Error ? inner.message : String(inner)) : code;
}
