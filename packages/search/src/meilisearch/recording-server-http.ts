import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** A request that the server received, in order. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string;
}

/** What to answer instead of the usual: a status with a body and headers, a cut answer, or silence. */
export type Fault =
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | "cut"
  | "silence";

export interface RecordingServer {
  readonly host: string;
  readonly requests: readonly RecordedRequest[];
  readonly indexes: ReadonlyMap<string, RecordedIndex>;
  /** Answers `fault` to the requests that `matches` ("POST /indexes"), `times` times. */
  readonly fail: (matches: RegExp, fault: Fault, times?: number) => void;
  /** The next task on a request that `matches` fails, or never ends. */
  readonly failTask: (matches: RegExp, error: { readonly code: string; readonly message: string } | "never") => void;
  readonly close: () => Promise<void>;
}

export interface RecordedIndex {
  settings: Record<string, unknown>;
  readonly documents: Map<string, Record<string, unknown>>;
}

export interface RecordingOptions {
  readonly version?: string;
  /** What each key opens; without it, every request is accepted, as a server without master key does. */
  readonly keys?: Readonly<Record<string, KeyPower>>;
}

/** Search in « resources » only, search in every index, or everything. */
export type KeyPower = "search" | "search-everywhere" | "everything";

interface Task {
  readonly uid: number;
  readonly indexUid: string | null;
  readonly status: "succeeded" | "failed" | "processing" | "canceled";
  readonly error: { readonly code: string; readonly message: string } | null;
}

/**
 * Keeps the protocol of Meilisearch 1.50 (routes, shapes, tasks, codes of errors) on this machine, for tests about what is
 * sent and what is done of the answers. It does not search: only the name of a resource finds it. Quality is proven on the
 * real server.
 */
