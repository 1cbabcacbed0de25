import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SiteServer, startSiteServer } from "../apps/cli/src/site-server.ts";
import { attributeOf, readPage, SITE } from "./built-site.ts";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { ROOT } from "./demonstration.ts";
import { axeViolations, openPage, overflows } from "./site-browser.ts";

/** More than any activity has; who is held somewhere reaches it. */
const MOST_STOPS = 150;

/** How often Tab is pressed to go through a page and out of it; Escape leaves editors, where Tab indents (WCAG 2.1.2). */
async function stopsToTheEnd(page: Page): Promise<number> {
  await page.evaluate("first = undefined");
  for (let stops = 1; stops < MOST_STOPS; stops++) {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    const isOut = "(() => { const at = document.activeElement; if (at === document.body) return true; first ??= at; return false; })()";
    const isBack = `${stops} > 1 && document.activeElement === first`;
    if ((await page.evaluate(`${isOut} || ${isBack}`)) === true) return stops;
  }
  return MOST_STOPS;
}

interface Record {
  readonly activities: readonly { readonly id: string; readonly entry: string }[];
}

const { activities } = JSON.parse(readFileSync(join(ROOT, "dist/activites/index.json"), "utf8")) as Record;

it("every activity is opened by the first link of the actions of its page, which is its own", () => {
  for (const { id, entry } of activities) {
    const page = readPage(SITE, `ressources/${id}/index.html`);
    const links = page.elements.filter(({ tagName }) => tagName === "a").map((link) => attributeOf(link, "href") ?? "");
    const opening = links.find((address) => address.startsWith("/activites/")) ?? "";
    expect(opening).toBe(`/activites/${id}/${entry}`);
    expect(links.indexOf(opening), id).toBeLessThan(links.indexOf("#obtenir"));
    expect(existsSync(join(ROOT, "dist/activites", id, entry)), id).toBe(true);
  }
});

describe.skipIf(CHROMIUM === undefined)("in Chromium, as the site serves them", () => {
  let browser: Browser;
  let server: SiteServer;
  beforeAll(async () => {
    server = await startSiteServer(join(ROOT, "dist"), 0);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it.each(activities)(
    "$id opens at 360 px without a fault, a request elsewhere or sideways scrolling",
    { timeout: 60_000 },
    async ({ id, entry }) => {
      const { page, problems, close } = await openPage(browser, `${server.url}/activites/${id}/${entry}`, { theme: "light", width: 360 });
      try {
        // Chromium draws in software here, and says that this is slow.
        expect(problems.filter((problem) => !problem.includes("GPU stall due to ReadPixels"))).toEqual([]);
        expect(await page.evaluate("document.body.innerText.trim() !== ''")).toBe(true);
        expect(await overflows(page)).toBe(false);
        expect(await axeViolations(page)).toEqual([]);
        expect(await stopsToTheEnd(page)).toBeLessThan(MOST_STOPS);
      } finally {
        await close();
      }
    },
  );

  it("says each question of a game to a screen reader, and takes the answers of a keyboard", async () => {
    const { page, close } = await openPage(browser, `${server.url}/activites/calcul-mental/index.html`, { theme: "light", width: 360 });
    try {
      const heard = page.getByRole("status");
      const field = page.getByRole("textbox");
      const first = (await field.getAttribute("aria-label")) ?? "";
      expect(await heard.textContent()).toBe(first);
      const [a, b] = (first.match(/\d+/g) ?? []).map(Number);
      await field.focus();
      await page.keyboard.type(`${(a ?? 0) + (b ?? 0)}`);
      await page.keyboard.press("Enter");
      expect(await heard.textContent()).toContain(`= ${(a ?? 0) + (b ?? 0)}`);
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.value")).toBe("INPUT ");
      const second = (await page.getByRole("textbox").getAttribute("aria-label")) ?? "";
      expect(second).toMatch(/^\d+ plus \d+ : combien \?$/);
      expect(second).not.toBe(first);
    } finally {
      await close();
    }
  });

  it("puts the focus on the next question after « Encore », named by it", async () => {
    const { page, close } = await openPage(browser, `${server.url}/activites/lettres-et-mots/index.html`, { theme: "light", width: 360 });
    try {
      const word = (await page.locator(".modele .mot").textContent()) ?? "";
      // A keyboard without accents is enough.
      const keys = [...word].map((letter) => (letter === "œ" ? "o" : (letter.normalize("NFD")[0] ?? "")));
      await page.keyboard.press(keys[0] ?? "");
      expect(await page.getByRole("status").textContent()).toBe(`Lettre ${word[0]}, case 1 sur ${word.length}.`);
      for (const key of keys.slice(1)) await page.keyboard.press(key);
      expect(await page.getByRole("status").textContent()).toContain(word);
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id + ' ' + document.activeElement.getAttribute('aria-label')")).toMatch(
        /^jeu Écris le mot : /,
      );
    } finally {
      await close();
    }
  });

  it("shows the slides of Diaporama on a phone, whatever is written", async () => {
    const { page, problems, close } = await openPage(browser, `${server.url}/activites/diaporama/index.html`, {
      theme: "light",
      width: 360,
    });
    try {
      await page.locator("textarea").first().fill("# Un titre\n\n---\n\n# Un autre");
      const heading = page.locator(".reveal .slides section.present h1, .reveal .slides section.present h2").first();
      await heading.waitFor({ state: "visible" });
      expect((await heading.boundingBox())?.width ?? 0).toBeGreaterThan(20);
      await page.setViewportSize({ width: 800, height: 600 });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(problems).toEqual([]);
    } finally {
      await close();
    }
  });

  it("gives them a policy of their own, that lets nothing in from elsewhere", async () => {
    const { headers } = await fetch(`${server.url}/activites/imagier/index.html`);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/https?:|\*/);
    expect(readFileSync(join(ROOT, "docs/hebergement.md"), "utf8")).toContain(`Content-Security-Policy: ${policy}\n`);
    expect((await fetch(`${server.url}/index.html`)).headers.get("content-security-policy")).toBeNull();
  });
});
