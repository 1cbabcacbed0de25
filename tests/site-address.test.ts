import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite } from "./build-site.ts";
import { filesOf, SITE } from "./built-site.ts";
import { copyRepository, ROOT } from "./demonstration.ts";

const ADDRESS = "https://cartable.example.org";
const PREVIEW = "http://localhost:4321";
const { root, remove } = copyRepository();
const site = join(root, "site");
const isText = (file: string): boolean => /\.(html|xml|json|csv|txt|js)$/.test(file);

beforeAll(async () => {
  mkdirSync(join(root, "apps/site"), { recursive: true });
  const settings = readFileSync(join(ROOT, "apps/site/site.config.yaml"), "utf8").replace(/^# baseUrl: .*$/m, `baseUrl: ${ADDRESS}`);
  expect(settings).toContain(ADDRESS);
  writeFileSync(join(root, "apps/site/site.config.yaml"), settings);
  // Another time zone and another language of the system: neither may show.
  const elsewhere = { TZ: "Pacific/Auckland", LANG: "sv_SE.UTF-8", LC_ALL: "sv_SE.UTF-8" };
  const { code, out } = await buildSite(site, { CARTABLE_ROOT: root, ...elsewhere });
  expect(code, out).toBe(0);
}, 300_000);
afterAll(remove);

describe("a site whose address is configured", () => {
  it("gives complete addresses of that site alone", () => {
    const lost = filesOf(site).filter((file) => isText(file) && readFileSync(join(site, file), "utf8").includes("localhost"));
    expect(lost).toEqual([]);
    expect(readFileSync(join(site, "robots.txt"), "utf8")).toContain(`Sitemap: ${ADDRESS}/sitemap.xml`);
    expect(readFileSync(join(site, "index.html"), "utf8")).toContain(`<link rel="canonical" href="${ADDRESS}/">`);
  });

  it("gives a code to paste and one to scan, which a preview does not: its address leads nowhere", () => {
    const fiche = (folder: string): string => readFileSync(join(folder, "ressources/geometrie-dynamique/index.html"), "utf8");
    expect(fiche(site)).toMatch(/<svg class="qr"/);
    expect(fiche(site)).toContain('id="code"');
    expect(fiche(SITE)).not.toMatch(/class="qr"|id="code"/);
  });

  it("gives the same data as the preview, the addresses apart: same order, same dates, same identifiers", () => {
    const data = (folder: string): readonly string[] =>
      filesOf(folder).filter((file) => /^(api|flux|oai)\/|^(opensearch|sitemap)\.xml$/.test(file));
    expect(data(site)).toEqual(data(SITE));
    const differ = data(site).filter((file) => {
      const ours = readFileSync(join(site, file), "utf8").replaceAll(ADDRESS, PREVIEW);
      return ours !== readFileSync(join(SITE, file), "utf8");
    });
    expect(differ).toEqual([]);
  });

  it("has the same pages and scripts, byte for byte where no address stands", () => {
    const same = (file: string): boolean => /^(actifs|recherche\/.*\.js$)|\.(js|svg|woff2|txt)$/.test(file) && file !== "robots.txt";
    expect(filesOf(site).filter(same)).toEqual(filesOf(SITE).filter(same));
    expect(filesOf(site).filter((file) => same(file) && !readFileSync(join(site, file)).equals(readFileSync(join(SITE, file))))).toEqual(
      [],
    );
  });
});
