import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type SiteServer, startSiteServer } from "../apps/cli/src/site-server.ts";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { ROOT } from "./demonstration.ts";

interface Plan {
  readonly components: readonly { readonly id: string; readonly entry: string }[];
}

/** A page that records everything that goes wrong: console errors, exceptions, requests that leave the machine. */
interface WatchedPage {
  readonly page: Page;
  readonly problems: string[];
}

// Once more on failure: a busy machine may show a page later than the checker looks.
describe.skipIf(CHROMIUM === undefined)("in Chromium", { retry: 1 }, () => {
  let browser: Browser;
  let server: SiteServer;
  let context: BrowserContext;
  const keys = new Map<string, string>();

  beforeAll(async () => {
    browser = await launchChromium();
    server = await startSiteServer(join(ROOT, "dist"), 0);
    for (const bundle of ["mcne", "mcnc", "mcnl"]) {
      const key = mkdtempSync(join(tmpdir(), `clé d'essai ${bundle}-`));
      execFileSync("unzip", ["-q", join(ROOT, `dist/bundles/2026/${bundle}-web/${bundle}-2026-web.zip`), "-d", key]);
      keys.set(bundle, key);
    }
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    for (const key of keys.values()) rmSync(key, { recursive: true, force: true });
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "fr-FR" });
  });
  afterEach(() => context.close());

  async function open(address: string, allowed: string, colorScheme: "light" | "dark" = "light"): Promise<WatchedPage> {
    const page = await context.newPage();
    // Before the page exists: a theme that changes under the eyes of the checker would be judged half-way.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const problems: string[] = [];
    page.on("console", (message) => {
      // Software rendering of WebGL warns about its own slowness; a real graphics card does not.
      if (/GL Driver Message|Automatic fallback to software WebGL/.test(message.text())) return;
      if (message.type() === "error" || message.type() === "warning") problems.push(`console : ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`exception : ${error.message}`));
    page.on("request", (request) => {
      if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(allowed)) problems.push(`requête : ${request.url()}`);
    });
    page.on("requestfailed", (request) => problems.push(`échec : ${request.url()}`));
    await page.goto(address, { waitUntil: "load" });
    return { page, problems };
  }

  const keyAddress = (bundle: string, path: string): string => pathToFileURL(join(keys.get(bundle) ?? "", path)).href;
  const openKey = (bundle: string, hash = "", colorScheme: "light" | "dark" = "light"): Promise<WatchedPage> =>
    open(`${keyAddress(bundle, "OUVRIR-MON-CARTABLE.html")}${hash}`, "file://", colorScheme);

  /** Ids of the resources that a results page links to, in order. */
  async function siteHits(query: string): Promise<readonly string[]> {
    const { page, problems } = await open(`${server.url}/recherche/?q=${encodeURIComponent(query)}`, server.url);
    await page.locator('main a[href*="/ressources/"]').first().waitFor();
    await page.waitForTimeout(300);
    const links = await page
      .locator('main a[href*="/ressources/"]')
      .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
    expect(problems).toEqual([]);
    return [...new Set(links.map((href) => /\/ressources\/([^/]+)\//.exec(href)?.[1] ?? ""))].filter((id) => id !== "");
  }

  async function keyHits(bundle: string, query: string): Promise<readonly string[]> {
    const { page, problems } = await openKey(bundle, `#q=${encodeURIComponent(query)}`);
    await page.locator('a[href^="#fiche="]').first().waitFor();
    const links = await page.locator('a[href^="#fiche="]').evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
    expect(problems).toEqual([]);
    return [...new Set(links.map((href) => decodeURIComponent(/#fiche=([^&]+)/.exec(href)?.[1] ?? "")))];
  }

  it("finds the same resources on the site and on the key, through a typo and without accents", async () => {
    const onSite = await siteHits("geometri");
    const onKey = await keyHits("mcne", "geometri");
    expect(onSite[0]).toBe("geometrie-dynamique");
    expect(onKey[0]).toBe("geometrie-dynamique");
    const plan = JSON.parse(readFileSync(join(ROOT, "dist/bundles/2026/mcne-web/plan.json"), "utf8")) as Plan;
    const packed = new Set(plan.components.map(({ id }) => id));
    // The site shows its first hits, the key shows cards of what it does not hold: what both hold comes in the same order.
    const common = onSite.filter((id) => packed.has(id));
    expect(common.length).toBeGreaterThan(0);
    expect(onKey.filter((id) => packed.has(id)).slice(0, common.length)).toEqual(common);
  });

  it("leads from the search of the key to its card and to the resource", async () => {
    const { page, problems } = await openKey("mcne");
    const box = page.locator('input[type="search"], [role="searchbox"]');
    expect(await box.count()).toBe(1);
    await box.fill("geometri");
    await box.press("Enter");
    await page.locator('a[href="#fiche=geometrie-dynamique"]').first().click();
    const link = page.locator('a[href^="Ressources/geometrie-dynamique/"]');
    expect(await link.count()).toBe(1);
    expect(await link.getAttribute("href")).toBe("Ressources/geometrie-dynamique/index.html");
    expect(problems).toEqual([]);
  });

  it.each(["mcne", "mcnc", "mcnl"])("opens every resource of the key %s from file://, alone, with a clean console", async (bundle) => {
    const plan = JSON.parse(readFileSync(join(ROOT, `dist/bundles/2026/${bundle}-web/plan.json`), "utf8")) as Plan;
    expect(plan.components.length).toBeGreaterThanOrEqual(12);
    for (const { id, entry } of plan.components) {
      const { page, problems } = await open(keyAddress(bundle, entry), "file://");
      await page.waitForTimeout(400);
      expect(await page.locator("h1").first().innerText(), id).not.toBe("");
      expect(problems, id).toEqual([]);
      await page.close();
    }
  });

  it("filters on the site, keeps the state in the address, and goes back", async () => {
    const { page, problems } = await open(`${server.url}/recherche/`, server.url);
    await page.locator('main a[href*="/ressources/"]').first().waitFor();
    const box = page.getByRole("searchbox").first();
    await box.fill("python");
    await page.waitForFunction(() => location.search.includes("q=python"));
    await page.waitForTimeout(800);
    const address = page.url();
    await page.locator("main details").evaluateAll((groups) => {
      for (const group of groups) group.setAttribute("open", "");
    });
    const checkbox = page.locator('main input[type="checkbox"]:visible').first();
    await checkbox.check();
    await page.waitForFunction((former) => location.href !== former, address);
    await page.goBack();
    await page.waitForFunction((former) => location.href === former, address);
    await page.waitForTimeout(500);
    expect(await page.locator('main input[type="checkbox"]:checked').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it("offers the archive on the page of the cartable, with its digest", async () => {
    const { page } = await open(`${server.url}/cartables/2026/mcne/`, server.url);
    const link = page.locator('a[href="/bundles/2026/mcne-web/mcne-2026-web.zip"]').first();
    expect(await link.count()).toBe(1);
    const release = JSON.parse(readFileSync(join(ROOT, "dist/bundles/2026/release.json"), "utf8")) as {
      bundles: { bundle: string; sha256: string; sizeBytes: number }[];
    };
    const mcne = release.bundles.find(({ bundle }) => bundle === "mcne");
    expect(await page.locator("main").innerText()).toContain(mcne?.sha256 ?? "absent");
    const answer = await page.request.fetch(`${server.url}/bundles/2026/mcne-web/mcne-2026-web.zip`, { method: "HEAD" });
    expect(Number(answer.headers()["content-length"])).toBe(mcne?.sizeBytes);
  });

  it("works without JavaScript: every resource is a link of a list", async () => {
    await context.close();
    context = await browser.newContext({ javaScriptEnabled: false });
    const site = await context.newPage();
    await site.goto(`${server.url}/ressources/`);
    expect(await site.locator('main a[href*="/ressources/"]').count()).toBeGreaterThanOrEqual(40);
    const key = await context.newPage();
    await key.goto(keyAddress("mcne", "OUVRIR-MON-CARTABLE.html"));
    expect(await key.locator('a[href^="Ressources/"]').count()).toBeGreaterThanOrEqual(12);
  });
});
