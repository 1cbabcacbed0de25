import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue, Resource } from "@cartable/catalogue";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { openPortal, type PortalKey, readCatalogue, writePortalKey } from "./portal-key.ts";

/** A French voice in the computer, and what it is asked to say. */
const FRENCH_VOICE = `
  globalThis.said = [];
  const voices = [{ lang: "en-US", localService: true }, { lang: "fr-FR", localService: true }];
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices, cancel() {}, speak: ({ text }) => said.push(text), addEventListener() {},
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
`;
const NO_VOICE = `Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => [], addEventListener() {} } });`;
const NO_STORAGE = `Object.defineProperty(window, "localStorage", { get() { throw new Error("refused"); } });`;

describe.skipIf(CHROMIUM === undefined)("the portal of a key, from file:// in Chromium", { retry: 1 }, () => {
  let browser: Browser;
  let catalogue: Catalogue;
  const keys = new Map<string, PortalKey>();
  const key = (name: string): PortalKey => keys.get(name) as PortalKey;

  beforeAll(async () => {
    browser = await launchChromium();
    catalogue = readCatalogue();
    for (const bundle of ["mcne", "mcnc", "mcnl"]) keys.set(bundle, await writePortalKey(catalogue, bundle, "web"));
    keys.set("programs", await writePortalKey(catalogue, "mcnc", "windows"));
  });
  afterAll(async () => {
    await browser?.close();
    for (const { remove } of keys.values()) remove();
  });

  const resourceOf = (id: string): Resource => {
    const resource = catalogue.resourceById.get(id);
    if (resource === undefined) throw new Error(id);
    return resource;
  };
  const cardsOf = (page: Page): Promise<readonly { id: string; href: string | null }[]> =>
    page.evaluate("CARTABLE_DATA.cards.map(({ id, href }) => ({ id, href }))");

  it("opens with a search, whose hits lead to cards, each with the one link that opens its resource", async () => {
    for (const bundle of ["mcne", "mcnc", "mcnl"]) {
      const { page, problems, close } = await openPortal(browser, key(bundle), "#q=python");
      const box = page.locator('[role="searchbox"], input[type="search"]');
      expect(await box.count()).toBe(1);
      expect(await box.inputValue()).toBe("python");
      const hits = page.locator('#vue a[href^="#fiche="]');
      expect(await hits.count(), bundle).toBeGreaterThan(0);
      const opening = (await cardsOf(page)).filter(({ href }) => href !== null);
      expect(opening.length).toBeGreaterThanOrEqual(16);
      for (const { id, href } of opening) {
        await page.evaluate(`location.hash = "#fiche=${id}"`);
        const link = page.locator(`#vue h1 ~ p a[href="${href}"], #vue .gestes a[href="${href}"]`);
        await link.waitFor();
        expect(await page.locator('#vue a[href^="Ressources/"]').count(), id).toBe(1);
      }
      expect(problems).toEqual([]);
      await close();
    }
  });

  it("says of a resource everything that its page on the site says", async () => {
    const { page, close } = await openPortal(browser, key("mcnc"), "#a-propos");
    const plain = (text: string): string => text.replace(/[’']/g, "'").replace(/\s+/g, " ").trim();
    for (const { id } of await cardsOf(page)) {
      const resource = resourceOf(id);
      await page.evaluate(`location.hash = "#fiche=${id}"`);
      await page.waitForFunction((name) => document.querySelector("h1")?.textContent?.replace(/’/g, "'") === name, plain(resource.name));
      const text = plain(await page.locator("#vue").evaluate((view) => view.textContent ?? ""));
      const links = await page.locator("#vue a").evaluateAll((found) => found.map((link) => link.getAttribute("href")));
      const { links: own = {}, requires, redistributionEvidence: evidence, reviews = [], sources = [], artifacts } = resource;
      const texts = [
        resource.summary,
        resource.publisher,
        resource.license,
        ...resource.usages.flatMap(({ title, activity }) => [title, activity]),
        ...resource.alternativeNames,
        ...(resource.accessibility === undefined ? [] : [resource.accessibility]),
        ...(resource.personalDataDetail === undefined ? [] : [resource.personalDataDetail]),
        ...(requires?.note === undefined ? [] : [requires.note]),
        ...(requires?.runtime === undefined ? [] : [requires.runtime]),
        ...(evidence === undefined ? [] : [evidence.note]),
        ...reviews.map(({ body }) => body),
        ...sources.flatMap(({ fact, origin }) => [fact, origin]),
        ...artifacts.map(({ version }) => `version ${version}`),
        ...(resource.since === undefined ? [] : [`la rentrée ${resource.since}`]),
        ...(resource.until === undefined ? [] : [resource.until.reason]),
      ];
      for (const expected of texts) expect(text, id).toContain(plain(expected));
      const urls = [own.help, own.source, own.privacy, own.accessibility, ...(own.tutorials ?? []).map(({ url }) => url)];
      for (const url of [resource.homepage, resource.licenseUrl, evidence?.url, ...urls])
        if (url !== undefined) expect(links, id).toContain(url);
      for (const { source } of artifacts) if (source.kind === "url") expect(links, id).toContain(source.url);
    }
    await close();
  });

  it("marks every link that leaves the key", async () => {
    const { page, close } = await openPortal(browser, key("mcnc"), "#fiche=libreoffice");
    const unmarked = page.locator('#vue a[href^="http"]:not(:has(+ .internet))');
    expect(await page.locator('#vue a[href^="http"]').count()).toBeGreaterThan(2);
    expect(await unmarked.count()).toBe(0);
    await close();
  });

  it("is walked by keyboard: a child's door, a picture, the button that opens", async () => {
    const { page, problems, close } = await openPortal(browser, key("mcne"), "", {}, NO_VOICE);
    const focused = (): Promise<string> => page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.tagName");
    const tabTo = async (wanted: RegExp): Promise<string> => {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press("Tab");
        const at = await focused();
        if (wanted.test(at)) return at;
      }
      throw new Error(`never reached ${wanted}`);
    };
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("#contenu");
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("H1");
    expect(page.url()).not.toContain("#contenu");
    await tabTo(/^#q=&levels=tps/);
    await page.keyboard.press("Enter");
    await page.locator(".tuile").first().waitFor();
    expect(await focused()).toBe("H1");
    await tabTo(/^#fiche=imagier$/);
    await page.keyboard.press("Enter");
    await page.locator("#vue .ouvrir").waitFor();
    expect(await focused()).toBe("H1");
    expect(await tabTo(/^Ressources\//)).toBe("Ressources/imagier/index.html");
    // Back lands on the picture that was followed.
    await page.goBack();
    await page.waitForFunction(() => document.activeElement?.getAttribute("href") === "#fiche=imagier");
    expect(problems).toEqual([]);
    await close();
  });

  it("is searched by keyboard: words, a filter, its chip, back", async () => {
    const { page, problems, close } = await openPortal(browser, key("mcnc"));
    await page.keyboard.press("/");
    await page.keyboard.type("geometri");
    await page.waitForFunction(() => location.hash === "#q=geometri");
    const before = await page.locator("#vue .ligne").count();
    await page.getByRole("checkbox", { name: /^6e/ }).focus();
    await page.keyboard.press("Space");
    await page.waitForFunction(() => location.hash === "#q=geometri&levels=6e");
    const filtered = await page.locator("#vue .ligne").count();
    expect(filtered).toBeGreaterThan(0);
    expect(filtered).toBeLessThan(before);
    await page
      .getByRole("status")
      .filter({ hasText: `${filtered} ressources` })
      .waitFor();
    await page.getByRole("button", { name: "Retirer le filtre 6e" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#q=geometri");
    expect(await page.locator("#vue .ligne").count()).toBe(before);
    await page.goBack();
    await page.waitForFunction(() => location.hash === "#q=geometri&levels=6e");
    expect(await page.getByRole("checkbox", { name: /^6e/ }).isChecked()).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });

  it("counts and ticks a whole cycle of the tree of levels", async () => {
    const { page, close } = await openPortal(browser, key("mcnl"), "#q=");
    const cycle = page.getByRole("checkbox", { name: "Première et terminale" });
    await cycle.check();
    await page.waitForFunction(() => location.hash.includes("levels="));
    for (const level of [/^1re générale/i, /^Terminale générale/i])
      expect(await page.getByRole("checkbox", { name: level }).isChecked()).toBe(true);
    expect(await page.getByRole("button", { name: "Retirer le filtre Première et terminale" }).count()).toBe(1);
    await page.getByRole("checkbox", { name: /^1re générale/i }).uncheck();
    await page.waitForFunction(() => !location.hash.includes("1re-g"));
    expect(await cycle.evaluate((box) => (box as HTMLInputElement).indeterminate)).toBe(true);
    await close();
  });

  it("proposes what to try when nothing answers, and each proposal answers", async () => {
    const { page, close } = await openPortal(browser, key("mcnc"), "#q=photosintese&levels=6e");
    expect(await page.locator(".vide h2").innerText()).toBe("Essayer aussi");
    const way = page.locator(".issues button").first();
    const promised = Number(/(\d+) ressource/.exec(await way.innerText())?.[1]);
    await way.click();
    await page.locator("#vue .ligne").first().waitFor();
    await page.waitForFunction((count) => document.querySelectorAll("#vue .ligne").length === Math.min(count, 30), promised);
    await close();
  });

  it("gives children targets of 64 pixels, and reads aloud where there is a French voice", async () => {
    const { page, close } = await openPortal(browser, key("mcne"), "", {}, FRENCH_VOICE);
    for (const hash of ["#", "#q=&levels=tps,ps,ms,gs", "#fiche=imagier"]) {
      await page.evaluate(`location.hash = "${hash}"`);
      await page.waitForFunction(() => document.documentElement.dataset.voix === "");
      const small = await page.locator("#vue :is(a, button, summary)").evaluateAll((targets) =>
        targets
          .filter((target) => target.checkVisibility() && target.closest("details[open]") === null)
          .map((target) => ({ text: target.textContent, box: target.getBoundingClientRect() }))
          .filter(({ box }) => Math.min(box.width, box.height) < 64)
          .map(({ text, box }) => `${text} ${box.width}×${box.height}`),
      );
      expect(small, hash).toEqual([]);
    }
    await page.evaluate("location.hash = '#'");
    await page.getByRole("button", { name: "Écouter : Maternelle" }).click();
    await page.getByRole("button", { name: "Écouter : CP, CE1" }).click();
    expect(await page.evaluate("said")).toEqual(["Maternelle", "C P et C E 1"]);
    await close();
    const mute = await openPortal(browser, key("mcne"), "", {}, NO_VOICE);
    expect(await mute.page.locator(".ecouter:visible").count()).toBe(0);
    await mute.close();
  });

  it("lets adults reach the full portal of the youngest, and come back", async () => {
    const { page, close } = await openPortal(browser, key("mcne"));
    expect(await page.getByRole("link", { name: "En classe" }).count()).toBe(0);
    await page.locator("header").getByRole("link", { name: "Pour les grands" }).click();
    await page.getByRole("heading", { level: 1, name: "Pour les grands" }).waitFor();
    await page.getByRole("link", { name: "Ressources", exact: true }).click();
    await page.locator(".filtres").waitFor();
    expect(await page.locator("#vue .ligne").count()).toBeGreaterThan(18);
    await page.locator("#vue .ligne a").first().click();
    await page.getByRole("heading", { name: "Licence et droit de copier" }).waitFor();
    // A reload keeps the pages for adults; the home page brings the pupils' ones back, for a reload too.
    await page.reload();
    await page.getByRole("heading", { name: "Licence et droit de copier" }).waitFor();
    await page.locator(".marque").click();
    await page.locator(".porte").first().waitFor();
    expect(await page.getByRole("link", { name: "En classe" }).count()).toBe(0);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await close();
  });

  it("keeps the display settings, applies them before anything shows, and does without storage", async () => {
    const { page, problems, close } = await openPortal(browser, key("mcnc"));
    await page.getByText("Affichage", { exact: true }).click();
    await page.getByLabel("Thème").selectOption("dark");
    await page.getByLabel("Police").selectOption("opendyslexic");
    await page.getByLabel("Taille du texte").selectOption("130");
    const look =
      "({ ...document.documentElement.dataset, font: getComputedStyle(document.body).fontFamily, loaded: document.fonts.check('20px OpenDyslexic') })";
    await page.waitForFunction(
      () =>
        document.fonts.check("20px OpenDyslexic") &&
        [...document.fonts].some(({ family, status }) => family.includes("OpenDyslexic") && status === "loaded"),
    );
    await page.reload();
    expect(await page.evaluate(look)).toMatchObject({ theme: "dark", size: "130", font: expect.stringContaining("OpenDyslexic") });
    await page.getByText("Affichage", { exact: true }).click();
    await page.getByRole("button", { name: "Réglages d’origine" }).click();
    expect(await page.evaluate("localStorage.length")).toBe(0);
    expect(problems).toEqual([]);
    await close();
    const refused = await openPortal(browser, key("mcnc"), "", {}, NO_STORAGE);
    await refused.page.getByText("Affichage", { exact: true }).click();
    await refused.page.getByLabel("Thème").selectOption("dark");
    expect(await refused.page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
    expect(refused.problems).toEqual([]);
    await refused.close();
  });

  it("draws every pictogram with the font of the key", async () => {
    for (const [bundle, hash] of [
      ["mcne", ""],
      ["mcnc", ""],
      ["mcnc", "#q="],
      ["mcnl", "#classe="],
    ] as const) {
      const { page, close } = await openPortal(browser, key(bundle), hash);
      await page.evaluate("document.fonts.ready");
      const session = await page.context().newCDPSession(page);
      await session.send("DOM.enable");
      await session.send("CSS.enable");
      const { root } = await session.send("DOM.getDocument", { depth: 1 });
      const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "span.image, span.emoji" });
      expect(nodeIds.length).toBeGreaterThan(10);
      for (const nodeId of nodeIds) {
        const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
        // Nothing for what is not shown.
        for (const { isCustomFont, familyName } of fonts)
          expect({ isCustomFont, familyName, bundle }).toMatchObject({ isCustomFont: true });
      }
      await close();
    }
  });

  it("shows its home before its scripts, and is a list of links without them", async () => {
    const { page, problems, close } = await openPortal(browser, key("mcne"), "", { javaScriptEnabled: false });
    expect(await page.locator(".porte").count()).toBe(3);
    expect(await page.locator(".menu, .menu-enfant, .recherche, .affichage").locator("visible=true").count()).toBe(0);
    expect(await page.locator('.liste-simple > ul a[href^="Ressources/"]').count()).toBe(18);
    await page.locator(".porte a").first().click();
    expect(await page.locator(".liste-simple section:target h3").innerText()).toBe("Maternelle");
    expect(await page.locator(".liste-simple section:target a").count()).toBeGreaterThan(4);
    expect(problems).toEqual([]);
    await close();
  });

  it.each([
    ["its data are missing", "donnees.js", null],
    ["its index is cut", "index.js", 0.5],
    ["its program is cut", "portail.js", 0.3],
    ["its program is missing", "portail.js", null],
  ])("still lists everything and says how to mend the key when %s", async (_, file, part) => {
    const damaged = await writePortalKey(catalogue, "mcnc", "web");
    const path = join(damaged.folder, "Cartable/portail", file);
    const whole = readFileSync(path);
    if (part === null) rmSync(path);
    else writeFileSync(path, whole.subarray(0, Math.floor(whole.length * part)));
    const { page, close } = await openPortal(browser, damaged, "#q=python");
    await page.locator(".panne").waitFor({ state: "visible" });
    expect(await page.locator(".panne").innerText()).toContain("cartable repair");
    expect(await page.locator('.liste-simple a[href^="Ressources/"]').first().isVisible()).toBe(true);
    expect(await page.locator(".recherche").isVisible()).toBe(false);
    await close();
    damaged.remove();
  });

  it("says how to start each program, with its exact folder", async () => {
    const { page, problems, close } = await openPortal(browser, key("programs"), "#programmes");
    const programs = (await page.evaluate("CARTABLE_DATA.cards.filter(({ programs }) => programs.length > 0)")) as readonly {
      id: string;
      programs: readonly { path: string; launcher: string | null }[];
    }[];
    expect(programs.length).toBeGreaterThan(20);
    expect(await page.locator("#vue .ligne").count()).toBe(programs.length);
    for (const { id, programs: own } of programs) {
      await page.evaluate(`location.hash = "#fiche=${id}"`);
      await page.locator(`#vue .demarrer`).waitFor();
      await page.waitForFunction((name) => location.hash === `#fiche=${name}`, id);
      const codes = await page.locator(".demarrer code").evaluateAll((found) => found.map((code) => code.textContent ?? ""));
      for (const { path, launcher } of own) {
        const shown = launcher ?? path;
        expect(codes, id).toContain(shown.slice(0, shown.lastIndexOf("/")));
        expect(codes, id).toContain(shown.slice(shown.lastIndexOf("/") + 1));
      }
    }
    expect(problems).toEqual([]);
    await close();
  });
});
