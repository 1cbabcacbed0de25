import { writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CartableError } from "@cartable/diagnostics";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkBlob } from "./check-blob.ts";
import type { StoredFile } from "./expected-file.ts";
import { fetchArtifact } from "./fetch-artifact.ts";
import type { FetchContext, UrlRequest } from "./fetch-request.ts";
import { blobPath, type Store } from "./store.ts";
import { codeOf, filesOf, sha256, testStore } from "./test-store.ts";

const BODY = Buffer.alloc(300_000, "Mon Cartable Numérique ");
const DIGEST = sha256(BODY);
const CONTEXT: FetchContext = {
  environment: {},
  allowPrivateAddresses: true,
  timeouts: { idleMs: 300, connectMs: 1000, windowMs: 500, retryMs: 1 },
};

/** Where nothing is to stall, a busy machine must not look like a silent server. */
const PATIENT: FetchContext = { ...CONTEXT, timeouts: { idleMs: 10_000, connectMs: 10_000, windowMs: 10_000, retryMs: 1 } };

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** Starts a server whose every path answers as told; counts the requests of each path. */
async function serve(routes: Readonly<Record<string, Answer>>): Promise<{ readonly url: string; readonly counts: Map<string, number> }> {
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    const route = routes[path];
    if (route === undefined) response.writeHead(404).end();
    else route(request, response, count);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, counts };
}

const whole: Answer = (_, response) => response.writeHead(200, { "content-length": BODY.length }).end(BODY);
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end("non");
const cutAt =
  (bytes: number): Answer =>
  (_, response) => {
    response
      .writeHead(200, { "content-length": BODY.length })
      .write(BODY.subarray(0, bytes), () => setTimeout(() => response.destroy(), 20));
  };

/** Like a good server that breaks the connection twice, then serves what is asked for. */
function resumable(etag: (count: number) => string): Answer {
  return (request, response, count) => {
    const from = request.headers["if-range"] === etag(count) ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    const headers = { etag: etag(count), "content-length": BODY.length - from };
    response.writeHead(
      from > 0 ? 206 : 200,
      from > 0 ? { ...headers, "content-range": `bytes ${from}-${BODY.length - 1}/${BODY.length}` } : headers,
    );
    if (count > 2) response.end(BODY.subarray(from));
    else response.write(BODY.subarray(from, from + 100_000), () => setTimeout(() => response.destroy(), 20));
  };
}

function get(store: Store, url: string, more: Partial<UrlRequest> = {}, context: FetchContext = CONTEXT): Promise<StoredFile> {
  return fetchArtifact(store, { kind: "url", what: "essai", url, mirrors: [], ...more }, context);
}

