/**
 * The embedded search against MiniSearch, lunr, Orama and FlexSearch, all with our analyser, on made-up French resources.
 *   node bench/search.ts [1000 10000 100000] [--only=cartable,MiniSearch] [--all] [--no-browser]
 * In Node: size of what a page loads (raw, brotli), build, open, latency of a query with four facet counts, and how
 * often the resource that a query was made from is found. Then in Chromium, from file://: load, ready, latency and heap
 * of ours and of MiniSearch, also with the processor slowed four times. --all runs the slow ones at 100 000 too.
 * Ends with exit 1 when a budget of DESIGN section 6 does not hold.
 */
import { brotliCompressSync, constants } from "node:zlib";
import { measureBrowser } from "./search-browser.ts";
import { makeCorpus, type Query } from "./search-corpus.ts";
import { CONTENDERS, type Run } from "./search-engines.ts";

const QUERIES = 280;
const PASSES = 3;

export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

/**
 * Each query counts for its best pass: what other processes of the machine take is not the engine's. What an engine does
 * at every pass, collecting its garbage included, shows all the same.
 */
export function latency(passes: readonly (readonly number[])[]): Latency {
  const [first = []] = passes;
  const times = first.map((_, at) => Math.min(...passes.map((pass) => pass[at] ?? 0))).sort((left, right) => left - right);
  return { p50: times[Math.floor(times.length * 0.5)] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

async function measure(queries: readonly Query[], run: Run): Promise<Latency & { success5: number; reciprocalRank: number }> {
  let found = 0;
  let reciprocal = 0;
  const passes: number[][] = [];
  for (const { text } of queries.slice(0, 40)) await run(text);
  for (let pass = 0; pass < PASSES; pass++) {
    const times: number[] = [];
    for (const { text, target } of queries) {
      const start = performance.now();
      const ids = await run(text);
      times.push(performance.now() - start);
      if (pass > 0) continue;
      const rank = ids.slice(0, 10).indexOf(target) + 1;
      if (rank >= 1 && rank <= 5) found++;
      if (rank >= 1) reciprocal += 1 / rank;
    }
    passes.push(times);
  }
  return { ...latency(passes), success5: (100 * found) / queries.length, reciprocalRank: reciprocal / queries.length };
}

const verdicts: { readonly text: string; readonly holds: boolean }[] = [];
function budget(text: string, value: number, most: number): void {
  verdicts.push({ text: `${text} : ${Number(value.toFixed(2))} ≤ ${most}`, holds: value <= most });
}

interface Options {
  readonly all: boolean;
  readonly browser: boolean;
  /** Names of the engines to run; all of them when empty. */
  readonly only: readonly string[];
}

async function report(count: number, options: Options): Promise<void> {
  const { documents, queries } = makeCorpus(count, QUERIES);
  const rows: Record<string, Record<string, number | string>> = {};
  for (const { name, most, build, open } of CONTENDERS) {
    if (options.only.length > 0 && !options.only.includes(name)) continue;
    if (count > most && !options.all) {
      console.log(`${name} : NON MESURÉ à ${count} documents (des minutes) ; --all le mesure.`);
      continue;
    }
    const started = performance.now();
    const stored = await build(documents);
    const built = performance.now();
    const run = await open(stored, documents);
    const opened = performance.now();
    const { p50, p95, success5, reciprocalRank } = await measure(queries, run);
    const raw = Buffer.byteLength(stored.text);
    const brotli = brotliCompressSync(stored.text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
    rows[name] = {
      "kB / 1 000": Math.round(raw / count),
      "br kB / 1 000": Math.round(brotli / count),
      "build ms": Math.round(built - started),
      "open ms": Math.round(opened - built),
      "p50 ms": round(p50),
      "p95 ms": round(p95),
      "success@5 %": round(success5),
      MRR: Number(reciprocalRank.toFixed(3)),
    };
    if (name !== "cartable") continue;
    if (count === 10_000) {
      budget("index brut, kB pour 1 000 à 10 000", raw / count, 180);
      budget("échecs à 5, % à 10 000", 100 - success5, 7);
      budget("1 − MRR à 10 000", 1 - reciprocalRank, 0.1);
    }
  }
  console.log(`\n${count} documents, ${QUERIES} demandes, la meilleure de ${PASSES} fois, 4 facettes comptées, Node ${process.version}`);
  console.table(rows);
  if (!options.browser) return;
  const browser = await measureBrowser(documents, queries, latency, only.length === 0 || only.includes("MiniSearch"));
  if (browser === undefined) {
    console.log("Chromium absent : RIEN N'EST MESURÉ dans un navigateur.");
    return;
  }
  console.log(`${count} documents, Chromium, file://`);
  console.table(browser.rows);
  const { p95, readyMs, engineGzip } = browser.cartable;
  budget(`p95 Chromium à ${count}, ms`, p95, count > 10_000 ? 20 : 5);
  budget(`prêt après le script à ${count}, ms`, readyMs, count > 10_000 ? 300 : 50);
  budget("moteur complet, octets gzip", engineGzip, 12 * 1024);
}

function round(value: number): number {
  return Number(value.toFixed(2));
}

const words = process.argv.slice(2);
const sizes = words.filter((word) => /^\d+$/.test(word)).map(Number);
const only =
  words
    .find((word) => word.startsWith("--only="))
    ?.slice(7)
    .split(",") ?? [];
const options: Options = { all: words.includes("--all"), browser: !words.includes("--no-browser"), only };
for (const count of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) await report(count, options);
for (const { text, holds } of verdicts) console.log(`${holds ? "tenu " : "RATÉ "} ${text}`);
process.exitCode = verdicts.every(({ holds }) => holds) ? 0 : 1;
