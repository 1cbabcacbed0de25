import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cartable, type Ran, ROOT } from "./demonstration.ts";

const MANIFESTS = join(ROOT, "packages/authoring/fixtures");

/** A tiny repository: the vocabularies, one resource, one bundle; in a folder with a space, an accent and an apostrophe. */
let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dépôt d'essai-"));
  cpSync(join(ROOT, "packages/catalogue/fixtures/base"), root, { recursive: true });
  cpSync(join(ROOT, "catalogue/vocabularies"), join(root, "catalogue/vocabularies"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<Ran> => cartable([...args, "--root", root]);
const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** Every file of the repository and its text: what a refused command must leave as it is. */
function snapshot(): Readonly<Record<string, string>> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return Object.fromEntries(
    files.map((item) => [join(item.parentPath, item.name), readFileSync(join(item.parentPath, item.name), "utf8")]),
  );
}

async function refused(args: readonly string[], exit: number, code: string, said: string): Promise<void> {
  const before = snapshot();
  const { code: found, out, err } = await run(...args);
  expect(`${out}${err}`).toContain(said);
  expect(`${out}${err}`).toContain(code);
  expect(found).toBe(exit);
  expect(snapshot()).toEqual(before);
}

const FICHE = "catalogue/resources/temoin.yaml";

describe("cartable fmt", () => {
  it("says what is not in form, mends it once, keeps comments, and then finds nothing to change", async () => {
    await run("fmt");
    writeFileSync(
      join(root, FICHE),
      `\ufeff${read(FICHE).replace("name: Fiche de base", "# le nom\nname:   'Fiche de base'")}`.replaceAll("\n", "\r\n"),
    );
    const checked = await run("fmt", "--check", "--json");
    expect(checked.code).toBe(1);
    expect(JSON.parse(checked.out)).toMatchObject({ ok: false, changed: [FICHE] });
    const written = await run("fmt", "--json", join(root, FICHE));
    expect(JSON.parse(written.out)).toEqual({ ok: true, files: 1, changed: [FICHE] });
    expect(read(FICHE)).toContain("# le nom\nname: Fiche de base\n");
    expect(read(FICHE)).not.toMatch(/\r|\ufeff/);
    expect((await run("fmt", "--check")).code).toBe(0);
    expect((await run("check")).code).toBe(0);
  });

  it("writes nothing when one file cannot be read, and shows why", async () => {
    writeFileSync(join(root, "catalogue/resources/casse.yaml"), "id: casse\n\tname: x\n");
    writeFileSync(join(root, "manifests/2026/mcnc.yaml"), "id:    mcnc\n");
    await refused(["fmt"], 1, "yaml/tab-indentation", "Rien n'a été mis en forme");
    const { out } = await run("fmt", "--json");
    expect(JSON.parse(out)).toMatchObject({ ok: false, changed: [], diagnostics: [{ file: "catalogue/resources/casse.yaml", line: 2 }] });
  });

  it("leaves the lock and other files to others", async () => {
    writeFileSync(join(root, "manifests/2026/lock.yaml"), "year:   2026\n");
    await refused(["fmt", "manifests/2026/lock.yaml"], 2, "fmt/not-edited", "verrou");
    await refused(["fmt", "absent.yaml"], 2, "cli/not-found", "n'existe pas");
  });
});

describe("cartable new", () => {
  it("writes a fiche in canonical form, and check lists exactly what is left", async () => {
    const made = await run(
      "new",
      "tux-paint",
      "--name",
      "Tux Paint",
      "--kind",
      "logiciel",
      "--level",
      "cm1",
      "--level",
      "cycle-2",
      "--json",
    );
    expect(made.code).toBe(0);
    const { file, toComplete } = JSON.parse(made.out) as { file: string; toComplete: string[] };
    expect(file).toBe("catalogue/resources/tux-paint.yaml");
    expect(read(file)).toContain("name: Tux Paint\nkind: logiciel\n");
    expect(read(file)).toContain("levels: [cm1, cycle-2]\n");
    expect((await run("fmt", "--check", file)).code).toBe(0);
    const report = JSON.parse((await run("check", "--json", file)).out) as { diagnostics: { code: string }[] };
    expect(report.diagnostics.filter(({ code }) => code === "text/placeholder")).toHaveLength(toComplete.length);
  });

  it.each([
    [["Tux Paint"], 2, "new/bad-id", "« tux-paint »"],
    [["con"], 2, "new/bad-id", "réservé par Windows"],
    [["temoin"], 1, "new/used-id", "existe déjà"],
    [["te-moin"], 1, "new/used-id", "« temoin »"],
    [["essai", "--kind", "logicel"], 2, "new/unknown-code", "« logiciel »"],
    [["essai", "--summary", "court"], 2, "new/bad-answer", "trop court"],
    [["essai", "--license", "GPL v3"], 2, "new/bad-answer", "GPL-3.0-or-later"],
  ])("new %j is refused, and nothing is written", async (args, exit, code, said) => {
    await refused(["new", ...args], exit, code, said);
  });

  it("works while another file of the catalogue holds a mistake", async () => {
    writeFileSync(join(root, FICHE), "id: [\n");
    expect((await run("new", "essai")).code).toBe(0);
  });
});

describe("cartable import", () => {
  it("writes a fiche from a Scoop manifest, to link only, with its provenance", async () => {
    const { code, out } = await run("import", "scoop:audacity", join(MANIFESTS, "scoop"), "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      file: "catalogue/resources/audacity.yaml",
      read: expect.arrayContaining(["license", "watch"]),
    });
    const text = read("catalogue/resources/audacity.yaml");
    expect(text).toContain("redistribution: link-only");
    expect(text).toMatch(/origin: manifeste Scoop, bucket\/audacity\.json\n {4}readOn: "\d{4}-\d\d-\d\d"/);
    expect((await run("fmt", "--check", "catalogue/resources/audacity.yaml")).code).toBe(0);
  });

  it("writes a fiche from a winget package, under the id given", async () => {
    const { code, out } = await run("import", "winget:Audacity.Audacity", join(MANIFESTS, "winget"), "--id", "studio-son");
    expect(out).toContain("catalogue/resources/studio-son.yaml");
    expect(code).toBe(0);
    expect(read("catalogue/resources/studio-son.yaml")).toContain("productCode: Audacity_is1");
  });

  it("reads Debian packages through apt-cache, and says it when there is none", async () => {
    const bin = join(root, "bin");
    mkdirSync(bin);
    const answer = "Package: tuxmath\\nVersion: 2.0.3-9\\nArchitecture: amd64\\nFilename: pool/tuxmath_2.0.3-9_amd64.deb\\nSize: 188468\\n";
    const script = `#!/bin/sh\n[ "$LC_ALL" = C ] || exit 9\n[ "$3" = absent ] && exit 100\n[ "$1" = show ] && printf '${answer}'\nexit 0\n`;
    writeFileSync(join(bin, "apt-cache"), script, { mode: 0o755 });
    const path = `${bin}${delimiter}${process.env["PATH"] ?? ""}`;
    const found = await cartable(["import", "deb:tuxmath", "--root", root], { PATH: path });
    expect(found.err).toBe("");
    expect(read("catalogue/resources/tuxmath.yaml")).toContain("sizeBytes: 188468");
    const unknown = await cartable(["import", "deb:absent", "--root", root], { PATH: path });
    expect([unknown.code, unknown.err]).toEqual([3, expect.stringContaining("import/unknown-package")]);
    const none = await cartable(["import", "deb:autre", "--root", root], { PATH: join(root, "vide") });
    expect([none.code, none.err]).toEqual([3, expect.stringContaining("import/no-apt")]);
  });

  it.each([
    [["foo:bar"], 2, "import/bad-source", "scoop:NOM"],
    [["scoop:audacity"], 2, "import/file-needed", "fichier"],
    [["scoop:absent", join(MANIFESTS, "scoop")], 1, "import/not-found", "absent"],
    [["scoop:temoin", join(MANIFESTS, "scoop")], 1, "new/used-id", "temoin"],
    [["scoop:audacity", join(MANIFESTS, "rien")], 2, "cli/not-found", "n'existe pas"],
    [["scoop:audacity", join(ROOT, "README.md")], 1, "import/unreadable", "JSON"],
  ])("import %j is refused, and nothing is written", async (args, exit, code, said) => {
    await refused(["import", ...args], exit, code, said);
  });
});

