import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SiteServer, startSiteServer } from "../apps/cli/src/site-server.ts";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { ROOT } from "./demonstration.ts";
import { axeViolations } from "./site-browser.ts";
import { excessWidth, openToUse } from "./used-page.ts";

/** One page of each template. */
const TEMPLATES = [
  "/",
  "/ressources/",
  "/ressources/audacity/",
  "/niveaux/",
  "/niveaux/cm1/",
  "/disciplines/",
  "/disciplines/mathematiques/",
  "/collections/",
  "/collections/programmation/",
  "/cartables/",
  "/cartables/2026/",
  "/cartables/2026/mcnc/",
  "/cartables/2026/mcnc-34/changements/",
  "/cles/",
  "/documentation/",
  "/documentation/cles-de-signature/",
  "/departements/",
  "/couverture/",
  "/donnees/",
  "/a-propos/",
  "/accessibilite/",
  "/mentions-legales/",
  "/donnees-personnelles/",
  "/plan-du-site/",
  "/404.html",
] as const;

/** What a dyslexic reader may choose, all at once, and high contrast in the dark. */
const HARDEST = { theme: "dark", contrast: "high", font: "opendyslexic", spacing: "wide", size: "150" };
const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

// Once more on failure: a busy machine may show a page later than the checker looks.
describe.skipIf(CHROMIUM === undefined)("the pages of the site", { retry: 1, timeout: 60_000 }, () => {
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

  /** Opens a page, lets a test use it, and holds that nothing went wrong meanwhile. */
  async function visit(path: string, use: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    const { page, context, problems } = await openToUse(browser, `${server.url}${path}`, options);
    try {
      await use(page);
      expect(problems).toEqual([]);
    } finally {
      await context.close();
    }
  }

  const stored = (page: Page): Promise<string> =>
    page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }));

  it.each(TEMPLATES)("%s fits 320, 768 and 1 280 pixels, and the hardest display settings", async (path) => {
    await visit(path, async (page) => {
      for (const width of [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await excessWidth(page), `${width}`).toBe(0);
      }
      expect(await stored(page)).toBe("{}");
      await page.evaluate((settings) => localStorage.setItem("affichage", JSON.stringify(settings)), HARDEST);
      await page.setViewportSize({ width: 320, height: 800 });
      await page.reload();
      expect(await page.locator("html").getAttribute("data-font")).toBe("opendyslexic");
      expect(await excessWidth(page), "hardest settings").toBe(0);
      expect(await axeViolations(page)).toEqual([]);
    });
  });

  it("long lists are in groups, whole, with a table of contents that leads to each, over several pages too", async () => {
    await visit("/disciplines/mathematiques/", async (page) => {
      const list = new Set<string>();
      const total = Number(/^\d+/.exec(await page.locator(".page-head p", { hasText: /^\d+\sressources?\.$/ }).innerText())?.[0]);
      const counts = await page.locator(".list-contents .count").allInnerTexts();
      expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(total);
      for (const address of new Set(
        await page.locator(".list-contents a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)),
      )) {
        await page.goto(address);
        expect(await page.locator(decodeURIComponent(new URL(address).hash)).count(), address).toBe(1);
        for (const path of await page.locator(".card-title a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? "")))
          list.add(path);
      }
      expect(list.size).toBe(total);
    });
  });

  it("copying the address keeps the focus on its button", async () => {
    await visit("/ressources/audacity/", async (page) => {
      await page.context().grantPermissions(["clipboard-write"]);
      const button = page.getByRole("button", { name: "Copier l’adresse" });
      await button.press("Enter");
      await page.getByText("Copié.").waitFor();
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  });

  it("on a phone the menu opens and closes with the keyboard", async () => {
    await visit(
      "/niveaux/",
      async (page) => {
        const menu = page.getByRole("button", { name: "Menu" });
        const links = page.getByRole("navigation", { name: "Rubriques" });
        expect(await links.isVisible()).toBe(false);
        await menu.focus();
        await page.keyboard.press("Enter");
        expect(await links.isVisible()).toBe(true);
        expect(await menu.getAttribute("aria-expanded")).toBe("true");
        expect(await axeViolations(page)).toEqual([]);
        await page.keyboard.press("Escape");
        expect(await links.isVisible()).toBe(false);
        expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true);
        await menu.tap();
        await links.getByRole("link", { name: "Cartables" }).tap();
        await page.waitForURL("**/cartables/");
      },
      PHONE,
    );
  });

  it("without JavaScript the sections stay in sight on a phone, and nothing offers what would not work", async () => {
    await visit(
      "/ressources/audacity/",
      async (page) => {
        expect(await page.getByRole("navigation", { name: "Rubriques" }).isVisible()).toBe(true);
        for (const name of ["Menu", "Imprimer la fiche", "Copier l’adresse"])
          expect(await page.getByRole("button", { name, exact: true }).isVisible(), name).toBe(false);
        expect(await page.locator("[data-display]").isVisible()).toBe(false);
        expect(await excessWidth(page)).toBe(0);
      },
      { ...PHONE, javaScriptEnabled: false },
    );
  });

  it("keeps display settings on this machine only, from the first change to the reset", async () => {
    await visit("/", async (page) => {
      expect(await stored(page)).toBe("{}");
      await page.locator("[data-display] summary").click();
      expect(await stored(page)).toBe("{}");
      await page.getByLabel("Thème").selectOption("dark");
      await page.getByLabel("Police").selectOption("andika");
      expect(await axeViolations(page)).toEqual([]);
      const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const dark = await background();
      await page.goto(`${server.url}/cartables/`);
      expect(await background()).toBe(dark);
      expect(await page.evaluate(() => document.fonts.load("16px Andika").then((faces) => faces.length))).toBeGreaterThan(0);
      expect(JSON.parse(await page.evaluate(() => localStorage.getItem("affichage") ?? ""))).toEqual({ theme: "dark", font: "andika" });
      await page.locator("[data-display] summary").click();
      await page.getByRole("button", { name: "Réglages d’origine" }).click();
      expect(await stored(page)).toBe("{}");
      expect(await background()).not.toBe(dark);
      await page.keyboard.press("Escape");
      expect(await page.locator("[data-display]").getAttribute("open")).toBe(null);
    });
  });

  it("the settings open over the page and close when one goes on elsewhere", async () => {
    await visit("/", async (page) => {
      const top = (): Promise<number> => page.locator("main").evaluate((main) => main.getBoundingClientRect().top);
      const before = await top();
      await page.locator("[data-display] summary").click();
      expect(await top()).toBe(before);
      await page.getByRole("searchbox").click();
      expect(await page.locator("[data-display]").getAttribute("open")).toBe(null);
    });
  });

  it("draws the pictograms of the catalogue with the font of the site", async () => {
    await visit("/", async (page) => {
      await page.waitForLoadState("networkidle");
      expect(await page.evaluate(() => document.fonts.check("24px Pictogrammes", "📐"))).toBe(true);
      expect(await page.evaluate(() => [...document.fonts].find(({ family }) => family.includes("Pictogrammes"))?.status)).toBe("loaded");
    });
  });

  it("the home page searches first", async () => {
    await visit("/", async (page) => {
      const box = page.getByRole("searchbox");
      await box.fill("dictee");
      await box.press("Enter");
      await page.waitForURL("**/recherche/?q=dictee");
      await page.waitForFunction(() => /pour/.test(document.querySelector("#etat")?.textContent ?? ""));
      expect(await page.getByRole("searchbox").inputValue()).toBe("dictee");
    });
  });

  it("a fiche says what it is for, then for whom, then how to get it, its licence and the rest", async () => {
    await visit("/ressources/audacity/", async (page) => {
      const order = await page.locator("main h2, main aside").evaluateAll((parts) => parts.map((part) => part.id || part.tagName));
      const wanted = ["usages", "ASIDE", "presentation", "obtenir", "droits", "pratique", "semblables", "complements", "partager"];
      expect(order.filter((part) => wanted.includes(part))).toEqual(wanted);
      const text = (await page.locator("main").textContent()) ?? "";
      for (const part of [
        "Niveaux",
        "version 3.7.8",
        "SHA-256",
        "Sans connexion",
        "Données personnelles",
        "Fiche vérifiée le",
        "2025-2026",
      ])
        expect(text).toContain(part);
    });
  });

  it("a fiche prints on A4 sheets without what only a screen needs, nor a code that leads nowhere while the site has no address", async () => {
    await visit(
      "/ressources/geometrie-dynamique/",
      async (page) => {
        const sheets = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0;
        expect(sheets).toBeGreaterThan(0);
        expect(sheets).toBeLessThanOrEqual(2);
        await page.emulateMedia({ media: "print" });
        expect(await page.locator(".qr").count()).toBe(0);
        for (const hidden of [".site-header nav", ".site-footer", ".actions", ".share-fields", ".similar"])
          expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
        for (const shown of ["#usages", ".facts", "#obtenir", "#droits", "#pratique"])
          expect(await page.locator(shown).isVisible(), shown).toBe(true);
      },
      { colorScheme: "dark" },
    );
  });

  it("a collection reads and prints as a list, one use in class for each resource", async () => {
    await visit("/collections/programmation/", async (page) => {
      const entries = page.locator(".reading-list > li");
      expect(await entries.count()).toBeGreaterThan(5);
      expect(await entries.locator(".entry-usage").count()).toBe(await entries.count());
      expect(await page.locator(".print-code").isVisible()).toBe(false);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".print-code").isVisible()).toBe(true);
      expect(await page.locator(".actions").first().isVisible()).toBe(false);
    });
  });

  it("a cartable prints in black on white, whatever the theme of the screen", async () => {
    await visit(
      "/cartables/2026/mcnc/",
      async (page) => {
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        const color = (selector: string): Promise<string> =>
          page
            .locator(selector)
            .first()
            .evaluate((element) => getComputedStyle(element).color);
        for (const selector of ["h1", ".kicker", ".mini-cards a"]) expect(await color(selector), selector).toBe("rgb(0, 0, 0)");
      },
      { colorScheme: "dark" },
    );
  });

  it("copies the address of a fiche and says so", async () => {
    await visit("/ressources/audacity/", async (page) => {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.getByRole("button", { name: "Copier l’adresse" }).press("Enter");
      await page.waitForFunction(() => document.querySelector("[data-copied]")?.textContent === "Copié.");
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/ressources\/audacity\/$/);
    });
  });
});
