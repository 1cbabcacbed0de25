import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { ROOT } from "./demonstration.ts";

const AXE = readFileSync(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");

/** How a reader looks at a page: theme of the device, width in pixels, and the display settings kept by the site. */
export interface Look {
  readonly theme: "light" | "dark";
  readonly width: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** What a page did by itself when it was opened. */
export interface Opened {
  readonly page: Page;
  /** Console errors and warnings, exceptions, failed requests, requests to another origin, breaches of the policy. */
  readonly problems: readonly string[];
  /** Requests and bytes on the network, bodies compressed. */
  readonly requests: number;
  readonly bytes: number;
  readonly close: () => Promise<void>;
}

/** Opens a page in a profile of its own, as over the network, and waits until it is quiet. */
export async function openPage(browser: Browser, address: string, { theme, width, settings }: Look): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: theme,
    reducedMotion: "reduce",
    locale: "fr-FR",
    serviceWorkers: "block",
  });
  const problems: string[] = [];
  await context.exposeFunction("noteBreach", (text: string) => void problems.push(`policy: ${text}`));
  await context.addInitScript(`addEventListener("securitypolicyviolation", (event) =>
    noteBreach([event.effectiveDirective, event.blockedURI, event.sample].join(" ")), true);`);
  if (settings !== undefined)
    await context.addInitScript(`localStorage.setItem("affichage", ${JSON.stringify(JSON.stringify(settings))});`);
  const page = await context.newPage();
  const { origin } = new URL(address);
  const sizes: Promise<number>[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => void problems.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) problems.push(`request: ${request.url()}`);
  });
  page.on("requestfailed", (request) => void problems.push(`failed: ${request.url()}`));
  page.on(
    "requestfinished",
    (request) =>
      void sizes.push(
        request.sizes().then(
          ({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize,
          () => 0,
        ),
      ),
  );
  await page.goto(address, { waitUntil: "load" });
  // Nothing more for a while: the search and its index are there, if the page asks for them.
  await page.waitForLoadState("networkidle");
  const bytes = (await Promise.all(sizes)).reduce((total, size) => total + size, 0);
  return { page, problems, requests: sizes.length, bytes, close: () => context.close() };
}

/** What a page keeps on the machine of the reader: cookies and stored values, one line each. */
export async function keptBy(page: Page): Promise<readonly string[]> {
  const cookies = (await page.context().cookies()).map(({ name }) => `cookie ${name}`);
  const stored = (await page.evaluate(`[
    ...Object.keys(localStorage).map((key) => "localStorage " + key),
    ...Object.keys(sessionStorage).map((key) => "sessionStorage " + key),
  ]`)) as readonly string[];
  return [...cookies, ...stored];
}

/** Opens what a page keeps folded: details, menus, filters. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(`
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const button of document.querySelectorAll('button[aria-expanded="false"]')) if (button.checkVisibility()) button.click();
  `);
}

/** What depends on colors and sizes alone: enough for a second look at a page whose structure was judged. */
export const LOOK_RULES = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"] as const;

const ALL_RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
};

/** What axe-core finds wrong (WCAG 2.2 A and AA, best practice; or only some rules), one line for each rule. */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const choice = rules === undefined ? ALL_RULES : { runOnly: { type: "rule", values: rules } };
  const { violations } = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ resultTypes: ["violations"], preload: false, ...choice })})`,
  )) as { readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] };
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200) ?? ""}`);
}

/** Whether the page has to be scrolled sideways (WCAG 2.2, 1.4.10). */
export async function overflows(page: Page): Promise<boolean> {
  return !(await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
}
