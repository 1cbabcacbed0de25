import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cartable, type Ran, ROOT, snapshot } from "./demonstration.ts";

/** A base in two years and the overlay of a département in the first, in a folder with a space, an accent and an apostrophe. */
let root = "";
const run = (...args: readonly string[]): Promise<Ran> => cartable([...args, "--root", root]);
const rebase = (...more: readonly string[]): Promise<Ran> => run("year", "rebase", "2027", ...more);
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const write = (file: string, text: string): void => writeFileSync(join(root, file), text);

const FICHE = readFileSync(join(ROOT, "packages/catalogue/fixtures/base/catalogue/resources/temoin.yaml"), "utf8");
const NAMES = ["atlas", "boussole", "compas", "dictionnaire", "ecran"];
const fiche = (id: string, more = ""): string =>
  FICHE.replace("id: temoin", `id: ${id}`)
    .replace("Fiche de base", `Grand ${id}`)
    .replace("base.example", `${id}.example`)
    .replace(
      "artifacts: []",
      `artifacts: [{ platform: web, form: web, version: "2.0", entry: a.html, source: { kind: npm, package: ${id} } }]`,
    )
    .replace("status: active\n", more === "" ? "status: active\n" : `${more}\n`);
const bundle = (id: string, year: number, resources: readonly string[], more: readonly string[] = []): string =>
  [
    `id: ${id}`,
    `year: ${year}`,
    "kind: key",
    `name: Cartable ${id}`,
    "serial: 1",
    "include:",
    ...(resources.length === 0 ? ["  resources: []"] : ["  resources:", ...resources.map((one) => `    - ${one}`)]),
    "targets: [web]",
    ...more,
    "",
  ].join("\n");

const OVERLAY = "manifests/2027/socle-34.yaml";
const FORMER = bundle(
  "socle-34",
  2026,
  ["dictionnaire # pour les CDI", "ecran"],
  [
    "extends: socle",
    "exclude:",
    "  # décidé en commission",
    "  - id: boussole",
    "    reason: Trop lourde pour les postes.",
    "pin:",
    "  - id: atlas",
    '    version: "2.0"',
    "    reason: Les cours de l'année.",
    "approvals:",
    "  - body: Département",
    "    state: approved",
    '    date: "2026-06-30"',
  ],
);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dépôt d'essai-"));
  cpSync(join(ROOT, "catalogue/vocabularies"), join(root, "catalogue/vocabularies"), { recursive: true });
  for (const folder of ["catalogue/resources", "manifests/2026", "manifests/2027"]) mkdirSync(join(root, folder), { recursive: true });
  for (const id of NAMES) write(`catalogue/resources/${id}.yaml`, fiche(id));
  // What the new year brings: a resource gone, one taken over by the base, one withdrawn.
  write(
    "catalogue/resources/ecran.yaml",
    fiche("ecran", "until: { year: 2027, reason: Projet arrêté. }\nstatus: withdrawn\nreplacedBy: compas"),
  );
  write("manifests/2026/socle.yaml", bundle("socle", 2026, ["atlas", "boussole"]));
  write("manifests/2027/socle.yaml", bundle("socle", 2027, ["atlas", "dictionnaire"]));
  write("manifests/2026/socle-34.yaml", FORMER);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

