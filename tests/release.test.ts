import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, copyRepository, ROOT } from "./demonstration.ts";

const STORE = { CARTABLE_STORE: join(ROOT, ".cartable/store") };
const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

/** What the public schema of CycloneDX 1.6, which its own library carries, says against a bill of materials; null when it is valid. */
async function sbomProblem(text: string): Promise<unknown> {
  const { Spec, Validation } = createRequire(join(ROOT, "packages/release/package.json"))("@cyclonedx/cyclonedx-library") as {
    readonly Spec: { readonly Version: { readonly v1dot6: string } };
    readonly Validation: { readonly JsonStrictValidator: new (version: string) => { validate(text: string): Promise<unknown> } };
  };
  return new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
}

describe("cartable release", () => {
  let copy: ReturnType<typeof copyRepository>;
  const at = (path: string): string => join(copy.root, path);
  const read = (path: string): string => readFileSync(at(path), "utf8");
  const release = (...more: string[]) => cartable(["release", "2026", "--target", "web", "--root", copy.root, ...more], STORE);
  const folder = "dist/bundles/2026/mcne-web";
  const digests = (): Record<string, string> =>
    Object.fromEntries(
      readdirSync(at("dist/bundles"), { recursive: true, withFileTypes: true })
        .filter((item) => item.isFile())
        .map((item) => join(item.parentPath, item.name))
        .map((path) => [path, sha256(path)]),
    );
  beforeAll(() => {
    copy = copyRepository();
    const line = (id: string): string => `${id}\t1.0.0\t10\t${"0".repeat(16)}\tMIT\n`;
    mkdirSync(at("manifests/2025/editions"), { recursive: true });
    const lock = read("manifests/2026/lock.yaml").replace("year: 2026", "year: 2025");
    writeFileSync(at("manifests/2025/lock.yaml"), lock.replace(/(key: "(?:windows|linux) .*\n +version: )".*"/g, '$1"0.1"'));
    writeFileSync(at("manifests/2025/editions/mcnl-web-1.txt"), `mcnl\tweb\t1\n${line("ancien-essai")}${line("atelier-blocs")}`);
  });
  afterAll(() => copy.remove());

  it("refuses what its policy wants and lacks, before anything is written", async () => {
    const file = at("manifests/2026/mcnl.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(
      file,
      text.replace(
        /^policy:\n/m,
        "policy:\n  requiredApprovals: [Instance d’essai]\n  requiredCoverage:\n    - body: Inspection d’essai\n      subjects: [nsi]\n",
      ),
    );
    const { code, out, err } = await release();
    writeFileSync(file, text);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("« mcnl » ne peut pas être publié : il manque un avis favorable : Instance d’essai ; ");
    expect(err).toContain(" ; Inspection d’essai en Numérique et sciences informatiques (");
    expect(existsSync(at("dist"))).toBe(false);
    expect(existsSync(at("manifests/2026/editions.txt"))).toBe(false);
  });

  it("makes all that goes with an archive, and twice the same bytes", async () => {
    const { code, out } = await release("--json");
    expect(code).toBe(0);
    const { releases } = JSON.parse(out) as { releases: { bundle: string; serial: number; isNew: boolean }[] };
    expect(releases.map(({ bundle, isNew }) => [bundle, isNew])).toEqual([
      ["mcnc", true],
      ["mcne", true],
      ["mcnl", true],
    ]);
    const files = [
      "CARTABLE.json",
      "LICENCES.txt",
      "NOTES.md",
      "NOTICE.txt",
      "OFFRE-SOURCES.txt",
      "SHA256SUMS",
      "mcne-2026-web.zip",
      "plan.json",
      "sbom.cdx.json",
    ];
    expect(readdirSync(at(folder)).sort()).toEqual(files);
    const sums = new Map(
      read(`${folder}/SHA256SUMS`)
        .split("\n")
        .map((line) => [line.slice(66), line.slice(0, 64)]),
    );
    for (const name of files.filter((one) => one !== "SHA256SUMS")) expect(sums.get(name), name).toBe(sha256(at(`${folder}/${name}`)));
    expect(read("manifests/2026/editions.txt")).toContain(`${sha256(at(`${folder}/CARTABLE.json`))}  mcne web ${releases[1]?.serial}\n`);
    expect(read(`${folder}/NOTES.md`)).toContain("## Ce qui change");
    for (const bundle of ["mcnc", "mcne", "mcnl"]) {
      const notes = read(`dist/bundles/2026/${bundle}-web/NOTES.md`);
      const { components } = JSON.parse(read(`dist/bundles/2026/${bundle}-web/plan.json`)) as { components: { name: string }[] };
      const section = (title: string): readonly string[] =>
        new RegExp(`### ${title}\\n\\n((?:- .+\\n)+)`).exec(notes)?.[1]?.match(/^- /gm) ?? [];
      const [, kept] = / ; (\d+) ressources? reste(?:nt)?\./.exec(notes) ?? [];
      expect([bundle, Number(kept) + section("Nouveautés").length]).toEqual([bundle, components.length]);
      // The lock of the year before has other versions of the programs for Windows and Linux: no news of an archive for browsers.
      const changes = notes.slice(notes.indexOf("## Ce qui change"), notes.indexOf("## Contenu"));
      expect(changes).toContain("aucun changement de version");
      expect(changes).not.toMatch(/LibreOffice|Audacity|### Versions/);
      expect(notes).toContain("`sha256sum --ignore-missing -c SHA256SUMS`");
    }
    // What was released a year before is what is compared, where it was noted.
    expect(read("dist/bundles/2026/mcnl-web/NOTES.md")).toContain("### Retraits\n\n- ancien-essai : retirée du catalogue\n");
    for (const bundle of ["mcnc", "mcne", "mcnl"])
      expect(await sbomProblem(read(`dist/bundles/2026/${bundle}-web/sbom.cdx.json`)), bundle).toBeNull();
    const before = digests();
    const again = await release("--json");
    expect((JSON.parse(again.out) as { releases: { written: boolean }[] }).releases.every(({ written }) => !written)).toBe(true);
    expect(digests()).toEqual(before);
  });

  it("raises the serial of the bundles whose content changed, and of no other", async () => {
    const [mcne, mcnl] = [read("manifests/2026/mcne.yaml"), read("manifests/2026/mcnl.yaml")];
    const serial = Number(/^serial: (\d+)$/m.exec(mcne)?.[1]);
    const record = sha256(at(`${folder}/CARTABLE.json`));
    const resource = at("catalogue/resources/suites-logiques.yaml");
    writeFileSync(
      resource,
      readFileSync(resource, "utf8").replace(/^summary: .*$/m, "summary: Continuer une suite d'images, autrement dit."),
    );
    const { code, out } = await release();
    expect(code).toBe(0);
    expect(out).toContain(`mcne web, n° ${serial + 1} : nouvelle édition`);
    expect(out).toMatch(/mcnl web, n° \d+ : inchangée/);
    expect(read("manifests/2026/mcne.yaml")).toBe(mcne.replace(/^serial: .*$/m, `serial: ${serial + 1}`));
    expect(read("manifests/2026/mcnl.yaml")).toBe(mcnl);
    const made = JSON.parse(read(`${folder}/CARTABLE.json`)) as { serial: number; previous: string };
    expect(made).toMatchObject({ serial: serial + 1, previous: record });
    // What is packed without being released is the same edition.
    const packed = await cartable(["pack", "mcne", "--target", "web", "--root", copy.root, "--json"], STORE);
    expect(JSON.parse(packed.out)).toMatchObject({ written: false });
  });

  it("never gives a serial to two contents, when the manifest goes back to a former one", async () => {
    const [manifest, editions] = [read("manifests/2026/mcne.yaml"), read("manifests/2026/editions.txt")];
    const serial = Number(/^serial: (\d+)$/m.exec(manifest)?.[1]);
    const noted = read(`manifests/2026/editions/mcne-web-${serial}.txt`);
    writeFileSync(at("manifests/2026/mcne.yaml"), manifest.replace(/^serial: .*$/m, `serial: ${serial - 1}`));
    const resource = at("catalogue/resources/suites-logiques.yaml");
    writeFileSync(resource, readFileSync(resource, "utf8").replace(/^summary: .*$/m, "summary: Continuer une suite d'images, encore."));
    const { code, out } = await release("--bundle", "mcne");
    expect(code).toBe(0);
    expect(out).toContain(`mcne web, n° ${serial + 1} : nouvelle édition`);
    expect(read("manifests/2026/editions.txt")).toBe(
      editions.replace(/(?<=mcne web \d+\n)(?=\S+ {2}mcnl)/, () => `${sha256(at(`${folder}/CARTABLE.json`))}  mcne web ${serial + 1}\n`),
    );
    expect(read(`manifests/2026/editions/mcne-web-${serial}.txt`)).toBe(noted);
  });

  it("refuses a target that no bundle of the year has", async () => {
    for (const verb of ["release", "lock", "fetch"]) {
      const { code, out, err } = await cartable([verb, "2026", "--target", "foo", "--root", copy.root], STORE);
      expect([verb, code, out]).toEqual([verb, 2, ""]);
      expect(err).toContain("Aucun cartable de cette année ne prévoit la cible « foo »");
      expect(err).toContain("Cibles prévues : all, linux, web, windows");
    }
  });

  it("refuses a list of editions whose merge was not finished, and writes nothing", async () => {
    const before = digests();
    appendFileSync(at("manifests/2026/editions.txt"), "=======\n");
    const { code, err } = await release();
    expect(code).toBe(1);
    expect(err).toContain("La liste des éditions publiées manifests/2026/editions.txt n'est pas lisible");
    expect(digests()).toEqual(before);
  });
});
