import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SiteServer, startSiteServer } from "../apps/cli/src/site-server.ts";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { ROOT } from "./demonstration.ts";
import { axeViolations } from "./site-browser.ts";
import { excessWidth, openToUse } from "./used-page.ts";

const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

// Once more on failure: a busy machine may show a page later than the checker looks.
describe.skipIf(CHROMIUM === undefined)("the search page", { retry: 1, timeout: 60_000 }, () => {
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

  /** Opens the search, lets a test use it, and holds that nothing went wrong meanwhile. */
  async function search(query: string, use: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    const { page, context, problems } = await openToUse(browser, `${server.url}/recherche/${query}`, options);
    try {
      if (query !== "") await started(page);
      await use(page);
      expect(problems).toEqual([]);
    } finally {
      await context.close();
    }
  }

  const started = (page: Page): Promise<unknown> => page.waitForFunction(() => document.querySelector("#resultats.waiting") === null);
  const total = async (page: Page): Promise<number> =>
    Number.parseInt((await page.locator("#etat").innerText()).replace(/\s/g, ""), 10) || 0;
  const chips = (page: Page): Promise<string[]> => page.locator("#filtres-actifs button").allInnerTexts();
  const box = (page: Page, name: string, value: string) => page.locator(`input[name=${name}][value="${value}"]`);
  const addressHas = (page: Page, part: string): Promise<unknown> => page.waitForFunction((text) => location.search.includes(text), part);

  it("names the search in the title, with the page, once the results have come", async () => {
    await search("?q=maths", async (page) => {
      await page.waitForFunction(() => document.title.startsWith("«"));
      const found = await total(page);
      expect(await page.title()).toBe(`«\u00a0maths\u00a0»\u00a0: ${found}\u00a0ressources – Mon Cartable Numérique`);
      await page.getByRole("link", { name: "Page suivante" }).press("Enter");
      await page.waitForFunction(() => /, page 2 sur \d+ – /.test(document.title));
      expect(await page.locator("#etat").innerText()).toMatch(/ pour «\smaths\s», page 2 sur \d+$/);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("etat");
    });
  });

  it("shows no list that is not the answer: it says that the search is running, then the results", async () => {
    const { page, context, problems } = await openToUse(browser, `${server.url}/a-propos/`);
    const held: (() => void)[] = [];
    await page.route("**/recherche/index.js*", async (route) => {
      await new Promise<void>((resolve) => held.push(resolve));
      await route.continue();
    });
    await page.goto(`${server.url}/recherche/?q=python`, { waitUntil: "commit" });
    await page.getByText("Recherche en cours…").waitFor();
    expect(await page.locator("#resultats").isVisible()).toBe(false);
    expect(await page.locator("#etat").isVisible()).toBe(false);
    await page.waitForFunction(() => document.querySelector("#resultats.waiting") !== null);
    expect(await axeViolations(page)).toEqual([]);
    for (const release of held) release();
    await page.locator("#resultats").waitFor();
    expect(await page.locator("#etat").innerText()).toMatch(/pour «\spython\s»$/);
    expect(await page.getByText("Recherche en cours…").isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("shows its list again when the scripts of the search are out of reach", async () => {
    const { page, context } = await openToUse(browser, `${server.url}/a-propos/`);
    await page.route("**/actifs/*.js", (route) => route.abort());
    await page.goto(`${server.url}/recherche/?q=python`);
    await page.locator("#resultats").waitFor();
    expect(await page.getByText("Recherche en cours…").isVisible()).toBe(false);
    await context.close();
  });

  it("the home page fetches what answers as soon as its search box is used, and nothing before", async () => {
    const { page, context, problems } = await openToUse(browser, `${server.url}/`);
    const asked: string[] = [];
    const ofSearch = (): readonly string[] => asked.filter((path) => /^\/recherche\/index\.js$|^\/actifs\/start-search/.test(path));
    page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
    await page.reload();
    expect(ofSearch()).toEqual([]);
    await page.getByRole("searchbox").focus();
    await expect.poll(() => ofSearch().length).toBe(2);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("without words says how many it shows of how many, and leads to the whole list", async () => {
    for (const javaScriptEnabled of [true, false])
      await search(
        "",
        async (page) => {
          expect(await page.locator("#etat").innerText()).toMatch(/^24 des \d+\sressources$/);
          expect(await page.locator("#pages a").last().getAttribute("href")).toBe("/ressources/");
          expect(await page.locator("#pages a").last().isVisible()).toBe(true);
        },
        { javaScriptEnabled },
      );
  });

  it("its pages are links that work before the search is used, and its lists come in the same order", async () => {
    await search("", async (page) => {
      const first = await page.locator("#resultats .card-title").allInnerTexts();
      await page.getByRole("link", { name: "Page suivante" }).click();
      await page.waitForFunction(() => /page 2 sur/.test(document.querySelector("#etat")?.textContent ?? ""));
      const second = await page.locator("#resultats .card-title").allInnerTexts();
      expect(second.length).toBeGreaterThan(0);
      expect(second.filter((name) => first.includes(name))).toEqual([]);
      await page.getByRole("link", { name: "Page précédente" }).click();
      await page.waitForFunction((name) => document.querySelector("#resultats .card-title")?.textContent === name, first[0]);
      expect(await page.locator("#resultats .card-title").allInnerTexts()).toEqual(first);
    });
  });

  it("a second skip link goes to the results, and landmarks part the box, the filters and the results", async () => {
    await search("?q=dys", async (page) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Aller aux résultats");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("#zone-resultats") !== null)).toBe(true);
      const box = page.getByRole("search");
      expect(await box.getByRole("heading").count()).toBe(0);
      expect(await page.getByRole("region", { name: "Résultats" }).getByRole("heading", { level: 3 }).count()).toBeGreaterThan(3);
      expect(await page.getByRole("region", { name: "Filtres" }).getByRole("group", { name: "Niveaux", exact: true }).count()).toBe(1);
      expect(await page.locator("#recherche legend").count()).toBe(0);
    });
  });

  it("answers each letter, forgives a typo, and keeps the words in the address", async () => {
    await search("", async (page) => {
      const input = page.getByRole("searchbox");
      await input.pressSequentially("geometri");
      await page.waitForFunction(() => /pour/.test(document.querySelector("#etat")?.textContent ?? ""));
      expect(await page.locator("#resultats .card-title").first().innerText()).toBe("Atelier de géométrie");
      await addressHas(page, "q=geometri");
    });
  });

  it("says the number of results once typing pauses, not at each letter", async () => {
    await search("", async (page) => {
      await page.evaluate(() => {
        const said: string[] = [];
        (window as unknown as { said: string[] }).said = said;
        new MutationObserver(() => said.push(document.querySelector("[role=status]#annonce")?.textContent ?? "")).observe(
          document.querySelector("#annonce") as Element,
          { childList: true, characterData: true, subtree: true },
        );
      });
      await page.getByRole("searchbox").pressSequentially("python", { delay: 60 });
      await page.waitForFunction(() => (document.querySelector("#annonce")?.textContent ?? "").includes("python"));
      const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
      expect(said.at(-1)).toMatch(/^\d+\s+ressources? pour «\s?python\s?»$/);
      expect(said.length).toBeLessThanOrEqual(2);
    });
  });

  it("filters by a cycle as a tree: the levels follow, one chip, one short address, and back", async () => {
    await search("?q=dessin", async (page) => {
      const before = await total(page);
      await box(page, "cycles", "cycle-3").check();
      await addressHas(page, "cycles=cycle-3");
      expect(await total(page)).toBeLessThan(before);
      expect(await chips(page)).toEqual(["Cycle 3 (CM1, CM2, 6e)"]);
      await page.getByRole("button", { name: "Cycle 3 : les niveaux" }).click();
      for (const level of ["cm1", "cm2", "6e"]) expect(await box(page, "levels", level).isChecked(), level).toBe(true);

      await box(page, "levels", "6e").uncheck();
      await addressHas(page, "levels=cm1&levels=cm2");
      expect(await box(page, "cycles", "cycle-3").evaluate((input: HTMLInputElement) => input.indeterminate)).toBe(true);
      expect(await chips(page)).toEqual(["CM1", "CM2", "Tout retirer"]);

      await page.goBack();
      await addressHas(page, "cycles=cycle-3");
      await page.waitForFunction(() => document.querySelectorAll("#filtres-actifs button").length === 1);
      expect(await chips(page)).toEqual(["Cycle 3 (CM1, CM2, 6e)"]);
      await page.goBack();
      await page.waitForFunction(() => !location.search.includes("cycle"));
      await page.waitForFunction(() => document.querySelectorAll("#filtres-actifs button").length === 0);
      expect(await total(page)).toBe(before);
    });
  });

  it("two cycles add up, and each cycle says what it would give", async () => {
    await search("?cycles=cycle-2", async (page) => {
      const first = await total(page);
      const other = page.locator(".branch[data-branch=cycle-4]");
      await page.waitForFunction(() => document.querySelector(".branch[data-branch=cycle-4] .count")?.textContent !== "0");
      const alone = Number(await other.locator(".branch-line .count").innerText());
      await box(page, "cycles", "cycle-4").check();
      await addressHas(page, "cycle-4");
      const both = await total(page);
      expect(both).toBeGreaterThan(first);
      expect(both).toBeLessThanOrEqual(first + alone);
      expect(both).toBeGreaterThanOrEqual(alone);
    });
  });

  it("filters on this year's cartable", async () => {
    await search("?bundles=mcne", async (page) => {
      expect(await chips(page)).toEqual(["Mon Cartable Numérique de l’Écolier"]);
      const found = await total(page);
      await page.goto(`${server.url}/cartables/2026/mcne/`);
      expect(await page.locator(".mini-cards > li").count()).toBe(Number(found));
    });
  });

  it("restores a shared address: words, filters, sort and page", async () => {
    await search("?subjects=mathematiques&platforms=windows&platforms=linux&sort=name%3Aasc&page=2", async (page) => {
      expect(await chips(page)).toEqual(["Mathématiques", "Windows", "Linux", "Tout retirer"]);
      expect(await page.locator("select[name=sort]").inputValue()).toBe("name:asc");
      expect(await page.locator("#pages [aria-current=page]").innerText()).toBe("2");
      const names = (await page.locator("#resultats .card-title").allInnerTexts()).map((name) =>
        name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
      );
      expect(names).toEqual([...names].sort());
    });
  });

  it("a chip removes its filter, and the focus stays near", async () => {
    await search("?q=dessin&platforms=windows&offline=full", async (page) => {
      await page.getByRole("button", { name: "Retirer le filtre Systèmes : Windows" }).press("Enter");
      await page.waitForFunction(() => document.querySelectorAll("#filtres-actifs button").length === 1);
      expect(await chips(page)).toEqual(["Sans internet"]);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Sans internet");
      await page.keyboard.press("Space");
      await page.waitForFunction(() => document.querySelectorAll("#filtres-actifs button").length === 0);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("etat");
    });
  });

  it("when filters leave nothing, says which to drop and what that would give", async () => {
    await search("?q=python&levels=ps", async (page) => {
      const ways = page.locator("#aucun .ways button");
      await ways.first().waitFor();
      const text = (await ways.first().innerText()).replace(/\s+/g, " ");
      expect(text).toMatch(/^Retirer le filtre Niveaux \(Petite section\) \d+ ressources?$/);
      const promised = Number(/(\d+) ressources?$/.exec(text)?.[1]);
      await ways.first().click();
      await page.waitForFunction(() => document.querySelector<HTMLElement>("#aucun")?.hidden === true);
      expect(await total(page)).toBe(promised);
    });
  });

  it("when words find nothing, proposes near ones", async () => {
    await search("?q=muzik", async (page) => {
      const way = page.getByRole("button", { name: /Chercher «\smusique\s»/ });
      await way.waitFor();
      const promised = Number(/(\d+)\sressources?$/.exec(await way.innerText())?.[1]);
      await way.press("Enter");
      await addressHas(page, "q=musique");
      expect(await total(page)).toBe(promised);
      expect(await page.getByRole("searchbox").inputValue()).toBe("musique");
    });
  });

  it("says plainly that nothing is near, and where to ask", async () => {
    await search("?q=zzzzqqqq", async (page) => {
      await page.locator("#aucun").waitFor();
      expect(await page.locator("#etat").innerText()).toContain("Aucune ressource");
      expect(await page.locator("#aucun .ways button").count()).toBe(0);
      expect(await page.locator('#aucun a[href*="contribuer"], #aucun a[data-request]').count()).toBe(1);
      expect(await axeViolations(page)).toEqual([]);
    });
  });

  it("is used with the keyboard alone", async () => {
    await search("", async (page) => {
      const focused = (): Promise<string> =>
        page.evaluate(() => {
          const element = document.activeElement as HTMLInputElement | null;
          return `${element?.tagName.toLowerCase()} ${element?.name || element?.className || element?.id || ""}`.trim();
        });
      const tabTo = async (wanted: RegExp): Promise<void> => {
        for (let presses = 0; presses < 40 && !wanted.test(await focused()); presses++) await page.keyboard.press("Tab");
        expect(await focused()).toMatch(wanted);
      };
      await page.keyboard.press("Tab");
      expect(await focused()).toBe("a skip");
      await tabTo(/^input q/);
      await page.keyboard.type("nombre");
      await addressHas(page, "q=nombre");
      await page.keyboard.press("ArrowDown");
      const first = await page.evaluate(() => document.activeElement?.textContent);
      expect(first).toBe(await page.locator("#resultats .card-title").first().innerText());
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(first);
      await page.keyboard.press("Control+k");
      expect(await focused()).toBe("input q");
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>("input[name=q]")?.value === "");

      await tabTo(/^input cycles/);
      await page.keyboard.press("Space");
      await addressHas(page, "cycles=");
      await page.keyboard.press("Tab");
      expect(await focused()).toContain("branch-toggle");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      expect(await focused()).toBe("input levels");
      await page.keyboard.press("Space");
      await addressHas(page, "levels=");
    });
  });

  it("on a phone the filters open under their button, close with Escape or at their end", async () => {
    await search(
      "?q=dessin",
      async (page) => {
        expect(await excessWidth(page)).toBe(0);
        const toggle = page.locator(".filters-toggle");
        const panel = page.locator("#filtres");
        expect(await panel.isVisible()).toBe(false);
        await toggle.focus();
        await page.keyboard.press("Enter");
        expect(await panel.isVisible()).toBe(true);
        expect(await toggle.getAttribute("aria-expanded")).toBe("true");
        expect(await excessWidth(page)).toBe(0);
        expect(await axeViolations(page)).toEqual([]);
        await page.keyboard.press("Tab");
        await page.keyboard.press("Escape");
        expect(await panel.isVisible()).toBe(false);
        expect(await page.evaluate(() => document.activeElement?.className)).toContain("filters-toggle");

        await toggle.tap();
        await page.locator('label:has(input[name=offline][value="full"])').tap();
        await addressHas(page, "offline=full");
        expect(await toggle.innerText()).toContain("(1)");
        await page.locator(".filters-done").tap();
        expect(await panel.isVisible()).toBe(false);
        expect(await page.evaluate(() => document.activeElement?.id)).toBe("etat");
      },
      PHONE,
    );
  });

  it("on a phone the search box stays in sight, and every control is at least 44 pixels high", async () => {
    await search(
      "?q=dessin&offline=full",
      async (page) => {
        await page.locator(".filters-toggle").tap();
        const small = await page
          .locator("main")
          .evaluate((main) =>
            [...main.querySelectorAll<HTMLElement>("button, select, summary, label.option, input[type=search], .pager a")]
              .filter((control) => control.offsetParent !== null && control.getBoundingClientRect().height < 43.5)
              .map((control) => `${control.textContent} ${control.getBoundingClientRect().height}`),
          );
        expect(small).toEqual([]);
        await page.evaluate(() => window.scrollTo(0, 2500));
        await page.waitForFunction(() => window.scrollY > 500);
        const top = await page.getByRole("searchbox").evaluate((input) => input.getBoundingClientRect().top);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThan(40);
      },
      PHONE,
    );
  });

  it.each([
    ["results, dark", "?q=geometri&cycles=cycle-3", "dark"],
    ["nothing found, dark", "?q=python&levels=ps", "dark"],
    ["results, light", "?q=geometri&cycles=cycle-3", "light"],
  ] as const)("has no accessibility fault, filters open, at 320 and 1 280 pixels: %s", async (_, query, colorScheme) => {
    await search(
      query,
      async (page) => {
        await page.locator("main details").evaluateAll((groups) => {
          for (const group of groups) group.setAttribute("open", "");
        });
        expect(await axeViolations(page)).toEqual([]);
        await page.setViewportSize({ width: 320, height: 700 });
        expect(await axeViolations(page)).toEqual([]);
        expect(await excessWidth(page)).toBe(0);
      },
      { colorScheme },
    );
  });

  it("without JavaScript, leads to every level, subject and collection that has a resource", async () => {
    await search(
      "",
      async (page) => {
        const links = await page.locator("main a").evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
        for (const wanted of [
          "/niveaux/cm1/",
          "/niveaux/tle-g/",
          "/disciplines/mathematiques/",
          "/collections/programmation/",
          "/ressources/",
        ])
          expect(links).toContain(wanted);
        expect(await page.locator("#filtres").isVisible()).toBe(false);
        expect(await page.locator("select[name=sort]").isVisible()).toBe(false);
        expect(await excessWidth(page)).toBe(0);
      },
      { javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
    );
  });

  it("loads its index only once it is used", async () => {
    await search("", async (page) => {
      const loaded = (): Promise<readonly string[]> =>
        page.evaluate(() => performance.getEntriesByType("resource").flatMap(({ name }) => (/\/recherche\/./.test(name) ? [name] : [])));
      await page.waitForLoadState("networkidle");
      expect(await loaded()).toEqual([]);
      await page.getByRole("searchbox").focus();
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => /\/recherche\/./.test(name)));
    });
  });
});
