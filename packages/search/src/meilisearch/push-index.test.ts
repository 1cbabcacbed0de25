import { CartableError } from "@cartable/diagnostics";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CONTRACT_DOCUMENTS, CONTRACT_LANGUAGE } from "../contract/contract-documents.ts";
import { toIndexContent } from "./index-content.ts";
import { type PushResult, pushIndex } from "./push-index-http.ts";
import { type RecordingServer, startRecordingServer } from "./recording-server-http.ts";
import { openServer } from "./server-http.ts";

const CONTENT = toIndexContent(CONTRACT_DOCUMENTS, CONTRACT_LANGUAGE);
const SMALLER = toIndexContent(CONTRACT_DOCUMENTS.slice(1), CONTRACT_LANGUAGE);
const PATIENCE = { taskMs: 400, pollMs: 5, silenceMs: 100 };

let server: RecordingServer;
beforeEach(async () => {
  server = await startRecordingServer();
});
afterEach(() => server.close());

function push(content = CONTENT, run = "a", timeoutMs = 30_000): Promise<PushResult> {
  const opened = openServer({ host: server.host, key: "maitresse", timeoutMs });
  return pushIndex(opened, content, { run, patience: PATIENCE, quietMs: 30 });
}

/** What changes the server, in order: the protocol of a run. */
function changes(): readonly string[] {
  return server.requests
    .filter(({ method, path }) => method !== "GET" && !path.endsWith("/search"))
    .map(({ method, path }) => `${method} ${path}`);
}

async function refused(run: () => Promise<unknown>): Promise<{ code: string; exit: number; message: string }> {
  const error = await run().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CartableError)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.code, exit: error.exit, message: error.message };
}

test("the first run fills an index beside, reads it again, then renames it: readers never see it empty", async () => {
  const result = await push();
  const uid = `resources_${CONTENT.hash}_a`;
  expect(result).toMatchObject({ changed: true, count: 8, hash: CONTENT.hash, version: "1.50.0", removed: [] });
  expect(changes()).toEqual([
    "POST /indexes",
    `PATCH /indexes/${uid}/settings`,
    `POST /indexes/${uid}/documents?primaryKey=id`,
    "POST /swap-indexes",
  ]);
  expect(server.requests.at(-2)?.body).toEqual([{ indexes: [uid, "resources"], rename: true }]);
  expect([...server.indexes.keys()]).toEqual(["resources"]);
  expect(server.requests.every(({ authorization }) => authorization === "Bearer maitresse")).toBe(true);
});

test("a change swaps, then removes what was live; the same content changes nothing", async () => {
  await push();
  const before = server.requests.length;
  expect(await push(CONTENT, "b")).toMatchObject({ changed: false });
  expect(server.requests.slice(before).every(({ method }) => method === "GET")).toBe(true);
  expect(await push(SMALLER, "c")).toMatchObject({ changed: true, count: 7 });
  const uid = `resources_${SMALLER.hash}_c`;
  expect(changes().slice(-2)).toEqual(["POST /swap-indexes", `DELETE /indexes/${uid}`]);
  expect(server.requests.find(({ body }) => JSON.stringify(body)?.includes('"rename":false'))?.body).toEqual([
    { indexes: ["resources", uid], rename: false },
  ]);
  expect([...server.indexes.keys()]).toEqual(["resources"]);
  expect(server.indexes.get("resources")?.documents.size).toBe(7);
});

test("a live index that someone changed by hand is made right again", async () => {
  await push();
  server.indexes.get("resources")?.documents.delete("python");
  expect(await push(CONTENT, "b")).toMatchObject({ changed: true });
  expect(server.indexes.get("resources")?.documents.size).toBe(8);
});

test("what dead runs left is removed, nothing else", async () => {
  await push(SMALLER);
  for (const uid of ["resources_0123456789abcdef_x", "resources_autre", "autres", "resources_0123456789abcdef"])
    await openServer({ host: server.host, key: "", timeoutMs: 30_000 }).createIndex(uid);
  expect(await push(CONTENT, "b")).toMatchObject({ changed: true, removed: ["resources_0123456789abcdef_x"] });
  expect([...server.indexes.keys()].sort()).toEqual(["autres", "resources", "resources_0123456789abcdef", "resources_autre"]);
});

test("a run in progress is left alone until it stops", async () => {
  await push(SMALLER);
  const other = openServer({ host: server.host, key: "", timeoutMs: 30_000 });
  const uid = "resources_0123456789abcdef_x";
  await other.createIndex(uid);
  let beats = 0;
  const beat = setInterval(() => {
    beats++;
    if (server.indexes.has(uid) && beats < 20) void other.updateSettings(uid, {});
    else clearInterval(beat);
  }, 10);
  await push(CONTENT, "b");
  clearInterval(beat);
  expect(beats).toBeGreaterThanOrEqual(20);
});