describe("fetchArtifact from an address", () => {
  it("keeps a file, tells its progress, and asks no more for what it has", async () => {
    const store = await testStore();
    const { url, counts } = await serve({ "/f.zip": whole });
    const seen: [number, number | null][] = [];
    const context: FetchContext = { ...CONTEXT, onProgress: (bytes, total) => seen.push([bytes, total]) };
    expect(await get(store, `${url}/f.zip`, {}, context)).toEqual({ sha256: DIGEST, sizeBytes: BODY.length });
    expect(seen.at(-1)).toEqual([BODY.length, BODY.length]);
    expect(await get(store, `${url}/f.zip`, { sha256: DIGEST })).toEqual({ sha256: DIGEST, sizeBytes: BODY.length });
    expect(counts.get("/f.zip")).toBe(1);
    expect(await filesOf(store)).toHaveLength(1);
  });

  it("replaces an altered blob", async () => {
    const store = await testStore();
    const { url } = await serve({ "/f.zip": whole });
    await get(store, `${url}/f.zip`);
    await writeFile(blobPath(store, DIGEST), "altéré");
    await get(store, `${url}/f.zip`, { sha256: DIGEST });
    expect(await checkBlob(store, DIGEST, BODY.length)).toBe("ok");
  });

  it("asks for the bytes as they are", async () => {
    const store = await testStore();
    const { url } = await serve({
      "/f.zip": (request, response) => response.writeHead(request.headers["accept-encoding"] === "identity" ? 200 : 400).end("x"),
      "/code.zip": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("x"),
    });
    expect(await codeOf(get(store, `${url}/f.zip`))).toBe("fait");
    expect(await codeOf(get(store, `${url}/code.zip`))).toBe("fetch/failed");
  });

  const stall: Answer = (_, response) => void response.writeHead(200, { "content-length": BODY.length }).write("début");
  const closedAfter =
    (body: string): Answer =>
    (_, response) =>
      void response.socket?.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${body}`);
  const drip: Answer = (_, response) => {
    const timer = setInterval(() => response.write("x"), 20);
    response.writeHead(200).on("close", () => clearInterval(timer));
  };
  const endless: Answer = (_, response) => {
    const send = (): void => void (response.write(Buffer.alloc(65_536)) ? setImmediate(send) : response.once("drain", send));
    response.writeHead(200);
    send();
    response.on("close", () => response.removeAllListeners("drain"));
  };
  it.each<[string, Answer, Partial<UrlRequest>, string, number]>([
    ["another digest", whole, { sha256: sha256("autre") }, "store/digest-mismatch", 1],
    ["another size", whole, { sizeBytes: BODY.length + 1 }, "store/size-mismatch", 1],
    ["an announced size that is too large", whole, { sizeBytes: 10 }, "store/too-large", 1],
    ["an endless body", endless, { sizeBytes: 100_000 }, "store/too-large", 1],
    ["a body that is always cut", cutAt(1000), {}, "fetch/failed", 5],
    ["a page that is not there", status(404), {}, "fetch/http-status", 1],
    ["a page that is forbidden", status(403), {}, "fetch/http-status", 1],
    ["a server that stays broken", status(503), {}, "fetch/http-status", 5],
    ["a server that asks for an hour", status(429, { "retry-after": "3600" }), {}, "fetch/http-status", 1],
    ["a stall in the body", stall, {}, "fetch/stalled", 1],
    ["a stall before the headers", () => undefined, {}, "fetch/stalled", 1],
    ["an answer that is not HTTP", (_, response) => void response.socket?.end("220 smtp.example ESMTP\r\n"), {}, "fetch/failed", 1],
    ["a body that comes drop by drop", drip, {}, "fetch/stalled", 1],
    ["a body without length that ends too soon, always", closedAfter("bref"), { sizeBytes: 300 }, "fetch/failed", 5],
    ["a web page for a file of unknown digest", (_, response) => response.writeHead(200).end("<html>Portail"), {}, "fetch/failed", 1],
    ["a redirection that never ends", status(302, { location: "/f.zip" }), {}, "fetch/refused-address", 6],
  ])("refuses %s, and leaves nothing", async (_, answer, more, code, requests) => {
    const store = await testStore();
    const { url, counts } = await serve({ "/f.zip": answer });
    expect(await codeOf(get(store, `${url}/f.zip`, more))).toBe(code);
    expect(counts.get("/f.zip")).toBe(requests);
    expect(await filesOf(store)).toEqual([]);
  });

  it.each<[string, Answer]>([
    [
      "an error of the server",
      (request, response, count) =>
        count < 4 ? status(503, { "retry-after": "0" })(request, response, count) : whole(request, response, count),
    ],
    [
      "a broken connection",
      (request, response, count) => (count < 3 ? cutAt(70_000)(request, response, count) : whole(request, response, count)),
    ],
    [
      "a connection that is reset before any answer",
      (request, response, count) => (count < 4 ? void response.socket?.resetAndDestroy() : whole(request, response, count)),
    ],
    [
      "redirections",
      (request, response, count) =>
        count < 5 ? status(307, { location: "f.zip" })(request, response, count) : whole(request, response, count),
    ],
  ])("gets the same bytes through %s", async (_, answer) => {
    const store = await testStore();
    const { url } = await serve({ "/f.zip": answer });
    expect(await get(store, `${url}/f.zip`, { sha256: DIGEST, sizeBytes: BODY.length })).toEqual({
      sha256: DIGEST,
      sizeBytes: BODY.length,
    });
  });

  it("turns to a mirror, and reports a wrong file rather than a silent server", async () => {
    const store = await testStore();
    const { url, counts } = await serve({ "/mirror.zip": whole, "/faux.zip": (_, response) => response.writeHead(200).end("faux") });
    const mirrors = [`${url}/faux.zip`, `${url}/mirror.zip`];
    expect(await codeOf(get(store, `${url}/absent.zip`, { sha256: DIGEST, mirrors }))).toBe("fait");
    expect([...counts.keys()]).toEqual(["/absent.zip", "/faux.zip", "/mirror.zip"]);
    const wrong = { sha256: sha256("autre"), mirrors: [`${url}/faux.zip`] };
    expect(await codeOf(get(store, `${url}/absent.zip`, wrong))).toBe("store/digest-mismatch");
  });

  it("leaves nothing of a silent server once a mirror gave the file", async () => {
    const store = await testStore();
    const { url } = await serve({
      "/muet.zip": (_, response) => void response.writeHead(200, { etag: '"v1"', "content-length": BODY.length }).write("début"),
      "/f.zip": whole,
    });
    expect(await codeOf(get(store, `${url}/muet.zip`, { sha256: DIGEST, mirrors: [`${url}/f.zip`] }))).toBe("fait");
    expect(await filesOf(store)).toHaveLength(1);
  });

  it("asks one host for two files at a time, and leaves the others free", async () => {
    const store = await testStore();
    const open: (() => void)[] = [];
    const hold: Answer = (request, response, count) => void open.push(() => whole(request, response, count));
    const busy = await serve({ "/1": hold, "/2": hold, "/3": hold });
    const free = await serve({ "/f": whole });
    const context: FetchContext = { ...CONTEXT, timeouts: { ...CONTEXT.timeouts, idleMs: 5000 } };
    const downloads = ["1", "2", "3"].map((path) => get(store, `${busy.url}/${path}`, {}, context));
    await get(store, `${free.url}/f`, { sha256: DIGEST }, context);
    await expect.poll(() => open.length).toBe(2);
    for (const answer of open.splice(0)) answer();
    await expect.poll(() => open.length).toBe(1);
    for (const answer of open.splice(0)) answer();
    await Promise.all(downloads);
  });

  it("resumes where the connection was cut", async () => {
    const store = await testStore();
    const { url } = await serve({ "/f.zip": resumable(() => '"v1"') });
    const seen: number[] = [];
    await get(store, `${url}/f.zip`, { sha256: DIGEST }, { ...CONTEXT, onProgress: (bytes) => seen.push(bytes) });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(await filesOf(store)).toHaveLength(1);
  });

  it("resumes in a later command", async () => {
    const store = await testStore();
    const ranges: (string | undefined)[] = [];
    const { url } = await serve({
      "/f.zip": (request, response, count) => {
        ranges.push(request.headers.range);
        resumable(() => '"v1"')(request, response, count === 1 ? 1 : 3);
      },
    });
    const stop = new AbortController();
    const first = get(
      store,
      `${url}/f.zip`,
      { sha256: DIGEST },
      { ...PATIENT, signal: stop.signal, onProgress: (bytes) => bytes >= 100_000 && stop.abort(new Error("arrêt")) },
    );
    await expect(first).rejects.toThrow("arrêt");
    expect((await filesOf(store)).filter((file) => file.startsWith("partial"))).toHaveLength(2);
    await get(store, `${url}/f.zip`, { sha256: DIGEST }, PATIENT);
    expect(ranges[0]).toBeUndefined();
    expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
    expect(await filesOf(store)).toHaveLength(1);
  });

  it("never joins two versions of a file", async () => {
    const store = await testStore();
    const { url } = await serve({ "/f.zip": resumable((count) => `"v${count}"`) });
    expect(await get(store, `${url}/f.zip`, { sha256: DIGEST })).toEqual({ sha256: DIGEST, sizeBytes: BODY.length });
    const lying = await serve({
      "/f.zip": (request, response, count) =>
        count === 2
          ? response.writeHead(206, { "content-range": `bytes ${/\d+/.exec(request.headers.range ?? "")?.[0]}-1/2` }).end("autre suite")
          : resumable(() => '"v1"')(request, response, count),
    });
    expect(await get(await testStore(), `${lying.url}/f.zip`, { sha256: DIGEST })).toEqual({ sha256: DIGEST, sizeBytes: BODY.length });
  });

  it("goes through the proxy of the environment, and around it where told", async () => {
    const origin = await serve({ "/f.zip": whole });
    // A proxy is asked for http addresses in full (RFC 9112 section 3.2.2).
    const proxy = await serve({ "http://fichiers.example/f.zip": whole });
    const environment = { HTTP_PROXY: proxy.url, NO_PROXY: "127.0.0.1" };
    const context = { ...CONTEXT, environment };
    expect(await codeOf(get(await testStore(), "http://fichiers.example/f.zip", { sha256: DIGEST }, context))).toBe("fait");
    expect(await codeOf(get(await testStore(), `${origin.url}/f.zip`, { sha256: DIGEST }, context))).toBe("fait");
    expect([...proxy.counts, ...origin.counts]).toEqual([
      ["http://fichiers.example/f.zip", 1],
      ["/f.zip", 1],
    ]);
  });

  it("reaches a proxy of the local network, and never shows its password", async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer().on("connect", (request, socket) => {
      asked.push(request.headers["proxy-authorization"]);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const environment = { HTTPS_PROXY: `http://moi:canari@127.0.0.1:${(server.address() as AddressInfo).port}` };
    const failed = get(await testStore(), "https://fichiers.example/f.zip", {}, { ...CONTEXT, allowPrivateAddresses: false, environment });
    const error = (await failed.catch((caught: unknown) => caught)) as CartableError;
    expect(error).toMatchObject({ code: "fetch/failed", exit: 3 });
    expect(asked).toEqual([`Basic ${Buffer.from("moi:canari").toString("base64")}`]);
    expect(`${error.message} ${error.hint}`).not.toContain("canari");
  });

  it.each([
    ["hangs", "", "fetch/stalled"],
    ["refuses", "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "fetch/failed"],
  ])("is not held back by a proxy that %s", async (_, reply, code) => {
    const asked: (string | undefined)[] = [];
    const server = createServer().on("connect", (request, socket) => {
      asked.push(request.url);
      onTestFinished(() => void socket.destroy());
      if (reply !== "") socket.end(reply);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    const context = { ...CONTEXT, environment, timeouts: { idleMs: 200, connectMs: 100, retryMs: 1 } };
    expect(await codeOf(get(await testStore(), "https://fichiers.example/f.zip", {}, context))).toBe(code);
    expect(asked).toEqual(["fichiers.example:443"]);
  });

  it("admits public https addresses only", async () => {
    const store = await testStore();
    const context = { ...CONTEXT, allowPrivateAddresses: false };
    for (const url of [
      "http://example.org/f",
      "https://127.0.0.1/f",
      "https://moi:secret@example.org/f",
      "https://localhost/f",
      "ftp://example.org/f",
      "f",
    ]) {
      expect([url, await codeOf(get(store, url, {}, context))]).toEqual([url, "fetch/refused-address"]);
    }
    expect(await codeOf(get(store, "https://example.org/f", { mirrors: ["https://10.0.0.1/f"] }, context))).toBe("fetch/refused-address");
  });

  it("stops when the command does", async () => {
    const { url } = await serve({ "/f.zip": () => undefined });
    const signal = AbortSignal.abort(new Error("arrêt"));
    await expect(get(await testStore(), `${url}/f.zip`, {}, { ...CONTEXT, signal })).rejects.toThrow("arrêt");
  });
});