describe("cartable year new", () => {
  const MANIFEST = "manifests/2026/mcne.yaml";
  const more = [
    "pin:",
    "  - id: temoin",
    "    version: 1.0.0",
    "    reason: Version essayée en classe.",
    "approvals:",
    "  - body: DANE",
    "    state: approved",
    '    date: "2026-06-30"',
    "",
  ];

  it("opens a year, and gives the decisions left to take", async () => {
    writeFileSync(join(root, MANIFEST), `${read(MANIFEST).replace("serial: 1", "serial: 4 # édition")}${more.join("\n")}`);
    const changes: readonly (readonly [string, readonly string[]])[] = [
      ["redistribution: allowed", ["redistribution: permission", "permission: { document: accord-essai.pdf, expires: '2027-07-31' }"]],
      [
        "artifacts: []",
        ["artifacts: [{ platform: web, form: web, version: 1.0.0, source: { kind: npm, package: jsxgraph }, entry: a.html }]"],
      ],
      [
        "status: active",
        [
          "reviews: [{ body: DANE, opinion: favorable, date: '2026-01-31', expires: '2027-01-31' }]",
          "until: { year: 2027, reason: Le projet est arrêté. }",
          "status: deprecated",
        ],
      ],
    ];
    writeFileSync(
      join(root, FICHE),
      changes.reduce((text, [former, lines]) => text.replace(former, lines.join("\n")), read(FICHE)),
    );
    const { code, out } = await run("year", "new", "2027", "--from", "2026", "--json");
    expect(code, (await run("check")).out).toBe(0);
    const { decisions } = JSON.parse(out) as { decisions: unknown };
    expect(decisions).toEqual({
      pins: [{ bundle: "mcne", id: "temoin", version: "1.0.0", reason: "Version essayée en classe." }],
      resources: [
        { id: "temoin", bundles: ["mcne"], status: "deprecated", until: 2027, reason: "Le projet est arrêté.", replacedBy: null },
      ],
      permissions: [{ id: "temoin", expires: "2027-07-31", document: "accord-essai.pdf" }],
      reviews: [{ id: "temoin", body: "DANE", expires: "2027-01-31" }],
      excludes: [],
      approvals: [{ bundle: "mcne", body: "DANE" }],
    });
    const text = read("manifests/2027/mcne.yaml");
    expect(text).toContain("year: 2027\n");
    expect(text).toContain("serial: 1 # édition\n");
    expect(text).toContain("# Version figée en 2026-2027, à décider (pin) : temoin 1.0.0. Motif : Version essayée en classe.\n");
    expect(text).toContain("    state: pending\n");
    expect(text).not.toMatch(/^pin:|date:/m);
    expect(readdirSync(join(root, "manifests")).toSorted()).toEqual(["2026", "2027"]);
  });

  it("takes the last year by default, without its lock", async () => {
    writeFileSync(join(root, "manifests/2026/lock.yaml"), "year: 2026\nartifacts: []\n");
    const { code, out } = await run("year", "new", "2027");
    expect(out).toContain("Année 2027-2028 ouverte à partir de 2026-2027 : 1 manifeste écrit");
    expect(code).toBe(0);
    expect(existsSync(join(root, "manifests/2027/lock.yaml"))).toBe(false);
    await refused(["year", "new", "2027"], 1, "year/exists", "existe déjà");
    expect((await run("check")).code).toBe(0);
  });

  it.each([
    [["old", "2027"], 2, "cli/bad-option", "new"],
    [["new", "27"], 2, "year/bad-year", "quatre chiffres"],
    [["new", "2027", "--from", "2024"], 2, "cli/unknown-year", "2026"],
    [["new", "2025", "--from", "2026"], 2, "year/not-after", "2025"],
    [["new", "2026"], 1, "year/exists", "existe déjà"],
  ])("year %j is refused, and nothing is written", async (args, exit, code, said) => {
    await refused(["year", ...args], exit, code, said);
  });

  it("opens nothing from a catalogue that holds an error", async () => {
    writeFileSync(join(root, FICHE), "id: temoin\n");
    await refused(["year", "new", "2027"], 1, "catalogue/invalid", "check");
  });
});