describe("what goes wrong is told, and the live index is not touched", () => {
  beforeEach(async () => {
    await push(SMALLER);
  });
  afterEach(() => {
    expect(server.indexes.get("resources")?.documents.size).toBe(7);
  });

  test.each([
    ["create", /^POST \/indexes$/, "créer l'index"],
    ["settings", /PATCH .*settings/, "régler l'index"],
    ["documents", /POST .*documents/, "indexer les ressources"],
    ["swap", /POST \/swap/, "mettre en service l'index"],
  ])("a failed task: %s", async (_, matches, what) => {
    server.failTask(matches, { code: "no_space_left_on_device", message: "No space left on device (os error 28)" });
    const { code, exit, message } = await refused(() => push());
    expect({ code, exit }).toEqual({ code: "server/task-failed", exit: 3 });
    expect(message).toBe(`Meilisearch n'a pas pu ${what} (no_space_left_on_device) : No space left on device (os error 28)`);
    expect([...server.indexes.keys()]).toEqual(["resources"]);
  });

  test("a task that never ends is cancelled", async () => {
    server.failTask(/POST .*documents/, "never");
    expect(await refused(() => push())).toMatchObject({ code: "server/task-unfinished", exit: 3 });
    expect(changes()).toContain(`POST /tasks/cancel?uids=${server.requests.length > 0 ? cancelled() : ""}`);
    expect([...server.indexes.keys()]).toEqual(["resources"]);
  });

  function cancelled(): string {
    const request = server.requests.find(({ path }) => path.startsWith("/tasks/cancel"));
    return request?.path.split("=")[1] ?? "";
  }

  test.each([
    [
      "401",
      { status: 401, body: '{"message":"The Authorization header is missing.","code":"missing_authorization_header"}' },
      "server/refused-key",
      "missing_authorization_header",
    ],
    [
      "403",
      { status: 403, body: '{"message":"The provided API key is invalid.","code":"invalid_api_key"}' },
      "server/refused-key",
      "invalid_api_key",
    ],
    ["403 of a proxy", { status: 403, body: "<html>Forbidden</html>" }, "server/refused-key", "serveur frontal"],
    ["404 of another service", { status: 404, body: "<html>Not found</html>" }, "server/not-found", "/version"],
    ["HTML", { status: 200, body: "<html>Portail</html>" }, "server/not-meilisearch", "réponse 200"],
    ["502", { status: 502, body: "<html>Bad gateway</html>" }, "server/not-meilisearch", "réponse 502"],
    ["half an answer", "cut", "server/unreachable", "ne répond pas"],
    ["silence", "silence", "server/slow", "0 secondes"],
  ] as const)("at the first request: %s", async (_, fault, code, text) => {
    server.fail(/GET \/version/, fault, 9);
    const found = await refused(() => push(CONTENT, "a", fault === "silence" ? 300 : 5_000));
    expect(found.code).toBe(code);
    expect(found.exit).toBe(3);
    expect(found.message).toContain(text);
  });

  test("413 says what to raise", async () => {
    server.fail(/POST .*documents/, { status: 413, body: "<html>Request Entity Too Large</html>" });
    expect(await refused(() => push())).toMatchObject({ code: "server/too-large", exit: 3 });
    expect([...server.indexes.keys()]).toEqual(["resources"]);
  });

  test("a busy server that stays busy", async () => {
    server.fail(/POST .*documents/, { status: 503, body: "", headers: { "retry-after": "0.01" } }, 9);
    expect(await refused(() => push())).toMatchObject({ code: "server/overloaded", exit: 3 });
  });

  test("a swap whose answer is lost is not asked twice", async () => {
    server.fail(/POST \/swap/, { status: 503, body: "", headers: { "retry-after": "0.01" } });
    expect(await refused(() => push())).toMatchObject({ code: "server/overloaded" });
    expect(changes().filter((change) => change === "POST /swap-indexes")).toHaveLength(2);
  });

  test("documents lost on the way are noticed", async () => {
    server.fail(/GET \/indexes\/resources_.*\/documents/, {
      status: 200,
      body: JSON.stringify({ results: CONTENT.documents.slice(1), total: 7, offset: 0, limit: 1000 }),
    });
    expect(await refused(() => push())).toMatchObject({ code: "server/not-verified", exit: 4 });
    expect([...server.indexes.keys()]).toEqual(["resources"]);
  });
});

test("a busy server that recovers, and one that restarts while a task runs, are waited for", async () => {
  server.fail(/POST .*documents/, { status: 503, body: "", headers: { "retry-after": "0.01" } });
  server.fail(/GET \/tasks\/2/, "cut", 2);
  expect(await push()).toMatchObject({ changed: true });
});

test.each([
  ["1.49.0", "server/unsupported-version"],
  ["2.0.0", "server/unsupported-version"],
  ["", "server/unsupported-version"],
])("version %j is refused before anything is written", async (version, code) => {
  await server.close();
  server = await startRecordingServer({ version });
  expect(await refused(() => push())).toMatchObject({ code, exit: 3 });
  expect(changes()).toEqual([]);
});

test("a newer minor version is used and said to be newer", async () => {
  await server.close();
  server = await startRecordingServer({ version: "1.57.3" });
  expect(await push()).toMatchObject({ changed: true, newerThanTested: true });
});

test.each(["", "recherche", "ftp://x", "https://u:p@exemple.fr", "http://exemple.fr?x=1"])("%j is not an address", (host) => {
  expect(() => openServer({ host, key: "", timeoutMs: 1 })).toThrow("adresse");
});
