import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CartableError } from "@cartable/diagnostics";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findScoopManifest, findWingetManifest } from "./find-manifest-fs.ts";
import { readWinget } from "./winget-manifest.ts";

const FIXTURES = fileURLToPath(new URL("../fixtures/", import.meta.url));
const ID = "Audacity.Audacity";
const READING = { origin: "microsoft/winget-pkgs", readOn: "2026-11-24" };
/** Enough for the test: numbers compared one by one. */
const compare = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "manifestes-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function place(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function refused(run: () => unknown, code: string, said: string): void {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(CartableError);
    expect(error).toMatchObject({ code, message: expect.stringContaining(said) });
    return;
  }
  throw new Error("nothing was refused");
}

describe("findScoopManifest", () => {
  it("finds a manifest by its file or in a copy of the bucket", () => {
    const file = "bucket/audacity.json";
    expect(findScoopManifest(join(FIXTURES, "scoop"), "audacity")).toMatchObject({ file, manifest: { version: "3.7.8" } });
    expect(findScoopManifest(join(FIXTURES, "scoop", file), "audacity")).toMatchObject({ file, manifest: { version: "3.7.8" } });
  });

  it("refuses what is not a manifest, in a sentence", () => {
    refused(() => findScoopManifest(join(FIXTURES, "scoop"), "absent"), "import/not-found", "absent");
    refused(() => findScoopManifest(join(FIXTURES, "scoop"), "../bucket/audacity"), "import/not-found", "..");
    refused(() => findScoopManifest(place("a.json", "<html>"), "a"), "import/unreadable", "pas du JSON");
    refused(() => findScoopManifest(place("b.json", "[1]"), "b"), "import/unreadable", "objet");
    refused(() => findScoopManifest(place("c.json", `{"x": "${"y".repeat(1_100_000)}"}`), "c"), "import/unreadable", "1 Mo");
  });
});

describe("findWingetManifest", () => {
  it("reads the installer and its presentation", () => {
    const { manifest, file } = findWingetManifest(join(FIXTURES, "winget"), ID, compare);
    expect(file).toBe("manifests/a/Audacity/Audacity/3.7.8/Audacity.Audacity.installer.yaml");
    const { values, remarks } = readWinget(manifest, READING);
    expect(values).toMatchObject({
      name: "Audacity",
      publisher: "Audacity Team",
      license: "GPL-3.0-or-later",
      homepage: "https://www.audacityteam.org/",
      externalIds: { winget: ID },
    });
    expect(remarks["license"]?.join()).toContain("« GPL-3.0 »");
    expect(values["artifacts"]).toEqual([
      {
        platform: "windows",
        architecture: "x64",
        form: "installer",
        version: "3.7.8",
        source: {
          kind: "url",
          url: "https://github.com/audacity/audacity/releases/download/Audacity-3.7.8/audacity-win-3.7.8-64bit.exe",
        },
        sha256: "4a6d77f023c0209a396fcf2f3c7c04e240b6ba9897b3231a6ed18e14c10caa16",
        install: { type: "inno", silentArgs: ["/SP-", "/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART"], productCode: "Audacity_is1" },
      },
    ]);
  });

  it("takes the greatest version, a French presentation, and versions as they are written", () => {
    const root = join(folder, "winget");
    cpSync(join(FIXTURES, "winget"), root, { recursive: true });
    const newer = join(root, "manifests/a/Audacity/Audacity/3.10");
    mkdirSync(newer);
    const single = [
      `PackageIdentifier: ${ID}`,
      "PackageVersion: 3.10",
      "PackageLocale: en-US",
      "InstallerType: nullsoft",
      "InstallerSwitches: {Silent: '/S \"/D=C:\\Outil x\"', Custom: /X}",
      "Installers:",
      "- {Architecture: neutral, InstallerUrl: 'https://example.org/a-3.10.exe'}",
      "ManifestType: singleton",
    ];
    writeFileSync(join(newer, `${ID}.yaml`), single.join("\n"));
    writeFileSync(join(newer, `${ID}.locale.fr-FR.yaml`), "PackageLocale: fr-FR\nShortDescription: Éditeur de son\nManifestType: locale\n");
    const { manifest } = findWingetManifest(root, ID, compare);
    const { values, remarks } = readWinget(manifest, READING);
    expect(remarks["summary"]?.join()).toContain("Éditeur de son");
    expect(values["artifacts"]).toMatchObject([
      { architecture: "any", version: "3.10", install: { type: "nsis", silentArgs: ["/S", '"/D=C:\\Outil x"', "/X"] } },
    ]);
    expect(values["sources"]).toHaveLength(1);
  });

  it("refuses what would harm, what is absent and what is of another program", () => {
    const bomb = `a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\nPackageIdentifier: ${ID}\n`;
    refused(() => findWingetManifest(place("bombe.yaml", bomb), ID, compare), "import/unreadable", "ligne 1");
    refused(() => findWingetManifest(place("profond.yaml", `a: ${"[".repeat(5000)}`), ID, compare), "import/unreadable", "ligne");
    refused(() => findWingetManifest(place("autre.yaml", "PackageIdentifier: Autre.Outil\n"), ID, compare), "import/not-found", ID);
    refused(() => findWingetManifest(join(FIXTURES, "winget"), "Absent.Outil", compare), "import/not-found", "Absent.Outil");
    refused(() => findWingetManifest(join(FIXTURES, "winget"), "../..", compare), "import/not-found", "..");
  });
});
