import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { openPortal, type PortalKey, readCatalogue, writePortalKey } from "./portal-key.ts";
import { axeViolations, LOOK_RULES, overflows, unfold } from "./site-browser.ts";

/** Every kind of view, on the keys where it differs. */
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  mcne: [
    "",
    "#q=&levels=tps,ps,ms,gs",
    "#q=&levels=ce2,cm1,cm2",
    "#q=nombre",
    "#q=zzzz",
    "#fiche=imagier",
    "#fiche=libreoffice",
    "#grands",
  ],
  mcnc: [
    "",
    "#q=geometri&levels=6e",
    "#q=zzzz",
    "#fiche=geometrie-dynamique",
    "#fiche=absente",
    "#classe=6e",
    "#documents",
    "#aide",
    "#licences",
    "#a-propos",
  ],
  mcnl: ["", "#q=python", "#fiche=carnet-python", "#programmes"],
  programs: ["#programmes", "#fiche=inkscape"],
};

// Once more on failure: a busy machine may show a page later than the checker looks.
describe.skipIf(CHROMIUM === undefined)("the portal is accessible", { retry: 1 }, () => {
  let browser: Browser;
  const keys = new Map<string, PortalKey>();

  beforeAll(async () => {
    browser = await launchChromium();
    const catalogue = readCatalogue();
    for (const bundle of ["mcne", "mcnc", "mcnl"]) keys.set(bundle, await writePortalKey(catalogue, bundle, "web"));
    keys.set("programs", await writePortalKey(catalogue, "mcnl", "windows"));
  });
  afterAll(async () => {
    await browser?.close();
    for (const { remove } of keys.values()) remove();
  });

  const views = Object.entries(VIEWS).flatMap(([name, hashes]) => hashes.map((hash) => [name, hash] as const));

  it.each(views)("%s %s", async (name, hash) => {
    const { page, problems, close } = await openPortal(browser, keys.get(name) as PortalKey, hash, { colorScheme: "light" });
    await page.waitForFunction(() => document.documentElement.dataset["pret"] === "");
    await unfold(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 1024, 320]) {
        await page.setViewportSize({ width, height: 800 });
        const rules = colorScheme === "light" && width === 1280 ? undefined : LOOK_RULES;
        expect(await axeViolations(page, rules), `${colorScheme} ${width}`).toEqual([]);
        expect(await overflows(page), `${colorScheme} ${width}`).toBe(false);
      }
    }
    expect(problems).toEqual([]);
    await close();
  });

  it("holds with the strongest settings: contrast, the widest letters, the largest text", async () => {
    const settings = JSON.stringify(JSON.stringify({ contrast: "high", font: "opendyslexic", spacing: "wide", size: "150" }));
    for (const [name, hash] of [
      ["mcne", ""],
      ["mcne", "#fiche=imagier"],
      ["mcnc", ""],
      ["mcnc", "#q=geometri"],
      ["mcnc", "#fiche=libreoffice"],
    ] as const) {
      for (const width of [320, 1280]) {
        const before = `try { localStorage.setItem("cartable.affichage", ${settings}); } catch {}`;
        const { page, close } = await openPortal(browser, keys.get(name) as PortalKey, hash, { viewport: { width, height: 800 } }, before);
        await page.waitForFunction(() => document.documentElement.dataset["pret"] === "");
        await page.evaluate("document.fonts.ready");
        expect(await axeViolations(page, LOOK_RULES), `${name} ${hash} ${width}`).toEqual([]);
        expect(await overflows(page), `${name} ${hash} ${width}`).toBe(false);
        await close();
      }
    }
  });
});
