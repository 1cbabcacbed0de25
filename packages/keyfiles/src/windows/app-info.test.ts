import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Catalogue, loadCatalogue, type Resource } from "@cartable/catalogue";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { APP_CATEGORIES, appCategory, CATEGORY_OF_FUNCTION } from "./app-category.ts";
import { type AppDescription, renderAppInfo } from "./app-info.ts";
import { licenseFlags } from "./license-flags.ts";
import { buildProgram, isWinePresent, openTestWine } from "./test-wine-fs.ts";

// The real one, which its own test holds without error.
const catalogue = loadCatalogue(fileURLToPath(new URL("../../../..", import.meta.url)), "2026-11-25").value as Catalogue;

const described = (more: Partial<Resource> = {}): AppDescription => {
  const resource = {
    id: "mon-outil",
    name: "L’œuvre « numérique »",
    publisher: "Équipe d’essai",
    homepage: "https://example.org/",
    summary: "Écrire, compter ; dessiner = apprendre.",
    kind: "logiciel-portable",
    functions: ["tableur"],
    languages: ["fr"],
    license: "GPL-3.0-or-later",
    redistribution: "allowed",
    ...more,
  } as unknown as Resource;
  const id = "MonOutilPortable-ac-montpellier.fr";
  return {
    content: { resource },
    app: { id, folder: `PortableApps/${id}`, packaged: false },
    start: "App/MonOutil/bin/outil.exe",
    program: { artifact: { version: "2.1.0" } as AppDescription["program"]["artifact"] },
    edition: { year: 2026, serial: 3 },
  };
};

/** What each section holds, read as the API of Windows documents it. */
function readIni(bytes: Uint8Array): Record<string, Record<string, string>> {
  const text = new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true }).decode(bytes);
  expect(text.startsWith("\ufeff")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const sections: Record<string, Record<string, string>> = {};
  let name = "";
  for (const line of text
    .slice(1)
    .split("\r\n")
    .filter((found) => found !== "")) {
    const section = /^\[(.*)\]$/.exec(line)?.[1];
    if (section !== undefined) name = section;
    const at = line.indexOf("=");
    const keys = sections[name] ?? {};
    sections[name] = keys;
    if (section === undefined) keys[line.slice(0, at)] = line.slice(at + 1);
  }
  return sections;
}

const EXPECTED = {
  Format: { Type: "PortableApps.comFormat", Version: "3.5" },
  Details: {
    Name: "L’œuvre « numérique »",
    AppID: "MonOutilPortable-ac-montpellier.fr",
    Publisher: "Équipe d’essai",
    Homepage: "https://example.org/",
    Category: "Office",
    Description: "Écrire, compter ; dessiner = apprendre.",
    Language: "French",
  },
  License: { Shareable: "true", OpenSource: "true", Freeware: "true", CommercialUse: "true" },
  Version: { PackageVersion: "2026.3.0.0", DisplayVersion: "2.1.0" },
  Dependencies: { UsesJava: "no" },
  Control: { Icons: "1", Start: "App\\MonOutil\\bin\\outil.exe" },
};

describe("renderAppInfo", () => {
  it("has the sections and keys of the PortableApps.com Format", () => {
    expect(readIni(renderAppInfo(catalogue, described()))).toEqual(EXPECTED);
  });

  it("says what the program needs and what its licence allows", () => {
    const { Dependencies, License, Details } = readIni(
      renderAppInfo(
        catalogue,
        described({
          requires: { java: "21", runtime: ".NET Framework 4.8" },
          license: "LicenseRef-freeware",
          redistribution: "permission",
          languages: ["fr", "en"],
        }),
      ),
    );
    expect(Dependencies).toEqual({ UsesJava: "yes", UsesDotNetVersion: "4.8" });
    expect(License).toEqual({ Shareable: "false", OpenSource: "false", Freeware: "true", CommercialUse: "false" });
    expect(Details?.["Language"]).toBe("Multilingual");
  });

  it("cuts a long description to 512 characters, never in the middle of one", () => {
    const { Details } = readIni(renderAppInfo(catalogue, described({ summary: `x${"🎨".repeat(400)}` })));
    expect(Details?.["Description"]).toMatch(/^x(🎨)+…$/u);
    expect(Details?.["Description"]?.length).toBeLessThanOrEqual(512);
  });

  it("raises its version with each edition", () => {
    const versions = [described(), { ...described(), edition: { year: 2027, serial: 1 } }].map(
      (one) => readIni(renderAppInfo(catalogue, one))["Version"]?.["PackageVersion"],
    );
    expect(versions).toEqual(["2026.3.0.0", "2027.1.0.0"]);
  });
});

