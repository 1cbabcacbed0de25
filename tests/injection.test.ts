import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSiteServer } from "../apps/cli/src/site-server.ts";
import { ROOT } from "./demonstration.ts";

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

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

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

beforeAll(() => {
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
  const built = spawnSync("pnpm", ["exec", "astro", "build", "--outDir", site], {
    cwd: join(ROOT, "apps/site"),
    encoding: "utf8",
    env: { ...process.env, CARTABLE_ROOT: root, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  expect(built.status, built.stdout + built.stderr).toBe(0);
}, 300_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Element = DefaultTreeAdapterTypes.Element;

function* elementsOf(node: DefaultTreeAdapterTypes.ParentNode): Iterable<Element> {
  for (const child of node.childNodes) {
    if ("tagName" in child) {
      yield child;
      if ("content" in child) yield* elementsOf((child as DefaultTreeAdapterTypes.Template).content);
      yield* elementsOf(child);
    }
  }
}

/** What a page would do on its own account, that its authors did not write. */
function dangersOf(html: string): string[] {
  const found: string[] = [];
  for (const element of elementsOf(parse(html))) {
    const { tagName, attrs } = element;
    const text = element.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
    const attribute = (name: string): string => attrs.find((one) => one.name === name)?.value ?? "";
    const isData = tagName === "script" && /json/.test(attribute("type"));
    if (tagName === "script" && !isData && text.includes("mordu")) found.push(`script: ${text.slice(0, 60)}`);
    if (isData && text.includes("<")) found.push(`unescaped JSON: ${text.slice(0, 60)}`);
    if (["iframe", "object", "embed", "base", "math", "marquee"].includes(tagName)) found.push(tagName);
    if (tagName === "style" && text.includes("pirate")) found.push("style");
    for (const { name, value } of attrs) {
      if (name.startsWith("on")) found.push(`${tagName} ${name}`);
      if (["href", "src", "action", "formaction", "srcdoc", "data"].includes(name) && /^\s*(?:javascript|vbscript|data:text)/i.test(value))
        found.push(`${tagName} ${name}=${value}`);
    }
  }
  return found;
}

describe("texts that would run as code", () => {
  it(`are shown as text on every page of the site: ${PAYLOADS.length} payloads in every field`, () => {
    const pages = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(PAYLOADS.length);
    expect(pages.flatMap((page) => dangersOf(readFileSync(join(site, page), "utf8")).map((danger) => `${page}: ${danger}`))).toEqual([]);
  });

  it("are still there to be read", () => {
    for (const [index, payload] of PAYLOADS.entries()) {
      const html = readFileSync(join(site, "ressources", `piege-${index}`, "index.html"), "utf8");
      const [heading] = [...elementsOf(parse(html))].filter(({ tagName }) => tagName === "h1");
      const shown = heading === undefined ? "" : textOf(heading);
      expect(shown.replace(/\s+/g, " ")).toContain(payload.replace(/\s+/g, " "));
    }
  });

  it.skipIf(CHROMIUM === undefined)("do not run in the hits, the highlights and the facets of the search page", async () => {
    const server = await startSiteServer(root, 0);
    const browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ["--no-sandbox", "--disable-gpu"] });
    try {
      const page = await browser.newPage();
      const outside: string[] = [];
      page.on("request", (request) => void (request.url().startsWith(server.url) || outside.push(request.url())));
      for (const words of ["pour les essais", "script", "img onerror"]) {
        await page.goto(`${server.url}/recherche/?q=${encodeURIComponent(words)}`);
        await page.locator("a[href*='/ressources/piege-']").first().waitFor();
        await page.waitForTimeout(200);
        expect(await page.evaluate("window.mordu")).toBeUndefined();
        expect(await page.locator("main :is(script:not([src]), iframe, object, embed, img[onerror], svg[onload])").count()).toBe(0);
      }
      expect(outside.filter((url) => !url.startsWith("data:"))).toEqual([]);
    } finally {
      await browser.close();
      server.close();
    }
  });
});

function textOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}
