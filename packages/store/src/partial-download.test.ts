import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { fetchArtifact } from "./fetch-artifact.ts";
import { partialName } from "./partial-download.ts";
import { blobPath } from "./store.ts";
import { sha256, testStore } from "./test-store.ts";

const BODY = Buffer.from(Array.from({ length: 50_000 }, (_, at) => at % 251));
const ETAG = '"v1"';

/** A good server: it gives the rest of a file to whoever names its version. */
async function serve(): Promise<string> {
  const server = createServer((request, response) => {
    const from = request.headers["if-range"] === ETAG ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    if (from > BODY.length) return void response.writeHead(416).end();
    const range = { "content-range": `bytes ${from}-${BODY.length - 1}/${BODY.length}` };
    response.writeHead(from > 0 ? 206 : 200, { etag: ETAG, "content-length": BODY.length - from, ...(from > 0 ? range : {}) });
    response.end(BODY.subarray(from));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/f.bin`;
}

/** Fetches after a power cut: what stands in `partial` is what the disk made of it. */
async function fetchAfterCut(known: boolean, body: Buffer, validator: Buffer | string): Promise<Buffer> {
  const [store, url] = [await testStore(), await serve()];
  const digest = known ? { sha256: sha256(BODY) } : {};
  const dir = join(store.dir, "partial", partialName(url, digest.sha256));
  await mkdir(dir);
  await writeFile(join(dir, "body"), body);
  await writeFile(join(dir, "validator"), validator);
  const context = { environment: {}, allowPrivateAddresses: true };
  const stored = await fetchArtifact(store, { kind: "url", what: "essai", url, mirrors: [], ...digest }, context);
  expect(await readdir(join(store.dir, "partial"))).toEqual([]);
  return readFile(blobPath(store, stored.sha256));
}

describe("a download that a power cut interrupted", () => {
  it.each([
    ["zeros in place of bytes", Buffer.alloc(20_000), ETAG],
    ["zeros in place of bytes, on another start of the machine", Buffer.alloc(20_000), `${ETAG}\nun-autre-demarrage`],
    ["zeros in place of the validator", BODY.subarray(0, 20_000), Buffer.alloc(4)],
    ["an empty validator", BODY.subarray(0, 20_000), ""],
    ["more bytes than there are", Buffer.alloc(60_000), ETAG],
  ])("gives the right bytes after %s", async (_, body, validator) => {
    for (const known of [true, false]) expect((await fetchAfterCut(known, body, validator)).equals(BODY), String(known)).toBe(true);
  });
});