describe("encodeIni", () => {
  it("keeps every value on its line, whatever the text", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("a\r\n[Control]\r\nStart=calc.exe", "\u2028[X]", "[Control]", '"x"', "\u0085b=c", "\ud800"),
    );
    fc.assert(
      fc.property(hostile, hostile, (name, summary) => {
        const read = readIni(renderAppInfo(catalogue, described({ name, summary })));
        expect(Object.keys(read)).toEqual(Object.keys(EXPECTED));
        for (const [section, keys] of Object.entries(EXPECTED)) expect(Object.keys(read[section] ?? {})).toEqual(Object.keys(keys));
        expect(read["Control"]).toEqual(EXPECTED.Control);
      }),
    );
  });

  it.skipIf(!isWinePresent())("is read back by Windows itself, accents and the first section included", { timeout: 120_000 }, () => {
    const wine = openTestWine();
    const dir = mkdtempSync(join(tmpdir(), "appinfo-"));
    try {
      mkdirSync(join(dir, "clé & co"));
      const hostile = described({ name: '"Été" [x]\r\n[Control]\r\nStart=calc.exe', publisher: "a;b=c", summary: `'quotes'` });
      for (const [at, one] of [described(), hostile].entries()) {
        const wanted = readIni(renderAppInfo(catalogue, one));
        const file = `appinfo-${at}.ini`;
        writeFileSync(join(dir, "clé & co", file), renderAppInfo(catalogue, one));
        const reads = Object.entries(wanted).flatMap(([section, keys]) =>
          Object.keys(keys).flatMap((key) => [
            `ReadINIStr $0 "$EXEDIR\\${file}" "${section}" "${key}"`,
            `FileWriteUTF16LE $1 "${section}.${key}=$0$\\n"`,
          ]),
        );
        buildProgram(join(dir, "clé & co/lire.exe"), ['FileOpen $1 "$EXEDIR\\lu.txt" w', ...reads, "FileClose $1"]);
        expect(wine.cmd(join(dir, "clé & co"), "lire.exe").code).toBe(0);
        const found = readFileSync(join(dir, "clé & co/lu.txt"), "utf16le");
        const lines = Object.entries(wanted).flatMap(([section, keys]) =>
          Object.entries(keys).map(([key, value]) => `${section}.${key}=${value}\n`),
        );
        expect(found).toBe(lines.join(""));
      }
    } finally {
      wine.close();
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

describe("appCategory", () => {
  it("knows every function of the vocabulary, under a name that the menu knows", () => {
    expect(Object.keys(CATEGORY_OF_FUNCTION).sort()).toEqual(catalogue.vocabularies.functions.terms.map(({ id }) => id).sort());
    for (const category of Object.values(CATEGORY_OF_FUNCTION)) expect(APP_CATEGORIES).toContain(category);
  });

  it("puts the programs of the real catalogue where people look for them", () => {
    const of = (id: string): string => appCategory(catalogue.resourceById.get(id) ?? { kind: "", functions: [] });
    expect(Object.fromEntries(["audacity", "krita", "libreoffice", "thonny", "nvda", "7zip", "vlc"].map((id) => [id, of(id)]))).toEqual({
      audacity: "Music & Video",
      krita: "Graphics & Pictures",
      libreoffice: "Office",
      thonny: "Development",
      nvda: "Accessibility",
      "7zip": "Utilities",
      vlc: "Music & Video",
    });
  });
});

describe("licenseFlags", () => {
  const check = (expression: string, flags: string): void => {
    const { openSource, freeware, commercialUse } = licenseFlags(catalogue, expression);
    expect([openSource && "open", freeware && "free", commercialUse && "commercial"].filter((flag) => flag !== false).join(" ")).toBe(
      flags,
    );
  };
  it("opens what all parts open", () => check("GPL-2.0-or-later AND GPL-3.0-only AND CC-BY-3.0", "open free commercial"));
  it("takes the best of a choice", () => check("LicenseRef-proprietary OR MIT", "open free commercial"));
  it("is held back by one part", () => check("MIT AND CC-BY-NC-SA-4.0", "free"));
  it("gives no right from what nobody knows", () => check("LicenseRef-inconnue", ""));
  it("gives no right from what it cannot read", () => check("licence maison", ""));
});
