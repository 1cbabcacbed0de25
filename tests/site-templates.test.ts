import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SiteServer, startSiteServer } from "../apps/cli/src/site-server.ts";
import { onePagePerTemplate, SITE } from "./built-site.ts";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { ROOT } from "./demonstration.ts";
import { axeViolations, keptBy, LOOK_RULES, openPage, overflows, unfold } from "./site-browser.ts";

/** Budgets of a page before its search is used. */
const MOST_BYTES = 100_000;
const MOST_REQUESTS = 15;

/** Every template, and pages and states that deserve a look of their own. */
const PATHS = [...new Set([...onePagePerTemplate(SITE).values(), "/cartables/2026/mcne/", "/ressources/geometrie-dynamique/"])];
const SEARCHES = ["/recherche/?q=python", "/recherche/?q=zzzzzz&levels=cm1"];

type Settings = Readonly<Record<string, string>>;

/** Themes, high contrast, the settings that dyslexic readers choose: colors and sizes alone differ from the first look. */
const LOOKS: readonly { readonly width: number; readonly others: readonly (readonly ["light" | "dark", Settings])[] }[] = [
  {
    width: 1280,
    others: [
      ["dark", {}],
      ["light", { contrast: "high" }],
    ],
  },
  {
    width: 320,
    others: [
      ["dark", {}],
      ["dark", { contrast: "high" }],
      ["light", { font: "opendyslexic", spacing: "wide", size: "150" }],
    ],
  },
];

// Once more on failure: a busy machine may show a page later than the checker looks.
describe.skipIf(CHROMIUM === undefined)("one page of each template, in Chromium over HTTP", { retry: 1 }, () => {
  let browser: Browser;
  let server: SiteServer;
  beforeAll(async () => {
    browser = await launchChromium();
    server = await startSiteServer(join(ROOT, "dist"), 0);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it.each([...PATHS, ...SEARCHES])("%s keeps its policy and its budget, keeps nothing of the reader, and is accessible", async (path) => {
    const { page, problems, requests, bytes, close } = await openPage(browser, `${server.url}${path}`, { theme: "light", width: 1280 });
    // The budget ends where the search begins.
    if (!path.includes("?")) {
      expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
      expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
    }
    for (const { width, others } of LOOKS) {
      await page.setViewportSize({ width, height: 800 });
      await look(page, "light", {});
      expect(await axeViolations(page), `${width} px`).toEqual([]);
      expect(await overflows(page), `sideways at ${width} px`).toBe(false);
      for (const [theme, settings] of others) {
        await look(page, theme, settings);
        const seen = JSON.stringify([width, theme, settings]);
        expect(await axeViolations(page, LOOK_RULES), seen).toEqual([]);
        expect(await overflows(page), `sideways: ${seen}`).toBe(false);
      }
    }
    expect(problems.filter((problem) => !(path === "/404.html" && /404/.test(problem)))).toEqual([]);
    expect(await keptBy(page)).toEqual([]);
    await close();
  });

  it("applies the settings that a reader chose before", async () => {
    const settings = { contrast: "high", font: "opendyslexic", spacing: "wide", size: "150" };
    const { page, close } = await openPage(browser, server.url, { theme: "light", width: 1280, settings });
    expect(await page.evaluate("({ ...document.documentElement.dataset })")).toMatchObject(settings);
    await close();
  });

  /** Folds open, in a theme, with the settings alone as the script of the display settings leaves them on the page. */
  async function look(page: Page, colorScheme: "light" | "dark", settings: Settings): Promise<void> {
    await page.emulateMedia({ colorScheme });
    await page.evaluate((chosen) => {
      const { dataset } = document.documentElement;
      for (const name of ["contrast", "font", "spacing", "size"]) delete dataset[name];
      Object.assign(dataset, chosen);
      return document.fonts.ready.then(() => undefined);
    }, settings);
    await unfold(page);
  }
});
