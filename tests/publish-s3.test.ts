import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  compareWithS3,
  goBackOnS3,
  openS3,
  parseS3Place,
  publishToS3,
  readPublication,
  type S3Connection,
} from "../packages/publication/src/index.ts";
import { getText, listObjects, putObject } from "../packages/publication/src/s3/s3-objects.ts";
import { ANSWER_MS, type S3Request, s3Timeouts } from "../packages/publication/src/s3/s3-request.ts";
import { USUAL_PARTS } from "../packages/publication/src/s3/send-file.ts";
import { hasS3Server, S3_SERVERS, type S3Server, startS3Server } from "./s3-server.ts";

const MEBIBYTE = 1024 * 1024;
const HEADERS = { contentType: "text/plain", cacheControl: "no-cache" };
const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

for (const kind of S3_SERVERS) {
  if (!hasS3Server(kind)) console.warn(`\n⚠ NON PROUVÉ : ${kind} est absent (VERSITYGW_BIN, ou « versitygw » dans le PATH).\n`);

  describe.skipIf(!hasS3Server(kind))(`publication in an S3 storage (${kind})`, () => {
    let server: S3Server;
    let dir: string;
    let connection: S3Connection;
    let asked: S3Request[];
    let run = 0;
    // s3rver neither lists uploads, nor copies in parts, nor refuses a wrong signature.
    const isComplete = kind !== "s3rver";
    /** When set, the run is cut before this request. */
    let cutAt: number | null;
    const context = { environment: {}, allowPrivateAddresses: true, timeouts: { retryMs: 1 } };

    beforeAll(async () => {
      server = await startS3Server(kind);
    });
    afterAll(() => server.close());
    beforeEach(() => {
      dir = mkdtempSync(join(tmpdir(), "cartable-s3-"));
      run += 1;
      const to = `s3://${server.bucket}/essai ${run}/é`;
      const real = openS3(parseS3Place(to, server.endpoint, server.environment, true), context);
      [asked, cutAt] = [[], null];
      const ask = (request: S3Request) => {
        if (cutAt !== null && asked.length >= cutAt) return Promise.reject(new Error("coupure"));
        asked.push(request);
        return real.ask(request);
      };
      connection = { ...real, ask };
      write("site/index.html", "<p>un</p>");
      write("site/actifs/page.abc.css", "p{}");
      write("site/ressources/c'est (déjà) l'été + 1/index.html", "<p>noms</p>");
      write("bundles/index.json", JSON.stringify({ format: 1, years: [{ year: 2026, release: "2026/release.json" }] }));
      writeRelease(Buffer.from("archive"));
    });
    afterEach(async () => {
      await connection.close();
      rmSync(dir, { recursive: true, force: true });
    });

    function write(path: string, content: string | Buffer): void {
      mkdirSync(dirname(join(dir, "dist", path)), { recursive: true });
      writeFileSync(join(dir, "dist", path), content);
    }
    function writeRelease(archive: Buffer): void {
      const entry = { bundle: "mcne", target: "web", folder: "mcne-web", archive: "mcne-2026-web.zip" };
      write("bundles/2026/mcne-web/mcne-2026-web.zip", archive);
      write("bundles/2026/mcne-web/SHA256SUMS", `${sha256(archive)}  mcne-2026-web.zip\n`);
      const bundles = [{ ...entry, sizeBytes: archive.length, sha256: sha256(archive) }];
      write("bundles/2026/release.json", JSON.stringify({ format: 1, year: 2026, bundles }));
    }
    const publish = async (keep = 3) =>
      publishToS3({
        connection,
        publication: await readPublication(join(dir, "dist")),
        keep,
        onProgress: () => undefined,
        sizes: { partBytes: 5 * MEBIBYTE, copyBytes: isComplete ? 5 * MEBIBYTE : 1024 * MEBIBYTE },
      });
    const shown = (path: string): Promise<string | null> => getText(connection, path);

    it("shows every file under its name, with its type, and writes nothing the second time", async () => {
      const publication = await readPublication(join(dir, "dist"));
      const { sentBytes, ...done } = await publish();
      expect(done).toMatchObject({ changed: true, sent: 8, found: 0, renamed: 8 });
      // Its list, and a release.json that says more.
      expect(sentBytes).toBeGreaterThan(publication.bytes + publication.list.length);
      expect(await shown("ressources/c'est (déjà) l'été + 1/index.html")).toBe("<p>noms</p>");
      expect(await shown("bundles/2026/mcne-web/mcne-2026-web.zip")).toBe("archive");
      const list = (await shown("empreintes.txt")) ?? "";
      for (const line of list.trim().split("\n")) expect(sha256((await shown(line.slice(66))) ?? ""), line).toBe(line.slice(0, 64));
      const head = (path: string) => connection.ask({ method: "GET", key: connection.place.prefix + path });
      const page = await head("index.html");
      expect([page.header("content-type"), page.header("cache-control")]).toEqual(["text/html; charset=utf-8", "no-cache"]);
      expect((await head("actifs/page.abc.css")).header("cache-control")).toContain("immutable");
      asked = [];
      expect(await publish()).toMatchObject({ changed: false, sent: 0 });
      expect(asked.every(({ method }) => method === "GET")).toBe(true);
    });

    it("sends what changed only, gives release.json then index.json last, and removes names that are gone", async () => {
      write("site/ancienne.html", "<p>ancienne</p>");
      await publish();
      rmSync(join(dir, "dist/site/ancienne.html"));
      write("site/index.html", "<p>deux</p>");
      writeRelease(Buffer.from("autre archive"));
      write("bundles/index.json", JSON.stringify({ format: 1, years: [{ year: 2026, release: "2026/release.json" }], note: 1 }));
      expect(await compareWithS3({ connection, publication: await readPublication(join(dir, "dist")) })).toMatchObject({ sent: 6 });
      asked = [];
      expect(await publish()).toMatchObject({ changed: true, sent: 6, found: 2, renamed: 6, removedNames: 1 });
      const names = asked.filter(({ headers }) => headers?.["x-amz-copy-source"] !== undefined).map(({ key }) => key.split("é/").pop());
      expect(names.slice(-2)).toEqual(["bundles/2026/release.json", "bundles/index.json"]);
      expect(await shown("ancienne.html")).toBeNull();
    });

    it("sends a large archive in parts, goes on after a cut, and copies it in parts", async () => {
      await publish();
      const archive = randomBytes(13 * MEBIBYTE + 7);
      writeRelease(archive);
      const isPart = ({ query, body }: S3Request): boolean => query?.["partNumber"] !== undefined && body !== undefined;
      // Cut before the third part: the list of parts that are there says what is not to be sent again.
      asked = [];
      const real = connection.ask;
      connection = {
        ...connection,
        ask: (one) => (isPart(one) && one.query?.["partNumber"] === "3" ? Promise.reject(new Error("coupure")) : real(one)),
      };
      await expect(publish()).rejects.toThrow("coupure");
      expect(asked.filter(isPart).length).toBe(2);
      connection = { ...connection, ask: real };
      asked = [];
      expect(await publish()).toMatchObject({ changed: true, sentBytes: expect.any(Number) });
      expect(asked.filter(isPart).map(({ query }) => query?.["partNumber"])).toEqual(isComplete ? ["3"] : ["1", "2", "3"]);
      const { body } = await connection.ask({ method: "GET", key: `${connection.place.prefix}bundles/2026/mcne-web/mcne-2026-web.zip` });
      expect(sha256(body)).toBe(sha256(archive));
    });

    it("cut before any request, readers of release.json have one whole edition, and the next run ends the work", async () => {
      await publish();
      writeRelease(Buffer.from("deuxième édition"));
      write("site/index.html", "<p>deux</p>");
      asked = [];
      cutAt = 1_000;
      const total = await publish().then(() => asked.length);
      expect(total).toBeGreaterThan(10);
      const seen = new Set<string>();
      for (let at = 1, edition = 3; at < total; at += 3, edition += 1) {
        writeRelease(Buffer.from(`édition ${edition}`));
        write("site/index.html", `<p>${edition}</p>`);
        [asked, cutAt] = [[], at];
        await publish().catch(() => undefined);
        cutAt = null;
        seen.add(await readEdition());
        await publish();
        expect(await readEdition()).toBe(`édition ${edition}`);
        expect(await shown("index.html")).toBe(`<p>${edition}</p>`);
      }
      expect(seen.size).toBeGreaterThan(1);
    });

    /** Reads as a mirror does: the list of the years, the release, its files by digest. Throws when anything is missing or mixed. */
    async function readEdition(): Promise<string> {
      const { years } = JSON.parse((await shown("bundles/index.json")) ?? "") as { years: { release: string }[] };
      const release = JSON.parse((await shown(`bundles/${years[0]?.release}`)) ?? "") as {
        objects: string;
        bundles: { sums: string; sha256: string; archive: string }[];
      };
      const [{ sums, sha256: digest, archive } = { sums: "", sha256: "", archive: "" }] = release.bundles;
      const list = (await shown(release.objects + sums)) ?? "";
      expect(sha256(list)).toBe(sums);
      expect(list).toBe(`${digest}  ${archive}\n`);
      const content = (await shown(release.objects + digest)) ?? "";
      expect(sha256(content)).toBe(digest);
      return content;
    }

    it("goes back without sending anything, keeps as many versions as asked for, and forgets the contents of others", async () => {
      for (const text of ["un", "deux", "trois"]) {
        write("site/index.html", text);
        writeRelease(Buffer.from(`archive ${text}`));
        await publish(2);
      }
      const contents = [...(await listObjects(connection, "objets/")).keys()];
      expect(contents).toContain(`objets/${sha256("deux")}`);
      expect(contents).not.toContain(`objets/${sha256("un")}`);
      asked = [];
      expect(await goBackOnS3(connection)).toMatch(/^[0-9a-f]{16}$/);
      expect(asked.some(({ key }) => key.includes("objets/"))).toBe(false);
      expect(await shown("index.html")).toBe("deux");
      expect(await readEdition()).toBe("archive deux");
      expect(await publish(2)).toMatchObject({ changed: true, sent: 0 });
      expect(await shown("index.html")).toBe("trois");
    });

    it("ends the removal of a version that a cut run had begun, and shows it whole when it comes back", async () => {
      for (const text of ["un", "deux"]) {
        write("site/index.html", text);
        writeRelease(Buffer.from(`archive ${text}`));
        // Cut at the second thing that is removed, once the second version is online.
        let removals = text === "un" ? -1 : 1;
        const real = connection.ask;
        connection = {
          ...connection,
          ask: (one) => (one.method === "DELETE" && removals-- === 0 ? Promise.reject(new Error("coupure")) : real(one)),
        };
        await publish(1).catch((error: Error) => expect(error.message).toBe("coupure"));
        connection = { ...connection, ask: real };
      }
      expect(await publish(1)).toMatchObject({ changed: false, removed: [expect.stringMatching(/^[0-9a-f]{16}$/)] });
      const contents = [...(await listObjects(connection, "objets/")).keys()];
      expect(contents).not.toContain(`objets/${sha256("un")}`);
      expect(contents).not.toContain(`objets/${sha256("archive un")}`);
      write("site/index.html", "un");
      writeRelease(Buffer.from("archive un"));
      expect(await publish(1)).toMatchObject({ changed: true });
      expect([await shown("index.html"), await readEdition()]).toEqual(["un", "archive un"]);
    });

    it("removes nothing that another publisher brings meanwhile", async () => {
      await publish(1);
      write("site/index.html", "deux");
      const real = connection.ask;
      const other = sha256("d'un autre");
      connection = {
        ...connection,
        async ask(one) {
          // The other sends a content, then says which version shows it, while this one changes names.
          if (one.key.endsWith("/index.html") && one.method === "PUT") {
            await putObject({ ...connection, ask: real }, `objets/${other}`, Buffer.from("d'un autre"), HEADERS);
            await putObject({ ...connection, ask: real }, ".cartable/versions/0123456789abcdef.txt", Buffer.from(`${other}  a\n`), HEADERS);
          }
          return real(one);
        },
      };
      expect((await publish(1)).removed.length).toBe(1);
      connection = { ...connection, ask: real };
      expect(await shown(`objets/${other}`)).toBe("d'un autre");
      expect(await shown(".cartable/versions/0123456789abcdef.txt")).toBe(`${other}  a\n`);
    });

    it("refuses a file that changes under it, a wrong key and a storage that is not there, without a secret in the message", async () => {
      const publication = await readPublication(join(dir, "dist"));
      write("site/index.html", "<p>autre</p>");
      const options = { connection, publication, keep: 3, onProgress: () => undefined };
      await expect(publishToS3(options)).rejects.toMatchObject({ code: "publish/changed" });
      expect(await shown("index.html")).toBeNull();
      const place = { ...connection.place, secretAccessKey: "mauvaise-cle-secrete" };
      const wrong = openS3(place, context);
      write("site/index.html", "<p>un</p>");
      if (isComplete) {
        const refused = await publishToS3({ ...options, connection: wrong }).catch((error: Error) => error);
        expect(refused).toMatchObject({ code: "publish/refused", exit: 3 });
        expect(JSON.stringify([refused, String(refused), (refused as Error).stack])).not.toContain("mauvaise-cle");
      }
      const absent = openS3({ ...place, endpoint: "http://127.0.0.1:1" }, context);
      await expect(publishToS3({ ...options, connection: absent })).rejects.toMatchObject({ code: "publish/unreachable" });
      await Promise.all([wrong.close(), absent.close()]);
    });
  });
}

