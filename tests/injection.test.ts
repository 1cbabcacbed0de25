import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { parse as parseCsv } from "csv-parse/sync";
import { XMLParser } from "fast-xml-parser";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { type SiteServer, startSiteServer } from "../apps/cli/src/site-server.ts";
import { buildSite } from "./build-site.ts";
import { attributeOf, filesOf, pagesOf, readPage, textOf } from "./built-site.ts";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { ROOT } from "./demonstration.ts";
import { openPage } from "./site-browser.ts";

const RUN = "window.mordu=1";
/** Texts that run, load or break out somewhere, when a page forgets to escape them. */
const PAYLOADS: readonly string[] = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</noscript><script>${RUN}</script>`,
  `</template><script>${RUN}</script>`,
  `<!--<script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `"><img src=x onerror=${RUN}>`,
  `'><img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<math><mtext></mtext><script>${RUN}</script>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe srcdoc="<script>${RUN}</script>">`,
  `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`,
  `<a href="javascript:${RUN}">lien</a>`,
  `<a href="data:text/html,<script>${RUN}</script>">`,
  `<form action="javascript:${RUN}"><button>ok</button>`,
  `<button formaction="javascript:${RUN}">ok</button>`,
  `<details open ontoggle=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}>`,
  `<body onload=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`,
  `<marquee onstart=${RUN}>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<link rel=stylesheet href="javascript:${RUN}">`,
  `<base href="https://pirate.example/">`,
  `<style>@import "https://pirate.example/a.css"</style>`,
  `" onmouseover="${RUN}`,
  `' onmouseover='${RUN}`,
  `" autofocus onfocus="${RUN}" x="`,
  `\` onmouseover=${RUN}`,
  `{{${RUN}}}`,
  `\${${RUN}}`,
  `{set:html:${RUN}}`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `]]><script>${RUN}</script>`,
  `<![CDATA[<script>${RUN}</script>]]>`,
  `<?xml version="1.0"?><script>${RUN}</script>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<SCRIPT>${RUN}</SCRIPT>`,
  `<script/x>${RUN}</script>`,
  `<script\t>${RUN}</script>`,
  `<img/src=x/onerror=${RUN}>`,
  `<p style="background:url(javascript:${RUN})">`,
  `<div style=position:fixed;inset:0>`,
  `__ais-highlight__<img src=x onerror=${RUN}>__/ais-highlight__`,
  `=cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `-2+3+cmd|' /C calc'!A0`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `a" x="<script>${RUN}</script>`,
];

/** What must never leave the machine that builds: it stands in the environment, and nowhere in what is built. */
const CANARY = "canari-9f4c2e71";

let root = "";
let site = "";

/** A fiche whose every free text is one payload. */
function fiche(payload: string, index: number): object {
  const text = `${index} ${payload}`;
  const long = `${text} pour les essais des élèves`;
  return {
    id: `piege-${index}`,
    name: text,
    alternativeNames: [payload],
    kind: "application-web",
    summary: long,
    description: `Un texte. ${/<|\]\(/.test(payload) ? "Rien de plus à dire ici." : payload}`,
    levels: ["cycle-3"],
    subjects: ["mathematiques"],
    license: "MIT",
    redistribution: "allowed",
    redistributionEvidence: { note: text },
    publisher: text,
    homepage: `https://piege-${index}.example.org/?q=${encodeURIComponent(payload)}`,
    links: { tutorials: [{ title: text, url: `https://piege-${index}.example.org/tutoriel` }] },
    personalData: "local",
    personalDataDetail: long,
    accessibility: long,
    requires: { note: long },
    usages: [{ title: text, activity: long, levels: ["cm1"] }],
    reviews: [{ body: text, opinion: "pending", note: long }],
    since: 2025,
    until: { year: 2026, reason: long },
    status: index % 2 === 0 ? "active" : "withdrawn",
    artifacts: [],
    sources: [{ fact: text, origin: text }],
  };
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "cartable-pieges-"));
  site = join(root, "site");
  cpSync(join(ROOT, "catalogue/vocabularies"), join(root, "catalogue/vocabularies"), { recursive: true });
  for (const folder of ["catalogue/resources", "catalogue/collections", "manifests/2026"])
    mkdirSync(join(root, folder), { recursive: true });
  const write = (file: string, value: object): void => writeFileSync(join(root, file), JSON.stringify(value, null, 2));
  for (const [index, payload] of PAYLOADS.entries()) write(`catalogue/resources/piege-${index}.yaml`, fiche(payload, index));
  const active = PAYLOADS.flatMap((_, index) => (index % 2 === 0 ? [`piege-${index}`] : []));
  for (const [index, payload] of PAYLOADS.slice(0, 12).entries())
    write(`catalogue/collections/recueil-${index}.yaml`, {
      id: `recueil-${index}`,
      name: `${index} ${payload}`,
      summary: `${payload} pour les essais des élèves`,
      resources: active.slice(0, 3),
    });
  write("manifests/2026/mcne.yaml", {
    id: "mcne",
    year: 2026,
    kind: "key",
    name: PAYLOADS[0],
    summary: `${PAYLOADS[9]} pour les essais des élèves`,
    demonstration: true,
    serial: 1,
    include: { resources: active },
    exclude: [],
    targets: ["web"],
    approvals: [{ body: PAYLOADS[10], state: "pending", note: PAYLOADS[12] }],
  });
  mkdirSync(join(root, "apps/site"), { recursive: true });
  write("apps/site/site.config.yaml", {
    serviceName: PAYLOADS[0],
    tagline: `${PAYLOADS[10]}`,
    baseUrl: "https://pieges.example.org",
    publisher: PAYLOADS[9],
    publicationDirector: PAYLOADS[34],
    host: PAYLOADS[12],
    contactEmail: "contact@pieges.example.org",
    dataProtectionContact: PAYLOADS[2],
    helpUrl: "https://aide.example.org/nouvelle?objet={nom}&page={page}",
    correctionUrl: "https://forge.example.org/nouveau?titre={nom}&fichier={fichier}",
  });
  const built = await buildSite(site, {
    CARTABLE_ROOT: root,
    // A server that answers nothing, and secrets that the build may see and must not repeat.
    MEILI_HOST: "http://127.0.0.1:9",
    MEILI_SEARCH_KEY: `${CANARY}-recherche`,
    MEILI_MASTER_KEY: `${CANARY}-maitre`,
    CARTABLE_SIGN_KEY: `/${CANARY}/cle`,
    USER: CANARY,
    LOGNAME: CANARY,
  });
  expect(built.out).not.toContain(CANARY);
  expect(built.code, built.out).toBe(0);
}, 300_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What a page would do on its own account, that its authors did not write. */
function dangersOf(page: ReturnType<typeof readPage>): string[] {
  const found: string[] = [];
  for (const element of page.elements) {
    const { tagName, attrs } = element;
    const text = tagName === "script" ? textOf(element) : "";
    const isData = tagName === "script" && /json/.test(attributeOf(element, "type") ?? "");
    if (tagName === "script" && !isData && text.trim() !== "") found.push(`script: ${text.slice(0, 60)}`);
    if (isData && text.includes("<")) found.push(`unescaped JSON: ${text.slice(0, 60)}`);
    if (["iframe", "object", "embed", "base", "math", "marquee", "style"].includes(tagName)) found.push(tagName);
    if (tagName === "meta" && attributeOf(element, "http-equiv") === "refresh") found.push("refresh");
    for (const { name, value } of attrs) {
      if (name.startsWith("on") || name === "style") found.push(`${tagName} ${name}`);
      if (["href", "src", "action", "formaction", "srcdoc", "data"].includes(name) && /^\s*(?:javascript|vbscript|data):/i.test(value))
        found.push(`${tagName} ${name}=${value}`);
    }
  }
  return found;
}