export function startRecordingServer({ version = "1.50.0", keys }: RecordingOptions = {}): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const indexes = new Map<string, RecordedIndex>();
  const tasks: Task[] = [];
  const faults: { matches: RegExp; fault: Fault; times: number }[] = [];
  const taskFaults: { matches: RegExp; error: Task["error"] | "never" }[] = [];

  const missing = (uid: string): Answer => [404, { message: `Index \`${uid}\` not found.`, code: "index_not_found" }];
  const enqueue = (request: RecordedRequest, indexUid: string | null, run: () => Task["error"]): Answer => {
    const at = taskFaults.findIndex(({ matches }) => matches.test(`${request.method} ${request.path}`));
    const fault = at < 0 ? undefined : taskFaults.splice(at, 1)[0]?.error;
    const error = fault === undefined ? run() : fault === "never" ? null : fault;
    const status = fault === "never" ? "processing" : error === null ? "succeeded" : "failed";
    tasks.push({ uid: tasks.length, indexUid, status, error });
    return [202, { taskUid: tasks.length - 1, indexUid, status: "enqueued", type: "", enqueuedAt: "2026-01-01T00:00:00Z" }];
  };
  const swap = ({ indexes: [left = "", right = ""], rename }: { indexes: string[]; rename: boolean }): Task["error"] => {
    const [first, second] = [indexes.get(left), indexes.get(right)];
    if (first === undefined || (second === undefined && !rename))
      return { code: "index_not_found", message: `Index \`${left}\` not found.` };
    if (rename && second !== undefined) return { code: "index_already_exists", message: `Index \`${right}\` already exists.` };
    indexes.set(right, first);
    if (second === undefined) indexes.delete(left);
    else indexes.set(left, second);
    return null;
  };

  /** The refusal that the key of a request deserves, or null. */
  function refuse({ method, path, body, authorization }: RecordedRequest): Answer | null {
    if (keys === undefined || path === "/health") return null;
    if (authorization === "") return [401, { message: "The Authorization header is missing.", code: "missing_authorization_header" }];
    const power = keys[authorization.replace("Bearer ", "")];
    const uids =
      path === "/multi-search"
        ? (body as MultiSearch).queries.map(({ indexUid }) => indexUid)
        : [/^\/indexes\/(.*)\/search$/.exec(path)?.[1] ?? ""];
    const searches = method === "POST" && uids.every((uid) => uid !== "" && (power !== "search" || uid === "resources"));
    const allowed = power === "everything" || (power !== undefined && searches);
    return allowed ? null : [403, { message: "The provided API key is invalid.", code: "invalid_api_key" }];
  }

  function search(uid: string, { q = "" }: { readonly q?: string }): Answer {
    const index = indexes.get(uid);
    if (index === undefined) return missing(uid);
    const hits = [...index.documents.values()].filter(({ nameTerms }) => q === "" || (nameTerms as string[]).join(" ").includes(q));
    const kinds = Object.groupBy(hits, ({ kind }) => String(kind));
    const kind = Object.fromEntries(Object.entries(kinds).map(([code, list]) => [code, list?.length ?? 0]));
    return [
      200,
      { indexUid: uid, hits, totalHits: hits.length, totalPages: 1, query: q, processingTimeMs: 0, facetDistribution: { kind } },
    ];
  }

  function answer(request: RecordedRequest): Answer {
    const refused = refuse(request);
    if (refused !== null) return refused;
    const { method, path, body } = request;
    const url = new URL(path, "http://localhost");
    const [, root = "", uid = "", part = "", sub = ""] = url.pathname.split("/");
    const index = indexes.get(uid);
    switch (`${method} ${root}${part === "" ? "" : `/${part}`}${sub === "" ? "" : `/${sub}`}`) {
      case "GET version":
        return [200, { pkgVersion: version, commitSha: "", commitDate: "" }];
      case "GET tasks": {
        if (uid !== "") return tasks[Number(uid)] === undefined ? [404, { code: "task_not_found" }] : [200, tasks[Number(uid)]];
        const uids = (url.searchParams.get("indexUids") ?? "").split(",");
        const unfinished = url.searchParams.has("statuses");
        const found = tasks.filter((task) => uids.includes(task.indexUid ?? "") && (!unfinished || task.status === "processing"));
        return [200, { results: found.reverse().slice(0, 1), total: found.length, limit: 1, from: null, next: null }];
      }
      case "POST tasks":
        tasks.forEach((task, at) => {
          if (task.status === "processing") tasks[at] = { ...task, status: "canceled" };
        });
        return [200, { taskUid: 0 }];
      case "GET indexes":
        if (uid !== "") return index === undefined ? missing(uid) : [200, { uid, primaryKey: "id" }];
        return [200, { results: [...indexes.keys()].map((name) => ({ uid: name, primaryKey: "id" })), total: indexes.size }];
      case "POST indexes": {
        const { uid: name } = body as { uid: string };
        return enqueue(request, name, () => {
          if (indexes.has(name)) return { code: "index_already_exists", message: `Index \`${name}\` already exists.` };
          indexes.set(name, { settings: {}, documents: new Map() });
          return null;
        });
      }
      case "DELETE indexes":
        return enqueue(request, uid, () =>
          indexes.delete(uid) ? null : { code: "index_not_found", message: `Index \`${uid}\` not found.` },
        );
      case "POST swap-indexes":
        return enqueue(
          request,
          null,
          () => (body as { indexes: string[]; rename: boolean }[]).map(swap).find((error) => error !== null) ?? null,
        );
      case "GET indexes/settings":
        return index === undefined ? missing(uid) : [200, index.settings];
      case "PATCH indexes/settings":
        return enqueue(request, uid, () => {
          if (index !== undefined) index.settings = { separatorTokens: [], ...(body as object) };
          return null;
        });
      case "POST indexes/documents":
        return enqueue(request, uid, () => {
          for (const document of body as Record<string, unknown>[]) index?.documents.set(String(document["id"]), document);
          return null;
        });
      case "GET indexes/documents": {
        if (index === undefined) return missing(uid);
        const offset = Number(url.searchParams.get("offset") ?? 0);
        const limit = Number(url.searchParams.get("limit") ?? 20);
        return [200, { results: [...index.documents.values()].slice(offset, offset + limit), total: index.documents.size, offset, limit }];
      }
      case "POST indexes/search":
        return search(uid, body as { q?: string });
      case "POST multi-search":
        return [200, { results: (body as MultiSearch).queries.map((query) => search(query.indexUid, query)[1]) }];
      case "GET health":
        return [200, { status: "available" }];
      case "GET keys":
        return [200, { results: [], total: 0 }];
      case "GET stats":
        return [200, { indexes: {} }];
      default:
        return [404, { message: `unknown route ${method} ${path}`, code: "not_found" }];
    }
  }

  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const request = {
      method: incoming.method ?? "",
      path: incoming.url ?? "",
      body: text === "" || incoming.headers["content-type"] !== "application/json" ? null : (JSON.parse(text) as unknown),
      authorization: incoming.headers.authorization ?? "",
    };
    requests.push(request);
    const fault = faults.find(({ matches, times }) => times > 0 && matches.test(`${request.method} ${request.path}`));
    if (fault === undefined) return void send(outgoing, ...answer(request));
    fault.times--;
    if (fault.fault === "silence") return;
    if (fault.fault === "cut") {
      outgoing.writeHead(200, { "content-type": "application/json", "content-length": 500 });
      outgoing.write('{"results": [');
      setTimeout(() => outgoing.destroy(), 20);
      return;
    }
    outgoing.writeHead(fault.fault.status, { "content-type": "text/html", ...fault.fault.headers }).end(fault.fault.body);
  }

  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        host: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
        requests,
        indexes,
        fail: (matches, fault, times = 1) => void faults.push({ matches, fault, times }),
        failTask: (matches, error) => void taskFaults.push({ matches, error }),
        close: () => closeServer(server),
      });
    });
  });
}

interface MultiSearch {
  readonly queries: readonly { readonly indexUid: string; readonly q?: string }[];
}

type Answer = readonly [status: number, body: unknown];

function send(outgoing: ServerResponse, status: number, body: unknown): void {
  outgoing.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