describe("an address that is no storage", () => {
  it("is told: a portal that answers 200 to everything takes nothing", async () => {
    const portal = createServer(
      (_request, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><p>Portail"),
    );
    await new Promise<void>((resolve) => portal.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
    const place = parseS3Place("s3://cartables", endpoint, { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" }, true);
    const connection = openS3(place, { environment: {}, allowPrivateAddresses: true });
    await expect(listObjects(connection, "")).rejects.toMatchObject({ code: "publish/refused" });
    await connection.close();
    portal.close();
  });

  it("that is busy is asked again, then given up with what it said", async () => {
    let asked = 0;
    const busy = createServer((_request, response) => {
      asked += 1;
      if (asked === 3) response.writeHead(200).end("<ListBucketResult></ListBucketResult>");
      else response.writeHead(503).end("<Error><Code>SlowDown</Code></Error>");
    });
    await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(busy.address() as AddressInfo).port}`;
    const place = parseS3Place("s3://cartables", endpoint, { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" }, true);
    const connection = openS3(place, { environment: {}, allowPrivateAddresses: true, timeouts: { retryMs: 1 } });
    expect((await listObjects(connection, "")).size).toBe(0);
    expect(asked).toBe(3);
    await expect(listObjects(connection, "")).rejects.toMatchObject({
      code: "publish/refused",
      message: expect.stringContaining("SlowDown"),
    });
    expect(asked).toBe(9);
    await connection.close();
    busy.close();
  });
});

describe("a slow line, a slow storage", () => {
  const keys = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
  const start = async (server: Server): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const open = (endpoint: string, idleMs: number) =>
    openS3(parseS3Place("s3://cartables", endpoint, keys, true), {
      environment: {},
      allowPrivateAddresses: true,
      timeouts: { idleMs, retryMs: 1 },
    });

  it("takes the time that it takes to send a part, and waits for the answer after its last byte only", async () => {
    let asked = 0;
    let received = 0;
    const server = createServer((request, response) => {
      asked += 1;
      request.on("data", (chunk: Buffer) => {
        received += chunk.length;
        request.pause();
        setTimeout(() => request.resume(), 4);
      });
      request.on("end", () => response.end());
    });
    const connection = open(await start(server), 700);
    const began = performance.now();
    await putObject(connection, "objets/x", Buffer.alloc(16 * MEBIBYTE), HEADERS);
    expect(performance.now() - began).toBeGreaterThan(1_000);
    expect([asked, received]).toEqual([1, 16 * MEBIBYTE]);
    await connection.close();
    server.close();
  });

  it("asks again when no answer comes", async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      request.resume();
      asked += 1;
      if (asked === 2) response.end();
    });
    const connection = open(await start(server), 60);
    await putObject(connection, "objets/x", Buffer.from("x"), HEADERS);
    expect(asked).toBe(2);
    await connection.close();
    server.closeAllConnections();
    server.close();
  });

  it("has minutes for a copy of the largest piece inside the storage", () => {
    // Amazon S3 copies some tens of megabytes a second; a gateway on disks, less.
    expect(USUAL_PARTS.copyBytes / (ANSWER_MS / 1_000)).toBeLessThan(5_000_000);
    expect(s3Timeouts({ environment: {} }).idleMs).toBe(ANSWER_MS);
    expect(s3Timeouts({ environment: {}, timeouts: { idleMs: 5 } }).idleMs).toBe(5);
  });
});

describe("parseS3Place", () => {
  const keys = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
  it.each([
    ["s3://seau", keys, undefined, { bucket: "seau", prefix: "", endpoint: "https://s3.us-east-1.amazonaws.com" }],
    ["s3://seau/a//b/", { ...keys, AWS_REGION: "fr-par" }, "https://s3.exemple.fr/", { prefix: "a/b/", endpoint: "https://s3.exemple.fr" }],
    ["s3://seau/a", { ...keys, AWS_ENDPOINT_URL: "https://x.exemple.fr" }, undefined, { prefix: "a/", endpoint: "https://x.exemple.fr" }],
  ])("reads %s", (to, environment, endpoint, place) => {
    expect(parseS3Place(to, endpoint, environment, false)).toMatchObject(place);
  });
  it.each([
    ["s3://Seau", keys, undefined, "cli/bad-option"],
    ["s3://seau/../x", keys, undefined, "cli/bad-option"],
    ["s3://seau", { AWS_ACCESS_KEY_ID: "a" }, undefined, "publish/no-credentials"],
    ["s3://seau", keys, "http://s3.exemple.fr", "fetch/refused-address"],
  ])("refuses %s", (to, environment, endpoint, code) => {
    expect(() => parseS3Place(to, endpoint, environment, false)).toThrow(expect.objectContaining({ code }));
  });
});