/** A text as a parser of XML or HTML gives it back: runs of spaces are one. */
const plain = (text: string): string => text.replace(/\s+/g, " ").trim();
const nameOf = (index: number): string => plain(`${index} ${PAYLOADS[index] ?? ""}`);
const read = (path: string): string => readFileSync(join(site, path), "utf8");

describe("texts that would run as code", () => {
  it(`are shown as text on every page of the site: ${PAYLOADS.length} payloads in every field, and in the settings of the site`, () => {
    const pages = pagesOf(site);
    expect(pages.length).toBeGreaterThan(PAYLOADS.length);
    expect(pages.flatMap((page) => dangersOf(page).map((danger) => `${page.path}: ${danger}`))).toEqual([]);
  });

  it("are still there to be read", () => {
    for (const [index] of PAYLOADS.entries()) {
      const { elements } = readPage(site, `ressources/piege-${index}/index.html`);
      const shown = (tag: string): string =>
        plain(elements.flatMap((element) => (element.tagName === tag ? [textOf(element)] : [])).join(" "));
      expect(shown("h1")).toContain(nameOf(index));
      expect(shown("title")).toContain(nameOf(index));
      const [data] = elements.filter((element) => attributeOf(element, "type") === "application/ld+json");
      expect(plain((JSON.parse(data === undefined ? "{}" : textOf(data)) as { name: string }).name)).toBe(nameOf(index));
    }
  });

  it("stay inside the addresses that are filled with them", () => {
    const links = pagesOf(site).flatMap(({ elements }) => elements.flatMap((element) => attributeOf(element, "href") ?? []));
    const filled = links.filter((address) => /^https:\/\/(aide|forge)\./.test(address)).map((address) => new URL(address));
    expect(filled.length).toBeGreaterThan(PAYLOADS.length);
    const names = new Set(PAYLOADS.map((_, index) => nameOf(index)));
    for (const { origin, hash, searchParams } of filled) {
      expect(["https://aide.example.org", "https://forge.example.org"]).toContain(origin);
      expect(hash).toBe("");
      expect([
        ["objet", "page"],
        ["titre", "fichier"],
      ]).toContainEqual([...searchParams.keys()]);
      const name = plain([...searchParams.values()][0] ?? "");
      // The search page asks for a resource that has no name yet.
      if (name !== "") expect(names).toContain(name);
    }
  });

  it("are data in JSON, in the feeds, in the records and in the search description", async () => {
    const files = filesOf(site);
    for (const file of files.filter((name) => name.endsWith(".json"))) expect(() => JSON.parse(read(file)) as unknown, file).not.toThrow();
    const { resources } = JSON.parse(read("api/ressources.json")) as { resources: { id: string; name: string }[] };
    for (const { id, name } of resources) expect(plain(name)).toBe(nameOf(Number(id.replace("piege-", ""))));
    const grammars = [
      ["atom.rng", /^flux\//],
      ["oai-pmh.rng", /^oai\//],
      ["lom.rng", /^api\/lom\//],
      ["opensearch.rng", /^opensearch\.xml$/],
    ] as const;
    const fileOf = (name: string) => ({ fileName: name, contents: readFileSync(join(ROOT, "tests/grammars", name), "utf8") });
    for (const [grammar, place] of grammars) {
      const xml = files.filter((name) => place.test(name)).map((name) => ({ fileName: name.replaceAll("/", "_"), contents: read(name) }));
      expect(xml.length, grammar).toBeGreaterThan(0);
      const { errors } = await validateXML({ xml, schema: [fileOf(grammar)], preload: [fileOf("lom.rng")], extension: "relaxng" });
      expect(
        errors.map(({ rawMessage }) => rawMessage),
        grammar,
      ).toEqual([]);
    }
    const parser = new XMLParser({ parseTagValue: false, htmlEntities: true, isArray: (name) => name === "entry" });
    const { feed } = parser.parse(read("flux/tout.xml")) as { feed: { title: string; entry: { title: string }[] } };
    expect(plain(feed.title)).toContain(PAYLOADS[0]);
    expect(new Set(feed.entry.map(({ title }) => plain(title)))).toEqual(new Set(resources.map(({ name }) => plain(name))));
  });

  it("are cells in the table, that no spreadsheet computes", () => {
    const rows = parseCsv(read("api/ressources.csv"), { bom: true, delimiter: ";", recordDelimiter: "\r\n" }) as string[][];
    expect(rows.flat().filter((cell) => /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell))).toEqual([]);
    for (const [id = "", name = ""] of rows.slice(1)) expect(plain(name)).toBe(nameOf(Number(id.replace("piege-", ""))));
  });

  it("are strings in the scripts of the search index", () => {
    const scripts = filesOf(site).filter((name) => /^recherche\/.*\.js$/.test(name));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const world: Record<string, unknown> = {};
      world["window"] = world;
      world["self"] = world;
      runInNewContext(read(script), world);
      expect(world["mordu"], script).toBeUndefined();
    }
  });

  it("leave nothing of the secrets of the machine in what is built", () => {
    expect(filesOf(site).filter((file) => readFileSync(join(site, file)).includes(CANARY))).toEqual([]);
    expect(filesOf(site).filter((file) => file.endsWith(".map"))).toEqual([]);
    // A path of this machine in a page would say who built it.
    expect(filesOf(site).filter((file) => readFileSync(join(site, file)).includes(root))).toEqual([]);
  });
});

describe.skipIf(CHROMIUM === undefined)("hostile words, in Chromium", () => {
  let browser: Browser;
  let server: SiteServer;
  beforeAll(async () => {
    browser = await launchChromium();
    server = await startSiteServer(root, 0);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  const search = (query: string) => openPage(browser, `${server.url}/recherche/${query}`, { theme: "light", width: 1280 });
  const BITTEN = `[window.mordu ?? null, document.querySelectorAll("main :is(script:not([src]), iframe, object, embed, style, [onerror], [onload], [onfocus])").length]`;

  it("do not run in the hits, the highlights and the facets", async () => {
    for (const words of ["pour les essais", "script", "img onerror"]) {
      const { page, problems, close } = await search(`?q=${encodeURIComponent(words)}`);
      await page.locator("a[href*='/ressources/piege-']").first().waitFor();
      expect(await page.evaluate(BITTEN)).toEqual([null, 0]);
      expect(problems).toEqual([]);
      await close();
    }
  });

  it("do not run in the echo of the query, typed or in the address, nor in the filters of the address", async () => {
    const { page, problems, close } = await search("?q=essai");
    const box = page.getByRole("searchbox").first();
    // The echo waits for a pause of the reader: one payload in four, of every kind.
    for (const payload of PAYLOADS.filter((_, index) => index % 4 === 0)) {
      await box.fill(payload);
      await page.waitForFunction(
        (text) => document.querySelector("[role=status]")?.textContent?.includes(text.trim().slice(0, 20)),
        payload,
      );
      expect(await page.evaluate(BITTEN), payload).toEqual([null, 0]);
    }
    expect(problems).toEqual([]);
    await close();
    for (const payload of [PAYLOADS[0], PAYLOADS[10], PAYLOADS[34], '"] OR id EXISTS OR levels = "']) {
      const hostile = new URLSearchParams([
        ["q", payload ?? ""],
        ["levels", payload ?? ""],
        ["license", payload ?? ""],
        ["sort", payload ?? ""],
        ["page", payload ?? ""],
      ]);
      const opened = await search(`?${hostile}`);
      expect(await opened.page.evaluate(BITTEN), payload).toEqual([null, 0]);
      expect(opened.problems).toEqual([]);
      await opened.close();
    }
  });

  it("are bounded: 100 kB of query, a thousand filters", async () => {
    const { page, problems, close } = await search("?q=essai");
    await page.evaluate(`{
      const box = document.querySelector("main input[type=search]");
      box.value = "géométrie ".repeat(10_000);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }`);
    // The next question is answered all the same.
    await page.getByRole("searchbox").first().fill("pour les essais");
    await page.locator("a[href*='/ressources/piege-']").first().waitFor({ timeout: 10_000 });
    await page.waitForFunction(() => location.search.length < 2000);
    const codes = Array.from({ length: 1000 }, (_, number) => `levels=n${number}`).join("&");
    await page.evaluate((search) => {
      history.pushState(null, "", `/recherche/?${search}`);
      dispatchEvent(new PopStateEvent("popstate"));
    }, codes);
    await page.getByRole("searchbox").first().fill("essais");
    await page.waitForFunction(() => document.querySelector("[role=status]")?.textContent?.includes("essais"), undefined, {
      timeout: 10_000,
    });
    expect(problems).toEqual([]);
    await close();
  });
});
