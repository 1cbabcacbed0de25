import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIREFOX, type Firefox, launchFirefox } from "./firefox.ts";
import { type PortalKey, readCatalogue, writePortalKey } from "./portal-key.ts";

const ENTER = "\uE007";

describe.skipIf(FIREFOX === undefined)("the portal of a key, from file:// in Firefox", { retry: 1 }, () => {
  let firefox: Firefox;
  const keys = new Map<string, PortalKey>();
  const at = (bundle: string, hash = ""): string => `${keys.get(bundle)?.address}${hash}`;

  beforeAll(async () => {
    const catalogue = readCatalogue();
    for (const bundle of ["mcne", "mcnc", "mcnl"]) keys.set(bundle, await writePortalKey(catalogue, bundle, "web"));
    firefox = await launchFirefox();
  });
  afterAll(async () => {
    await firefox?.close();
    for (const { remove } of keys.values()) remove();
  });

  /** A page that differs only after # is not loaded again: a blank one comes between. */
  async function open(bundle: string, hash = ""): Promise<void> {
    await firefox.goto("about:blank");
    await firefox.goto(at(bundle, hash));
    await firefox.until("document.documentElement.dataset.pret === ''");
  }

  it.each(["mcne", "mcnc", "mcnl"])("opens the home of %s with its pictures, its styles and its scripts", async (bundle) => {
    await open(bundle);
    await firefox.until("[...document.fonts].some(({ family, status }) => /Pictogrammes/.test(family) && status === 'loaded')");
    expect(await firefox.evaluate("document.querySelector('.liste-simple')")).toBeNull();
    expect(await firefox.evaluate("document.querySelector('.panne').hidden")).toBe(true);
    expect(await firefox.evaluate("document.querySelectorAll('#vue a[href^=\"#q=\"]').length")).toBeGreaterThan(10);
    expect(await firefox.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(await firefox.evaluate("getComputedStyle(document.querySelector('header')).display")).toBe("flex");
  });

  it("searches, shows a card and the link that opens the resource", async () => {
    await open("mcnc", "#q=geometri");
    expect(await firefox.evaluate("document.querySelector('#recherche').value")).toBe("geometri");
    expect(await firefox.evaluate("document.querySelector('#vue .ligne a').getAttribute('href')")).toBe("#fiche=geometrie-dynamique");
    await firefox.evaluate("document.querySelector('#vue .ligne a').click()");
    await firefox.until("document.querySelector('#vue .ouvrir')");
    expect(
      await firefox.evaluate("[...document.querySelectorAll('#vue a[href^=\"Ressources/\"]')].map((link) => link.getAttribute('href'))"),
    ).toEqual(["Ressources/geometrie-dynamique/index.html"]);
    await firefox.evaluate("history.back()");
    await firefox.until("location.hash === '#q=geometri' && document.activeElement.getAttribute('href') === '#fiche=geometrie-dynamique'");
  });

  it("is used by keyboard", async () => {
    await open("mcnl");
    await firefox.press("/");
    await firefox.until("document.activeElement.id === 'recherche'");
    await firefox.press("python");
    await firefox.until("location.hash === '#q=python' && document.querySelectorAll('#vue .ligne').length > 0");
    await firefox.press(ENTER);
    await firefox.until("document.activeElement.tagName === 'H1'");
  });

  it("reads the chosen font from the key, and keeps the choice", async () => {
    await open("mcnc");
    await firefox.evaluate(
      "(() => { const choice = document.querySelector('#affichage-font'); choice.value = 'opendyslexic'; choice.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    const loaded = "[...document.fonts].some(({ family, status }) => /OpenDyslexic/.test(family) && status === 'loaded')";
    await firefox.until(loaded);
    await open("mcnc", "#aide");
    await firefox.until(loaded);
    expect(await firefox.evaluate("document.documentElement.dataset.font")).toBe("opendyslexic");
  });

  it.each(["#classe=", "#programmes", "#documents", "#aide", "#licences", "#a-propos", "#fiche=libreoffice", "#q=zzzz"])(
    "shows %s",
    async (hash) => {
      await open("mcnc", hash);
      expect(await firefox.evaluate("document.querySelector('#vue h1').textContent.trim()")).not.toBe("");
      expect(await firefox.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    },
  );
});
