import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeSearchKey, openServer, pushIndex } from "@cartable/search/meilisearch";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type SiteServer, startSiteServer } from "../../apps/cli/src/site-server.ts";
import { startRecordingServer } from "../../packages/search/src/meilisearch/recording-server-http.ts";
import { buildSite } from "../build-site.ts";
import { ROOT } from "../demonstration.ts";
import { type FaultProxy, type ProxyMood, startFaultProxy } from "./fault-proxy.ts";
import { openRealContent } from "./real-content.ts";
import { findRealServer, freePort, hasRealServer, NOT_PROVEN } from "./real-server.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const REAL = hasRealServer();
const MASTER_KEY = "maitresse-des-essais";
const SEARCH_KEY = "recherche-des-essais-0123456789";

if (!REAL) process.stderr.write(NOT_PROVEN);
if (CHROMIUM === undefined)
  process.stderr.write("NON PROUVÉ : Chromium absent, la recherche sur serveur n'a pas été vue dans un navigateur.\n");

interface Target {
  readonly host: string;
  readonly masterKey: string;
  readonly close: () => Promise<void>;
}

/** The real server, or one that only keeps the protocol: enough to prove a key and to fail. */
async function startTarget(): Promise<Target> {
  const real = await findRealServer();
  if (real !== null) return real;
  const recording = await startRecordingServer({ keys: { [MASTER_KEY]: "everything", [SEARCH_KEY]: "search" } });
  return { host: recording.host, masterKey: MASTER_KEY, close: recording.close };
}

/** The build never sees the master key of the machine that runs the tests. */
const build = (outDir: string, environment: Readonly<Record<string, string>>) =>
  buildSite(outDir, { MEILI_MASTER_KEY: "", ...environment });

