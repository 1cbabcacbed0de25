/**
 * Every page of the built site in Chromium, over HTTP.
 *   node bench/pages.ts axe [/chemin …]   axe-core (WCAG 2.2 A and AA, best practice): both themes, 320 and 1280 px, folds open
 *   node bench/pages.ts csp [/chemin …]   policy, requests, bytes, console, cookies and storage
 * Prints what is wrong, then one line of result; exit 1 when anything is. With paths, only the pages that start so;
 * `--dist DIR` looks at another folder than `dist/`.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { startSiteServer } from "../apps/cli/src/site-server.ts";
import { filesOf } from "../tests/built-site.ts";
import { CHROMIUM, launchChromium } from "../tests/chromium.ts";
import { ROOT } from "../tests/demonstration.ts";
import { axeViolations, keptBy, openPage, overflows, unfold } from "../tests/site-browser.ts";

const MOST_BYTES = 100_000;
const MOST_REQUESTS = 15;
/** Pages looked at together: as many as the machine has cores in the budgets. */
const AT_ONCE = 2;
const WIDTHS = [1280, 320] as const;

/** A check of one page: what is wrong with it, one line each, and how many looks were taken. */
type Check = (browser: Browser, address: string) => Promise<{ readonly wrong: readonly string[]; readonly looks: number }>;

const CHECKS: Readonly<Record<string, Check>> = {
  async axe(browser, address) {
    const wrong: string[] = [];
    for (const theme of ["light", "dark"] as const) {
      const { page, close } = await openPage(browser, address, { theme, width: WIDTHS[0] });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await unfold(page);
        wrong.push(...(await axeViolations(page)).map((text) => `${theme} ${width}: ${text}`));
        if (await overflows(page)) wrong.push(`${theme} ${width}: scrolls sideways`);
      }
      await close();
    }
    return { wrong, looks: 4 };
  },
  async csp(browser, address) {
    const opened = await openPage(browser, address, { theme: "light", width: WIDTHS[0] });
    await unfold(opened.page);
    const wrong = [...opened.problems.filter((problem) => !/404/.test(problem)), ...(await keptBy(opened.page))];
    if (opened.bytes > MOST_BYTES) wrong.push(`${opened.bytes} bytes`);
    if (opened.requests > MOST_REQUESTS) wrong.push(`${opened.requests} requests`);
    await opened.close();
    return { wrong, looks: 1 };
  },
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { dist: { type: "string", default: join(ROOT, "dist") } } });
const [name = "", ...starts] = positionals;
const check = CHECKS[name];
if (check === undefined || CHROMIUM === undefined) {
  process.stderr.write(check === undefined ? "node bench/pages.ts axe|csp\n" : "Chromium absent : rien n'a été mesuré.\n");
  process.exitCode = check === undefined ? 2 : 3;
} else process.exitCode = await campaign(check);

async function campaign(look: Check): Promise<number> {
  const paths = filesOf(join(values.dist, "site"))
    .filter((file) => file.endsWith(".html"))
    .map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`)
    .filter((path) => starts.length === 0 || starts.some((start) => path.startsWith(start)));
  const server = await startSiteServer(values.dist, 0);
  const browser = await launchChromium();
  const waiting = [...paths];
  let looks = 0;
  let wrong = 0;
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const found = await look(browser, `${server.url}${path}`);
      looks += found.looks;
      wrong += found.wrong.length;
      for (const text of found.wrong) process.stdout.write(`${path} ${text}\n`);
      const done = paths.length - waiting.length;
      if (done % 50 === 0) process.stderr.write(`  ${done} / ${paths.length}\n`);
    }
  };
  const start = performance.now();
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await browser.close();
    server.close();
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  process.stdout.write(`${name}: ${paths.length} pages, ${looks} looks, ${wrong} problems, ${seconds} s\n`);
  return wrong > 0 || paths.length === 0 ? 1 : 0;
}
