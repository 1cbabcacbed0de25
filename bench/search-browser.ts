/** Our engine and MiniSearch in Chromium, from file://, with the files that a key would carry. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { buildIndex, type SearchDocument, toIndexFiles } from "../packages/search/src/engine/index.ts";
import type { Latency } from "./search.ts";
import { FACETS, LANGUAGE, type Query } from "./search-corpus.ts";
import { MINISEARCH } from "./search-engines.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const SEARCH = fileURLToPath(new URL("../packages/search/", import.meta.url));
const PASSES = 3;
/** Next to this machine, a school computer of ten years. */
const SLOWER = 4;

interface Bundler {
  readonly buildSync: (options: object) => { readonly outputFiles: readonly { readonly text: string }[] };
}

const CARTABLE_PAGE = `globalThis.ready = async () => {
  const before = performance.now();
  const engine = await moteur.openIndexFolder(document, { folder: "" });
  const done = performance.now();
  globalThis.run = async (query) => (await engine.find({ query, facets: ${JSON.stringify(FACETS)}, hitsPerPage: 20 })).hits.length;
  return { totalMs: done - before, openMs: moteur.openedMs() };
};`;

const MINI_PAGE = `globalThis.ready = async () => {
  const before = performance.now();
  await new Promise((resolve) => { const script = document.createElement("script"); script.src = "mini-index.js"; script.onload = resolve; document.head.append(script); });
  const loaded = performance.now();
  const index = mini.open(globalThis.MINI_INDEX);
  const done = performance.now();
  globalThis.run = async (query) => index(query).length;
  return { totalMs: done - before, openMs: done - loaded };
};`;

const CARTABLE_ENTRY = `import { openIndexFolder as open } from "./src/engine/index.ts";
let opened = 0;
export const openedMs = () => opened;
export async function openIndexFolder(page, folder) {
  const watched = { createElement: (name) => page.createElement(name), head: { append: (element) => {
    const loaded = element.onload;
    element.onload = () => { opened = -performance.now(); loaded(); };
    page.head.append(element);
  } } };
  const engine = await open(watched, folder);
  opened += performance.now();
  return engine;
}`;

const MINI_ENTRY = (terms: string): string => `import MiniSearch from "minisearch";
import { analyze } from "./src/engine/index.ts";
const STOP_WORDS = new Set(${terms});
const toTerms = (text) => analyze(text).filter((token) => token.acronym || !STOP_WORDS.has(token.word)).map((token) => token.term);
const FACETS = ${JSON.stringify(FACETS)};
export function open(text) {
  const index = MiniSearch.loadJSON(text, { fields: ["name", "keywords", "summary", "usages", "description", "publisher"], storeFields: ["name", "summary", ...FACETS],
    tokenize: toTerms, processTerm: (term) => term,
    searchOptions: { boost: { name: 5, keywords: 3, summary: 2 }, combineWith: "AND", prefix: (_, at, all) => at === all.length - 1,
      fuzzy: (term) => (term.length < 4 ? 0 : term.length < 8 ? 1 : 2) } });
  return (query) => {
    const hits = index.search(query);
    const counts = new Map();
    for (const hit of hits) for (const facet of FACETS) for (const value of [hit[facet]].flat()) counts.set(facet + ":" + value, (counts.get(facet + ":" + value) || 0) + 1);
    return hits.slice(0, 20);
  };
}`;

/** What the search page of the site imports. */
const ENGINE_ENTRY = `export { createSearchClient, openIndexFolder } from "./src/engine/index.ts";`;
/** Browsers of school computers: the last Chromium and Firefox ESR that ran on Windows 7, and later. */
const TARGETS = ["chrome109", "firefox115"];
/** The page is opened so many times, and the best counts, as for queries. */
const LOADS = 3;

interface Ready {
  readonly totalMs: number;
  readonly openMs: number;
}

export interface BrowserReport {
  readonly rows: Record<string, Record<string, number>>;
  readonly cartable: { readonly p95: number; readonly readyMs: number; readonly engineGzip: number };
}

