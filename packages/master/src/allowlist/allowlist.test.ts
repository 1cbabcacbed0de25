import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { Socle, SocleComponent, SocleProgram } from "../socle.ts";
import { realWindowsMasters } from "../test-real-masters-fs.ts";
import { plainText } from "../to-socle.ts";
import { allowlistFiles } from "./allowlist-files.ts";
import { appLockerRules } from "./applocker-rules.ts";
import { renderAppLocker } from "./render-applocker.ts";

const SCHEMA = readFileSync(fileURLToPath(new URL("../../../../third-party/schemas/applocker.xsd", import.meta.url)), "utf8");
const HOSTILE = [`"'><x/>&amp;`, "{{ 7*7 }}{% x %}", "]]>", "&#x0;&xxe;", "=cmd|' /C calc'!A0", "a\u0000b\ud800c\ufffe", "  -  ", "’‘„"];

const component = (name: string, over: Partial<SocleComponent["installers"][number]> = {}): SocleComponent => ({
  id: "outil",
  name: plainText(name),
  version: "1.0",
  publisher: plainText(name),
  license: "MIT",
  installers: [
    {
      platform: "windows",
      architecture: "x64",
      type: "nsis",
      version: "1.0",
      file: "socle/installers/aa/aa/outil-setup.exe",
      sha256: "a".repeat(64),
      sizeBytes: 12,
      command: ["{file}", "/S"],
      successCodes: [0],
      detect: { kind: "none", value: "" },
      depends: [],
      authenticode: "b".repeat(64),
      ...over,
    },
  ],
});
const program = (path: string, digit: string): SocleProgram => ({
  path: `socle/cartable/${path}`,
  sha256: digit.repeat(64),
  sizeBytes: 3,
  authenticode: digit.repeat(64),
});
const socle = (components: readonly SocleComponent[], programs: readonly SocleProgram[] | null = []): Socle => ({
  format: 1,
  bundle: "essai-master",
  year: 2026,
  target: "windows",
  serial: 1,
  name: "Essai",
  components,
  tree: programs === null ? null : { id: "cartable", folder: "socle/cartable", entry: "OUVRIR.html", files: 2, sizeBytes: 6, programs },
  debian: null,
});
const WHOLE = socle(
  [component("Outil"), component("Paquet", { file: "socle/installers/cc/cc/p.msi", authenticode: "c".repeat(64) })],
  [program("PortableApps/A/a.exe", "d"), program("PortableApps/A/b.EXE", "e"), program("PortableApps/A/l.dll", "f")],
);

const mistakes = async (text: string): Promise<readonly string[]> => {
  const { errors } = await validateXML({ xml: [{ fileName: "a.xml", contents: text }], schema: [SCHEMA] });
  return errors.map(({ rawMessage }) => rawMessage);
};
const file = (of: Socle, name: string): string => allowlistFiles(of, []).get(`socle/allowlist/${name}`) ?? "";

