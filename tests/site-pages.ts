import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { ROOT } from "./demonstration.ts";

export { CHROMIUM, launchChromium } from "./chromium.ts";

const AXE = readFileSync(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");

/** A page that records everything that goes wrong: console errors, exceptions, requests that leave the site. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: string[];
}

/** Opens an address of the built site in a context of its own: no state is shared between tests. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "fr-FR",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(`console : ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception : ${error.message}`));
  page.on("request", (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(new URL(url).origin))
      problems.push(`requête : ${request.url()}`);
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, context, problems };
}

/** What axe-core finds wrong in a page, one line for each rule. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const result = (await page.evaluate("axe.run(document, { resultTypes: ['violations'], preload: false })")) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return result.violations.map(({ id, nodes }) => `${id} : ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** How much wider than its window a page is, in CSS pixels. */
export function excessWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
