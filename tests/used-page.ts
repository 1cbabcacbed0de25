import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

/** A page that a test uses as a reader would, with what goes wrong meanwhile: console, exceptions, requests that leave the site. */
export interface UsedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: readonly string[];
}

/** An empty page in a profile of its own, observed from its start; `isOwn` tells the addresses that it may ask for. */
export async function openObserved(
  browser: Browser,
  options: BrowserContextOptions,
  isOwn: (address: string) => boolean,
): Promise<UsedPage> {
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
  page.on("pageerror", (error) => void problems.push(`exception : ${error.message}`));
  page.on("request", (request) => {
    if (!isOwn(request.url())) problems.push(`requête : ${request.url()}`);
  });
  return { page, context, problems };
}

/** Opens an address in a profile of its own, on the device that the options describe. */
export async function openToUse(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<UsedPage> {
  const used = await openObserved(
    browser,
    options,
    (address) => address.startsWith(new URL(url).origin) || /^(data|blob|about):/.test(address),
  );
  await used.page.goto(url, { waitUntil: "load" });
  return used;
}

/** How much wider than its window a page is, in CSS pixels. */
export function excessWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