/** Measures our engine, and MiniSearch `withPeer`; undefined without Chromium. Temporary files are removed. */
export async function measureBrowser(
  documents: readonly SearchDocument[],
  queries: readonly Query[],
  latency: (passes: readonly (readonly number[])[]) => Latency,
  withPeer: boolean,
): Promise<BrowserReport | undefined> {
  if (CHROMIUM === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "banc-recherche-"));
  try {
    await writeFiles(folder, documents, withPeer);
    const rows: BrowserReport["rows"] = {};
    for (const name of withPeer ? ["cartable", "mini"] : ["cartable"]) {
      const label = name === "mini" ? "MiniSearch" : name;
      for (const slower of [1, SLOWER])
        rows[slower === 1 ? label : `${label}, processeur ÷ ${slower}`] = await measurePage(folder, name, slower, queries, latency);
    }
    const engineGzip = gzipSync(bundle(ENGINE_ENTRY, undefined), { level: 9 }).length;
    return { rows, cartable: { p95: rows["cartable"]?.["p95 ms"] ?? 0, readyMs: rows["cartable"]?.["prêt ms"] ?? 0, engineGzip } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string, documents: readonly SearchDocument[], withPeer: boolean): Promise<void> {
  const index = buildIndex(documents, LANGUAGE);
  const text = withPeer ? (await MINISEARCH.build(documents)).text : "";
  const page = (name: string): string =>
    `<!doctype html><meta charset="utf-8"><title>banc</title><script src="${name}-moteur.js"></script><script src="${name}-page.js"></script>`;
  const files = new Map([
    ...toIndexFiles(index, 0),
    ["cartable-moteur.js", bundle(CARTABLE_ENTRY, "moteur")],
    ["cartable-page.js", CARTABLE_PAGE],
    ["cartable.html", page("cartable")],
    ["mini-moteur.js", bundle(MINI_ENTRY(JSON.stringify(LANGUAGE.stopWords)), "mini")],
    ["mini-page.js", MINI_PAGE],
    ["mini.html", page("mini")],
    ["mini-index.js", `globalThis.MINI_INDEX = ${JSON.stringify(text)};`],
  ]);
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
}

/** A classic script that sets `globalName`, or a module without one. */
function bundle(contents: string, globalName: string | undefined): string {
  const { buildSync }: Bundler = createRequire(new URL("../packages/portal/package.json", import.meta.url))("esbuild");
  const stdin = { contents, resolveDir: SEARCH, loader: "ts" };
  const form = globalName === undefined ? { format: "esm" } : { format: "iife", globalName };
  const { outputFiles } = buildSync({ stdin, ...form, bundle: true, minify: true, write: false, target: TARGETS, logLevel: "silent" });
  return outputFiles[0]?.text ?? "";
}

async function measurePage(
  folder: string,
  name: string,
  slower: number,
  queries: readonly Query[],
  latency: (passes: readonly (readonly number[])[]) => Latency,
): Promise<Record<string, number>> {
  const browser = await chromium.launch({
    ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    const loads: Ready[] = [];
    for (let load = 0; load < LOADS; load++) {
      await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
      loads.push((await page.evaluate("ready()")) as Ready);
    }
    const best = (read: (ready: Ready) => number): number => Math.min(...loads.map(read));
    const texts = JSON.stringify(queries.map(({ text }) => text));
    const { answers, pages } = (await page.evaluate(`(async () => {
      const texts = ${texts};
      for (const text of texts.slice(0, 40)) await run(text);
      const answers = [], pages = [];
      for (let pass = 0; pass < ${PASSES}; pass++) {
        const answered = [], shown = [];
        for (const text of texts) {
          // Words, filters, counts and order are worked out at once; then come the documents of the page, read from files.
          const start = performance.now();
          const waited = run(text);
          answered.push(performance.now() - start);
          await waited;
          shown.push(performance.now() - start);
        }
        answers.push(answered);
        pages.push(shown);
      }
      return { answers, pages };
    })()`)) as Readonly<Record<"answers" | "pages", readonly (readonly number[])[]>>;
    const { p50, p95 } = latency(answers);
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize = 0 } = (await session.send("Runtime.getHeapUsage")) as {
      readonly usedSize: number;
      readonly backingStorageSize?: number;
    };
    const round = (value: number): number => Number(value.toFixed(1));
    return {
      "script ms": round(best(({ totalMs, openMs }) => totalMs - openMs)),
      "prêt ms": round(best(({ openMs }) => openMs)),
      "p50 ms": round(p50),
      "p95 ms": round(p95),
      "page p95 ms": round(latency(pages).p95),
      "mémoire Mo": Math.round((usedSize + backingStorageSize) / 1e6),
    };
  } finally {
    await browser.close();
  }
}