describe.skipIf(CHROMIUM === undefined)("the site with a search server, in Chromium", { retry: 1 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "site-meilisearch-"));
  let target: Target;
  let proxy: FaultProxy;
  let site: SiteServer;
  let browser: Browser;
  let context: BrowserContext;
  let key: string;

  beforeAll(async () => {
    target = await startTarget();
    proxy = await startFaultProxy(target.host, await freePort());
    const server = openServer({ host: target.host, key: target.masterKey, timeoutMs: 30_000 });
    await pushIndex(server, openRealContent().content, { run: "site", quietMs: 500 });
    key = REAL ? (await makeSearchKey(server, new Date())).key : SEARCH_KEY;
    const { code, out: err } = await build(join(folder, "dist/site"), { MEILI_HOST: proxy.host, MEILI_SEARCH_KEY: key });
    if (code !== 0) throw new Error(err);
    if (existsSync(join(ROOT, "dist/bundles"))) symlinkSync(join(ROOT, "dist/bundles"), join(folder, "dist/bundles"));
    site = await startSiteServer(join(folder, "dist"), 0);
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"],
    });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    site?.close();
    await proxy?.close();
    await target?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1280, height: 800 } });
    proxy.mood = "pass";
    proxy.seen = 0;
  });
  afterEach(() => context.close());

  async function open(query: string): Promise<{ readonly page: Page; readonly requests: string[]; readonly violations: string[] }> {
    const page = await context.newPage();
    const requests: string[] = [];
    const violations: string[] = [];
    page.on("request", (request) => void requests.push(request.url()));
    page.on("console", (message) => void (/Content Security Policy/.test(message.text()) && violations.push(message.text())));
    await page.goto(`${site.url}/recherche/${query}`, { waitUntil: "load" });
    return { page, requests, violations };
  }

  const hits = (page: Page): Promise<readonly string[]> =>
    page
      .locator("#resultats .card-title a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/").at(-2) ?? ""));
  const embeddedFiles = (requests: readonly string[]): readonly string[] =>
    requests.filter((url) => /embedded-source|\/recherche\/[^?]+\.js/.test(url));
  const notice = (page: Page) => page.locator("#secours");
  const settled = (page: Page, pattern: RegExp): Promise<void> => page.locator("#etat", { hasText: pattern }).waitFor({ timeout: 15_000 });

  it("publishes the search key in one page only, never another secret, and one more origin in its policy", () => {
    const pages = readdirSync(join(folder, "dist/site"), { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.(html|js|json|xml|txt|css)$/.test(path),
    );
    const texts = new Map(pages.map((path) => [path, readFileSync(join(folder, "dist/site", path), "utf8")]));
    expect([...texts].filter(([, text]) => text.includes(key)).map(([path]) => path)).toEqual(["recherche/index.html"]);
    expect([...texts].filter(([, text]) => text.includes(target.masterKey))).toEqual([]);
    const policy = /content="([^"]*connect-src[^"]*)"/.exec(texts.get("recherche/index.html") ?? "")?.[1] ?? "";
    expect(/connect-src ([^;]*)/.exec(policy)?.[1]?.trim()).toBe(`'self' ${proxy.host}`);
    expect(/connect-src ([^;]*)/.exec(texts.get("index.html") ?? "")?.[1]?.trim()).toBe("'self'");
  });

  it.skipIf(!REAL)("asks the server alone: same results and filters, no engine loaded, no violation of the policy", async () => {
    const { page, requests, violations } = await open("?q=geometri");
    await settled(page, /geometri/);
    expect((await hits(page))[0]).toBe("geometrie-dynamique");
    expect(await page.locator("#resultats mark").first().innerText()).toMatch(/géométrie/i);
    expect(embeddedFiles(requests)).toEqual([]);
    const scripts = requests
      .filter((url) => url.startsWith(site.url) && url.endsWith(".js"))
      .map((url) => readFileSync(join(folder, "dist/site", new URL(url).pathname), "utf8"));
    expect(scripts.length).toBeGreaterThan(2);
    // What only the embedded engine says, when its index is of another version.
    expect(scripts.filter((text) => text.includes("n’est pas lisible par cette version"))).toEqual([]);
    expect(await notice(page).isHidden()).toBe(true);
    expect(violations).toEqual([]);
    const foreign = requests.filter((url) => !url.startsWith(site.url) && !url.startsWith(proxy.host));
    expect(foreign).toEqual([]);
  });

  it.skipIf(!REAL)("filters, sorts, pages and goes back like the embedded search", async () => {
    const total = async (page: Page): Promise<number> => Number(/\d+/.exec(await page.locator("#etat").innerText())?.[0]);
    const read = async (mood: ProxyMood): Promise<unknown> => {
      proxy.mood = mood;
      const { page } = await open("?kind=logiciel&subjects=mathematiques&sort=name:asc");
      await page.locator("#resultats .card-title a").first().waitFor();
      await page.waitForFunction(() => document.querySelector("#resultats.waiting") === null);
      await page.waitForTimeout(300);
      const counts = await page
        .locator('details[data-facet="kind"] li:not([hidden])')
        .evaluateAll((items) => items.map((item) => item.textContent?.replace(/\s+/g, " ").trim()));
      const answer = { hits: await hits(page), total: await total(page), counts };
      await page.close();
      return answer;
    };
    expect(await read("pass")).toEqual(await read("down"));
  });

  it.each<[ProxyMood]>([["down"], ["500"], ["html"], ["half"], ["slow"]])(
    "falls back when the server is: %s, and says so discreetly",
    async (mood) => {
      proxy.mood = mood;
      const { page, violations, requests } = await open("");
      await page.getByRole("searchbox").first().pressSequentially("geometri", { delay: 30 });
      await settled(page, /geometri/);
      expect((await hits(page))[0]).toBe("geometrie-dynamique");
      expect(await page.getByRole("searchbox").first().inputValue()).toBe("geometri");
      expect(await notice(page).innerText()).toMatch(/serveur de recherche ne répond pas/);
      expect(embeddedFiles(requests).length).toBeGreaterThanOrEqual(2);
      expect(violations).toEqual([]);
    },
  );

  it("goes back to the server once it answers again", async () => {
    proxy.mood = "500";
    const { page } = await open("?q=geometri");
    await settled(page, /geometri/);
    expect(await notice(page).isVisible()).toBe(true);
    proxy.mood = "pass";
    const seen = proxy.seen;
    // The server is left alone for a while: nothing is asked of it.
    const box = page.getByRole("searchbox").first();
    await box.fill("python");
    await settled(page, /python/);
    expect(proxy.seen).toBe(seen);
    await page.evaluate((milliseconds) => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + milliseconds;
    }, 60_000);
    await box.fill("lecture");
    await settled(page, /lecture/);
    await notice(page).waitFor({ state: "hidden" });
    const later = proxy.seen;
    await box.fill("carte");
    await settled(page, /carte/);
    expect(proxy.seen).toBeGreaterThan(later);
  });

  it("refuses to build with a key that can do more, and builds without a server that does not answer", async () => {
    const refused = await build(join(folder, "refused"), { MEILI_HOST: proxy.host, MEILI_SEARCH_KEY: target.masterKey });
    expect(refused.code).not.toBe(0);
    expect(refused.out).toContain("La clé MEILI_SEARCH_KEY ne peut pas être publiée : elle lit les autres clés du serveur.");
    expect(existsSync(join(folder, "refused/index.html"))).toBe(false);
    proxy.mood = "500";
    const alone = await build(join(folder, "alone"), { MEILI_HOST: proxy.host, MEILI_SEARCH_KEY: key });
    expect(alone.code).toBe(0);
    expect(alone.out).toContain("Recherche embarquée seule.");
    expect(readFileSync(join(folder, "alone/recherche/index.html"), "utf8")).not.toContain(key);
  }, 300_000);
});
