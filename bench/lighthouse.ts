/**
 * Lighthouse on one page of each template of the built site, mobile and desktop, median of several runs.
 *   node bench/lighthouse.ts [--runs 5] [--dist DIR] [/chemin/ …]
 * Prints a line for each page and form, then what each category lost. Budgets: performance 99 or
 * more, accessibility, best practices and SEO 100. Exit 1 when one is missed. A busy machine lowers the performance.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Result } from "lighthouse";
import lighthouse from "lighthouse";
import desktop from "lighthouse/core/config/desktop-config.js";
import { startSiteServer } from "../apps/cli/src/site-server.ts";
import { onePagePerTemplate } from "../tests/built-site.ts";
import { CHROMIUM, launchChromium } from "../tests/chromium.ts";
import { ROOT } from "../tests/demonstration.ts";

const FLOORS = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 } as const;
type Category = keyof typeof FLOORS;
const CATEGORIES = Object.keys(FLOORS) as readonly Category[];
const DEBUGGING_PORT = 20_000 + (process.pid % 20_000);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, dist: { type: "string", default: join(ROOT, "dist") } },
});
const runs = Number(values.runs);
// Pages that ask not to be indexed cannot have the whole of SEO, on purpose.
const paths =
  positionals.length > 0
    ? positionals
    : [...onePagePerTemplate(join(values.dist, "site")).values(), "/cartables/2026/mcne/"].filter((path) => path !== "/404.html");

if (CHROMIUM === undefined) {
  process.stderr.write("Chromium absent : rien n'a été mesuré.\n");
  process.exitCode = 3;
} else process.exitCode = await campaign();

async function campaign(): Promise<number> {
  const server = await startSiteServer(values.dist, 0);
  const browser = await launchChromium(`--remote-debugging-port=${DEBUGGING_PORT}`);
  let missed = 0;
  try {
    for (const path of paths) {
      for (const form of ["mobile", "desktop"] as const) {
        const results: Result[] = [];
        for (let run = 0; run < runs; run += 1) results.push(await measure(`${server.url}${path}`, form));
        const scores = CATEGORIES.map((category) => [category, median(results.map((result) => scoreOf(result, category)))] as const);
        const low = scores.filter(([category, score]) => score < FLOORS[category]);
        missed += low.length;
        process.stdout.write(
          `${path} ${form}: ${scores.map(([category, score]) => `${category} ${score}`).join(", ")}; ${timings(results)}\n`,
        );
        for (const [category] of low) for (const text of losses(results[0], category)) process.stdout.write(`  ${category}: ${text}\n`);
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
  process.stdout.write(`lighthouse: ${paths.length} pages, mobile and desktop, median of ${runs}: ${missed} budgets missed\n`);
  return missed > 0 ? 1 : 0;
}

async function measure(address: string, form: "mobile" | "desktop"): Promise<Result> {
  const flags = { port: DEBUGGING_PORT, logLevel: "error", onlyCategories: [...CATEGORIES] } as const;
  const answer = await lighthouse(address, flags, form === "desktop" ? desktop : undefined);
  if (answer === undefined || answer.lhr.runtimeError !== undefined)
    throw new Error(`${address}: ${answer?.lhr.runtimeError?.message ?? "no answer"}`);
  return answer.lhr;
}

function scoreOf(result: Result, category: Category): number {
  return Math.round((result.categories[category]?.score ?? 0) * 100);
}

function timings(results: readonly Result[]): string {
  const value = (id: string): number => median(results.map(({ audits }) => audits[id]?.numericValue ?? 0));
  return `FCP ${value("first-contentful-paint").toFixed(0)} ms, LCP ${value("largest-contentful-paint").toFixed(0)} ms, TBT ${value("total-blocking-time").toFixed(0)} ms, CLS ${value("cumulative-layout-shift").toFixed(3)}`;
}

/** The audits of a category that are not perfect and weigh in its score. */
function losses(result: Result | undefined, category: Category): readonly string[] {
  return (result?.categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
    const audit = result?.audits[id];
    return audit === undefined || weight === 0 || audit.score === null || audit.score === 1
      ? []
      : [`${id} ${audit.displayValue ?? audit.title}`];
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