// Each command is a process of its own: a loaded machine takes its time.
describe("cartable year rebase", { timeout: 240_000 }, () => {
  it("asks what the new base makes useless, impossible or doubtful, and writes nothing", async () => {
    const before = snapshot(root);
    const { code, out } = await rebase("--json");
    expect(code).toBe(1);
    const { ok, overlays } = JSON.parse(out) as {
      ok: boolean;
      overlays: {
        bundle: string;
        base: string;
        exists: boolean;
        pending: { question: string; isBlocking: boolean }[];
        approvals: object[];
      }[];
    };
    expect([ok, overlays.length]).toEqual([false, 1]);
    expect(overlays[0]).toMatchObject({
      bundle: "socle-34",
      base: "socle",
      exists: false,
      approvals: [{ body: "Département", standing: "pending" }],
    });
    expect(overlays[0]?.pending.map(({ question, isBlocking }) => [question, isBlocking])).toEqual([
      ["include-gone:ecran", true],
      ["include-redundant:dictionnaire", false],
      ["exclude-useless:boussole", false],
      ["pin-same:atlas", false],
    ]);
    expect(snapshot(root)).toEqual(before);
  });

  it("takes the answers one by one, keeps the comments and the reasons, and then asks nothing", async () => {
    const first = await rebase("--follow", "include-gone:ecran", "--keep", "exclude-useless:boussole=Elle pourrait revenir.");
    expect([first.code, first.out]).toEqual([1, expect.stringContaining("2 décisions à prendre ; 1 décision déjà prise")]);
    expect(first.out).toContain(`Écrit : ${OVERLAY}.`);
    const second = await rebase("--follow", "include-redundant:dictionnaire", "--keep", "pin-same:atlas");
    expect([second.code, second.out]).toEqual([0, expect.stringContaining("Rien à décider ; 2 décisions déjà prises")]);
    const text = read(OVERLAY);
    expect(text).toBe(
      [
        "# yaml-language-server: $schema=../../.vscode/schemas/bundle.schema.json",
        "id: socle-34",
        "year: 2027",
        "kind: key",
        "name: Cartable socle-34",
        "serial: 1",
        "extends: socle",
        "include:",
        "  resources:",
        "    # pour les CDI",
        "    - compas",
        "exclude:",
        "  # décidé en commission",
        "  - id: boussole",
        "    reason: Trop lourde pour les postes.",
        "pin:",
        "  - id: atlas",
        '    version: "2.0"',
        "    reason: Les cours de l'année.",
        "targets: [web]",
        "approvals:",
        "  - body: Département",
        "    state: pending",
        "decisions:",
        "  - about: exclude-useless",
        "    id: boussole",
        "    choice: keep",
        "    found: le socle ne la cite plus",
        "    reason: Elle pourrait revenir.",
        "  - about: pin-same",
        "    id: atlas",
        "    choice: keep",
        '    found: "2.0"',
        "    reason: Les cours de l'année.",
        "",
      ].join("\n"),
    );
    const before = snapshot(root);
    const again = ["--write", "--follow", "include-gone:ecran", "--keep", "exclude-useless:boussole=Elle pourrait revenir."];
    for (const answers of [[], again]) expect((await rebase(...answers)).code).toBe(0);
    expect(snapshot(root)).toEqual(before);
    expect((await run("check")).code).toBe(0);
  });

  it("asks again once something else is found", async () => {
    await rebase(
      "--follow",
      "include-gone:ecran",
      "--follow",
      "include-redundant:dictionnaire",
      "--keep",
      "exclude-useless:boussole=Au cas où.",
      "--keep",
      "pin-same:atlas",
    );
    expect((await rebase()).code).toBe(0);
    write(
      "catalogue/resources/atlas.yaml",
      fiche("atlas").replace(
        "artifacts: [",
        'artifacts: [{ platform: windows, form: portable, version: "2.1", source: { kind: npm, package: autre } }, ',
      ),
    );
    const { code, out } = await rebase();
    expect([code, out]).toEqual([
      1,
      expect.stringContaining("Grand atlas est figée en 2.0 ; le socle donne 2.1. Motif d’alors : « Les cours de l'année »."),
    ]);
  });

  it("goes on with an overlay that opening the year wrote, even when the check refuses it", async () => {
    rmSync(join(root, "manifests/2027"), { recursive: true });
    expect((await run("year", "new", "2027")).code).toBe(0);
    // The base is renewed, and what the overlay adds cannot be copied any more.
    write("manifests/2027/socle.yaml", bundle("socle", 2027, ["atlas", "dictionnaire"]));
    expect((await run("check")).code).toBe(1);
    const { code, out } = await rebase("--follow", "include-gone:ecran");
    expect([code, out]).toEqual([1, expect.stringContaining("3 décisions à prendre")]);
    expect((await run("check")).code).toBe(0);
    expect(read(OVERLAY)).toContain("    - compas\n");
  });

  it.each([
    [["--follow", "rien:atlas"], 2, "year/unknown-question", "include-gone:ecran"],
    [["--keep", "include-gone:ecran=On y tient."], 1, "year/no-such-answer", "--follow include-gone:ecran"],
    [["--keep", "exclude-useless:boussole"], 2, "year/reason-missing", "motif"],
    [["--bundle", "socle"], 2, "year/no-overlay", "socle-34"],
    [["--from", "2027"], 2, "year/not-after", "2027"],
    [["--format", "pdf"], 2, "cli/bad-option", "markdown"],
    // The decision that would be kept is too short to be a reason.
    [["--keep", "exclude-useless:boussole=non"], 1, "year/refused", "Rien n'a été écrit"],
  ])("%j is refused, and nothing is written", async (args, exit, code, said) => {
    const before = snapshot(root);
    const { code: found, out, err } = await rebase(...args);
    expect([found, `${out}${err}`]).toEqual([exit, expect.stringContaining(code)]);
    expect(`${out}${err}`).toContain(said);
    expect(snapshot(root)).toEqual(before);
  });

  it("wants the base to be there, and one overlay for an answer", async () => {
    write("manifests/2026/socle-48.yaml", bundle("socle-48", 2026, [], ["extends: socle"]));
    const two = await rebase("--keep", "pin-same:atlas");
    expect([two.code, two.err]).toEqual([2, expect.stringContaining("socle-34, socle-48")]);
    expect(existsSync(join(root, OVERLAY))).toBe(false);
    rmSync(join(root, "manifests/2027/socle.yaml"));
    const none = await rebase("--bundle", "socle-48");
    expect([none.code, none.err]).toEqual([1, expect.stringContaining("year/no-base")]);
  });

  it("reads as Markdown and as a page by itself", async () => {
    const markdown = await rebase("--format", "markdown");
    expect(markdown.out).toContain("## Ce qui bloque la publication\n\n- Vous ajoutez Grand ecran, qui est retirée du catalogue");
    const html = await rebase("--format", "html");
    expect(html.out).toMatch(/^<!doctype html>/);
    expect(html.out).toContain("<h2>À décider</h2>");
    expect(html.out.trimEnd().endsWith("</html>")).toBe(true);
  });
});