describe("the AppLocker policy", () => {
  it("follows the schema of Microsoft, only watches, and so do the rules that Windows proposes", async () => {
    for (const text of [file(WHOLE, "applocker.xml"), file(WHOLE, "applocker-base.xml"), file(socle([], null), "applocker.xml")]) {
      expect(await mistakes(text)).toEqual([]);
      expect(text).not.toMatch(/EnforcementMode="(?!AuditOnly)/);
    }
  });

  it("is refused by that schema when it is wrong", async () => {
    const right = file(WHOLE, "applocker.xml");
    expect(await mistakes(right.replace('"AuditOnly"', '"Watch"'))).not.toEqual([]);
    expect(await mistakes(right.replace(/0xB{64}/, "0xB"))).not.toEqual([]);
    const [id = ""] = /Id="([^"]*)"/.exec(right)?.slice(1) ?? [];
    expect(await mistakes(right.replaceAll(/ Id="[^"]*"/g, ` Id="${id}"`))).not.toEqual([]);
  });

  it("lets administrators install these files, and everyone run what is copied: by its place, and by its digest", () => {
    const told = appLockerRules(WHOLE).map(({ collection, group, condition }) => [
      collection,
      group,
      condition.kind === "hash"
        ? condition.files.map(({ name }) => name)
        : condition.kind === "path"
          ? condition.path
          : condition.publisher,
    ]);
    expect(told).toEqual([
      ["Exe", "S-1-5-32-544", ["outil-setup.exe"]],
      ["Msi", "S-1-5-32-544", ["p.msi"]],
      ["Exe", "S-1-1-0", "%PROGRAMFILES%\\Cartable\\essai-master\\*"],
      ["Script", "S-1-1-0", "%PROGRAMFILES%\\Cartable\\essai-master\\*"],
      ["Exe", "S-1-1-0", ["a.exe", "b.EXE"]],
    ]);
  });

  it("has the same identifiers for the same files, and others for others; one rule for a file that two components bring", () => {
    const ids = (of: Socle): readonly string[] => appLockerRules(of).map(({ id }) => id);
    expect(ids(WHOLE)).toEqual(ids({ ...WHOLE, serial: 2, name: "Autre" }));
    expect(ids(socle([component("Outil")]))[0]).not.toBe(ids(socle([component("Outil", { authenticode: "1".repeat(64) })]))[0]);
    expect(new Set(ids(WHOLE)).size).toBe(ids(WHOLE).length);
    expect(ids(socle([component("A"), component("B")], null)).length).toBe(1);
    for (const id of ids(WHOLE)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("trusts who signs an installer only when the fiche says who, for administrators; once for all that they sign", async () => {
    const signedBy = 'O="ESSAI, SA", L=MONTPELLIER, C=FR';
    const signed = socle([component("A", { signedBy }), component("B", { signedBy, authenticode: "1".repeat(64) })], null);
    const rules = appLockerRules(signed).filter(({ condition }) => condition.kind === "publisher");
    expect(rules.map(({ group, condition }) => [group, condition])).toEqual([["S-1-5-32-544", { kind: "publisher", publisher: signedBy }]]);
    const text = file(signed, "applocker.xml");
    expect(await mistakes(text)).toEqual([]);
    expect(text).toContain('PublisherName="O=&quot;ESSAI, SA&quot;, L=MONTPELLIER, C=FR" ProductName="*"');
  });

  it("has no rule for an installer whose digest is not known, nor for another system", () => {
    const { authenticode: _, ...unknown } = component("Outil").installers[0] ?? {};
    const without: SocleComponent = { ...component("Outil"), installers: [unknown as SocleComponent["installers"][number]] };
    expect(appLockerRules(socle([without, component("Linux", { platform: "linux" })], null))).toEqual([]);
    expect(file(socle([without]), "fichiers.csv")).toContain(`"${"a".repeat(64)}";""`);
  });

  it.each(HOSTILE)("holds any name, which is read back as it is: %j", async (name) => {
    const text = file(socle([component(name)]), "applocker.xml");
    expect(await mistakes(text)).toEqual([]);
    const rules = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", htmlEntities: true, trimValues: false }).parse(text)
      .AppLockerPolicy.RuleCollection[0].FileHashRule as { Name: string };
    const wanted = `Cartable : installeur de ${plainText(name)} 1.0`.replace(/[\ud800\ufffe]/g, "\ufffd");
    expect(rules.Name).toBe(wanted);
  });

  it("is well formed whatever the names are, however long", async () => {
    const names = fc.sample(fc.string({ unit: "binary", maxLength: 40 }), { numRuns: 200, seed: 7 });
    const all = [...names, "x".repeat(3000), "😀".repeat(1000)].map((name, index) =>
      component(`a${name}`, { authenticode: index.toString(16).padStart(64, "0") }),
    );
    expect(await mistakes(renderAppLocker(appLockerRules(socle(all, null))))).toEqual([]);
  });
});

describe.each(realWindowsMasters().map(({ manifest, socle: real }) => [manifest.id, real] as const))("the allow-list of %s", (_, real) => {
  it("follows its schema, with a rule for each installer of the real catalogue", async () => {
    expect(await mistakes(file(real, "applocker.xml"))).toEqual([]);
    const digests = new Set(real.components.flatMap(({ installers }) => installers.flatMap(({ authenticode }) => authenticode ?? [])));
    expect(digests.size).toBeGreaterThan(5);
    const admitted = appLockerRules(real).flatMap(({ condition }) => (condition.kind === "hash" ? condition.files : []));
    expect(new Set(admitted.map(({ authenticode }) => authenticode))).toEqual(digests);
    const rows = parse(file(real, "fichiers.csv"), { bom: true, delimiter: ";", recordDelimiter: "\r\n" }) as string[][];
    expect(rows.length).toBe(1 + real.components.reduce((sum, { installers }) => sum + installers.length, 0));
  });

  it("lists copied programs under the same columns as installers", () => {
    const program = { path: "socle/cartable/outil/outil.exe", sizeBytes: 5, sha256: "a".repeat(64), authenticode: "b".repeat(64) };
    const tree = { id: "cartable", folder: "socle/cartable", entry: "a.html", files: 1, sizeBytes: 5, programs: [program] };
    const table = file({ ...socle([component("Outil")]), tree }, "fichiers.csv");
    // The parser refuses a row that has not as many cells as the first.
    const rows = parse(table, { bom: true, delimiter: ";", recordDelimiter: "\r\n", columns: true }) as Record<string, string>[];
    expect(rows.at(-1)).toMatchObject({ rôle: "programme", sha256: program.sha256, "sha256 authenticode": program.authenticode });
  });
});

describe("the other lists", () => {
  it.each(HOSTILE)("the table is read by a strict parser and computes nothing: %j", (name) => {
    const rows = parse(file(socle([component(name)]), "fichiers.csv"), {
      bom: true,
      delimiter: ";",
      recordDelimiter: "\r\n",
    }) as string[][];
    expect(rows.length).toBe(2);
    expect(rows[1]?.[2]?.replace(/^'/, "")).toBe(plainText(name).toWellFormed());
    expect(rows.flat().filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
  });

  it("what Linux trusts: a line each, and what has a space is told", () => {
    const linux: Socle = { ...socle([]), target: "linux", debian: { suite: "bookworm", architecture: "amd64", packages: [] } };
    const files = allowlistFiles(linux, [
      { path: "socle/cartable/a.js", sha256: "a".repeat(64), sizeBytes: 5 },
      { path: "socle/cartable/un deux.js", sha256: "b".repeat(64), sizeBytes: 6 },
    ]);
    expect([...files.keys()]).toEqual(["socle/allowlist/LISEZ-MOI.txt", "socle/allowlist/fapolicyd.trust"]);
    const lines = (files.get("socle/allowlist/fapolicyd.trust") ?? "").split("\n");
    expect(lines.slice(1)).toEqual([
      "# Non écrits, leur chemin a une espace : 1.",
      `/opt/cartable/essai-master/a.js 5 ${"a".repeat(64)}`,
      "",
    ]);
  });
});
