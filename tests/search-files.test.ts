import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIndex, EMPTY_LANGUAGE, toIndexFiles } from "@cartable/search";
import { CONTRACT_DOCUMENTS } from "@cartable/search/contract-documents";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { ROOT } from "./demonstration.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
// The bundler of the portal: nothing else in the workspace makes classic scripts.
interface Bundler {
  readonly buildSync: (options: object) => { readonly outputFiles: readonly { readonly text: string }[] };
}
const { buildSync } = createRequire(join(ROOT, "packages/portal/package.json"))("esbuild") as Bundler;

const DOCUMENTS = Array.from({ length: 600 }, (_, number) => {
  const model = CONTRACT_DOCUMENTS[number % CONTRACT_DOCUMENTS.length] as (typeof CONTRACT_DOCUMENTS)[number]; // the list is not empty
  return { ...model, id: `${model.id}-${number}`, name: `${model.name} ${number}` };
});
const INDEX = buildIndex(DOCUMENTS, EMPTY_LANGUAGE, 100);

const PAGE = `<!doctype html><meta charset="utf-8"><title>Essai</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:">
<p role="status"></p><script src="moteur.js"></script><script src="page.js"></script>`;
const SCRIPT = `const say = (text) => { document.querySelector("p").textContent = text; };
globalThis.ask = async (request) => {
  try {
    globalThis.engine = globalThis.engine || (await moteur.openIndexFolder(document, { folder: "", hash: "${INDEX.hash}" }));
    const { total, hits } = await engine.find(request);
    say(total + " : " + hits.map((hit) => hit.document.name).join(", "));
  } catch (error) { say(error.message); }
};`;

const folder = mkdtempSync(join(tmpdir(), "recherche éclatée-"));
let browser: Browser;
let server: Server;

beforeAll(async () => {
  const contents = `export { openIndexFolder } from "@cartable/search/engine";`;
  const stdin = { contents, resolveDir: join(ROOT, "packages/portal"), loader: "ts" as const };
  const options = { bundle: true, format: "iife", globalName: "moteur", write: false, target: "es2018", logLevel: "silent" } as const;
  const [engine] = buildSync({ stdin, ...options }).outputFiles;
  const files = new Map([...toIndexFiles(INDEX, 0), ["moteur.js", engine?.text ?? ""], ["page.js", SCRIPT], ["index.html", PAGE]]);
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  server = createServer((request, response) => {
    const name = (request.url ?? "").replace(/^\/|\?.*$/g, "");
    const text = existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined;
    response.writeHead(text === undefined ? 404 : 200, {
      "content-type": name.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8",
    });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  if (CHROMIUM !== undefined) browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
});
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});
afterAll(async () => {
  await browser?.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(page: Page, request: object): Promise<string> {
  await page.evaluate((value) => (globalThis as unknown as { ask: (request: object) => Promise<void> }).ask(value), request);
  return page.locator("p").innerText();
}

it.skipIf(CHROMIUM === undefined).each(["file", "http"])("a catalogue in chunks is searched over %s by scripts alone", async (protocol) => {
  const address =
    protocol === "file"
      ? pathToFileURL(join(folder, "index.html")).href
      : `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`;
  const page = await browser.newPage();
  const problems: string[] = [];
  const chunks: string[] = [];
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => /documents-\d+/.test(request.url()) && chunks.push(/documents-\d+/.exec(request.url())?.[0] ?? ""));
  await page.goto(address);
  expect(await ask(page, { query: "volcans du monde 7", hitsPerPage: 1 })).toMatch(/: Volcans du monde 7$/);
  expect(chunks).toHaveLength(1);
  expect(await ask(page, { query: "chorale 2", hitsPerPage: 1 })).toMatch(/: Chorale 2$/);
  expect(chunks).toHaveLength(2);
  expect(await ask(page, { filters: { kind: ["simulation"] }, hitsPerPage: 0 })).toBe("75 :");
  expect(problems).toEqual([]);
  const middle = { sort: "name:asc", hitsPerPage: 1, page: 350 };
  const file = join(folder, "documents-003.js");
  const right = readFileSync(file, "utf8");
  try {
    writeFileSync(file, right.replace('"ids":["', '"ids":["autre-'));
    expect(await ask(page, middle)).toContain("autre version du catalogue");
    rmSync(file);
    expect(await ask(page, middle)).toContain("hors d’atteinte");
  } finally {
    writeFileSync(file, right);
  }
  expect(await ask(page, middle)).toMatch(/^600 : [A-Z]/);
});