describe("cartable approve", { timeout: 240_000 }, () => {
  const MANIFEST = "manifests/2026/socle-34.yaml";
  const approve = (...more: readonly string[]): Promise<Ran> =>
    run("approve", "socle-34", "--year", "2026", "--body", "Inspection", "--subject", "mathematiques", "--date", "2026-06-30", ...more);

  it("notes what was said and seen, and is not asked twice", async () => {
    write(MANIFEST, FORMER.replace("targets:", "audience: [elementaire]\npolicy:\n  requiredCoverage:\n    - body: Inspection\ntargets:"));
    write("catalogue/resources/ecran.yaml", fiche("ecran"));
    const lacking = await run("report", "--approvals", "--bundle", "socle-34", "--year", "2026");
    expect(lacking.code).toBe(1);
    expect(lacking.out).toContain("socle-34 : disciplines et niveaux servis qui ont un avis favorable, 1 sur 1");
    expect(lacking.out).toContain("Exigé et absent : Inspection en Mathématiques (CM1)");
    const { code, out } = await approve("--level", "cm1", "--document", "avis/2026.pdf");
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("avis noté (Inspection), avec les 3 ressources vues.\nRien de ce que la règle"),
    ]);
    expect((await run("report", "--approvals", "--bundle", "socle-34", "--year", "2026", "--json")).code).toBe(0);
    expect(read(MANIFEST)).toContain(
      [
        "  - body: Inspection",
        "    state: approved",
        "    subjects: [mathematiques]",
        "    levels: [cm1]",
        '    date: "2026-06-30"',
        "    document: avis/2026.pdf",
        "    seen: [atlas 2.0 none MIT, dictionnaire 2.0 none MIT, ecran 2.0 none MIT]",
      ].join("\n"),
    );
    const before = snapshot(root);
    expect((await approve("--level", "cm1", "--document", "avis/2026.pdf")).out).toContain("(il l’était déjà)");
    expect(snapshot(root)).toEqual(before);
    write("catalogue/resources/atlas.yaml", fiche("atlas").replaceAll("2.0", "3.0"));
    write(MANIFEST, read(MANIFEST).replace(/pin:[\s\S]*?targets:/, "targets:"));
    const report = await run("report", "--approvals", "--bundle", "socle-34", "--year", "2026");
    expect(report.code).toBe(1);
    expect(report.out).toContain("Inspection (Mathématiques ; CM1) : à revoir, 2026-06-30\n     Grand atlas : version 2.0 → 3.0");
    expect(report.out).toContain("Exigé et absent : Inspection (avis à revoir) en Mathématiques (CM1)");
  });

  it.each([
    [["--date", "30/06/2026"], 2, "approve/bad-date"],
    [["--date", "2999-06-30"], 1, "approve/refused"],
    [["--level", "cycle-9"], 1, "approve/refused"],
    [["--state", "oui"], 2, "cli/bad-option"],
    [["--expires", "2026-01-01"], 1, "approve/refused"],
  ])("%j is refused, and nothing is written", async (args, exit, code) => {
    write("catalogue/resources/ecran.yaml", fiche("ecran"));
    const before = snapshot(root);
    const { code: found, err } = await approve(...args);
    expect([found, err]).toEqual([exit, expect.stringContaining(code)]);
    expect(snapshot(root)).toEqual(before);
  });
});
