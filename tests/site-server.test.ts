import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SiteServer, startSiteServer } from "../apps/cli/src/site-server.ts";

const root = mkdtempSync(join(tmpdir(), "cartable-serveur-"));
const PAGE = `<!doctype html><title>Accueil</title>${"<p>Bonjour</p>".repeat(50)}`;
let server: SiteServer;

beforeAll(async () => {
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("site/index.html", PAGE);
  write("site/404.html", "<title>Introuvable</title>");
  write("site/ressources/un/index.html", "<title>Un</title>");
  write("bundles/2026/cle.zip", "PK");
  write("secret.txt", "secret");
  server = await startSiteServer(root, 0);
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Asks for a path as it is written: `fetch` would make it clean first. */
function ask(path: string, { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url);
    request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on("error", reject)
      .end();
  });
}

describe("the server of previews", () => {
  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/ressources/..%2f..%2fsecret.txt",
    "/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/bundles/../../secret.txt",
    "/bundles/%2e%2e/secret.txt",
    "/bundles/..%5c..%5csecret.txt",
    "//secret.txt",
    "/%00",
    "/%ff%fe",
    "/%",
    `/${"a".repeat(5000)}`,
  ])("gives nothing from outside the site: %s", async (path) => {
    const { status, body } = await ask(path);
    expect([400, 404]).toContain(status);
    expect(body.toString()).not.toMatch(/secret|root:/);
  });

  it("sends nobody to another host: a redirection stays on this one", async () => {
    expect((await ask("/ressources/un")).headers["location"]).toBe("/ressources/un/");
    for (const path of ["/%2Fressources/un", "/%2F%2Fressources%2Fun"])
      expect((await ask(path)).headers["location"] ?? "/").toMatch(/^\/(?!\/)/);
  });

  it("says that a page is missing with the page of the site", async () => {
    const { status, headers, body } = await ask("/rien/");
    expect([status, headers["content-type"], body.toString()]).toEqual([404, "text/html; charset=utf-8", "<title>Introuvable</title>"]);
  });

  it("compresses texts for those who accept it, and lets nobody guess a type", async () => {
    const bare = await ask("/");
    const compressed = await ask("/", { headers: { "accept-encoding": "br, gzip" } });
    expect(bare.body.toString()).toBe(PAGE);
    expect(bare.headers["content-length"]).toBe(String(PAGE.length));
    expect(compressed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(compressed.body).toString()).toBe(PAGE);
    for (const { headers } of [bare, compressed]) expect(headers["x-content-type-options"]).toBe("nosniff");
    const archive = await ask("/bundles/2026/cle.zip", { method: "HEAD", headers: { "accept-encoding": "gzip" } });
    expect([archive.headers["content-encoding"], archive.headers["content-length"], archive.body.length]).toEqual([undefined, "2", 0]);
  });

  it("only reads", async () => {
    for (const method of ["POST", "PUT", "DELETE"]) expect((await ask("/", { method })).status).toBe(400);
  });
});
