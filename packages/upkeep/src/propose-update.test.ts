import type { Artifact } from "@cartable/schemas";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { proposeUpdate } from "./propose-update.ts";
import type { Recipe } from "./recipe.ts";

const URL_TEXT = `# En tête
id: outil
artifacts: # les fichiers
  - platform: windows
    form: portable
    version: 1.9.2 # lue sur le site
    source:
      kind: url
      url: https://example.org/v1.9.2/outil-1.9.2.zip
      mirrors:
        - "https://miroir.example.org/outil-1.9.2.zip"
    sha256: 7efccf3e700d07c47332d076bc81590f6a5a965bdc3e0b46b9e7fc242de328bd # relevée le 1er mai
    sizeBytes: 10943058
    entry: outil.exe
# Fin
`;
const NPM_TEXT = `artifacts:
  - platform: web
    version: 1.0.0
    source: { kind: file, path: ./page }
  - platform: web
    version: "5.3.0"
    source: { kind: npm, package: "@exemple/outil" }
`;
const DEB_TEXT = `artifacts:
  - platform: linux
    version: "4:22.12.3-1"
    source: { kind: deb, package: outil }
  - platform: linux
    version: "4:22.12.3-1"
    source: { kind: deb, package: outil-data }
`;
const GITHUB: Recipe = { strategy: "github", target: "exemple/outil" };

/** The proposal for a text: its new text, or the reason of the refusal. */
function check(text: string, recipe: Recipe, latest: string): string {
  const { artifacts } = parse(text) as { artifacts: readonly Artifact[] };
  const proposal = proposeUpdate(text, recipe, artifacts, latest);
  return proposal.kind === "proposed" ? proposal.text : proposal.reason;
}

describe("proposeUpdate", () => {
  it("changes version and addresses, removes digest and size, and keeps every other byte", () => {
    const lines = URL_TEXT.replaceAll("1.9.2", "1.10.0").split("\n");
    const expected = lines.filter((line) => !/sha256|sizeBytes/.test(line)).join("\n");
    expect(check(URL_TEXT, GITHUB, "1.10.0")).toBe(expected);
    expect(check(URL_TEXT.replaceAll("\n", "\r\n"), GITHUB, "1.10.0")).toBe(expected.replaceAll("\n", "\r\n"));
  });

  it("changes the artifacts of the package only", () => {
    expect(check(NPM_TEXT, { strategy: "npm", target: "@exemple/outil" }, "6.0.0")).toBe(NPM_TEXT.replace("5.3.0", "6.0.0"));
    expect(check(DEB_TEXT, { strategy: "debian", target: "outil" }, "4:24.8.0-1")).toBe(DEB_TEXT.replaceAll("4:22.12.3-1", "4:24.8.0-1"));
  });

  it("changes the name of a Debian file, where the epoch does not stand", () => {
    const text = DEB_TEXT.replace("package: outil }", "package: outil, fileName: outil_22.12.3-1_amd64.deb }");
    const expected = text.replaceAll("4:22.12.3-1", "5:24.8.0-1").replace("22.12.3-1_amd64", "24.8.0-1_amd64");
    expect(check(text, { strategy: "debian", target: "outil" }, "5:24.8.0-1")).toBe(expected);
  });

  it("quotes a version that YAML would take for a number or a date", () => {
    for (const latest of ["1.10", "26", "2026-08", "2026-08-01", "1e3", "12:30"]) {
      const { artifacts } = parse(check(URL_TEXT, GITHUB, latest)) as { artifacts: readonly Artifact[] };
      expect(artifacts[0]?.version).toBe(latest);
    }
  });

  it.each<[string, string, Recipe, string]>([
    ["an address without the version", URL_TEXT.replace("/v1.9.2/outil-1.9.2.zip", "/latest.zip"), GITHUB, "ne montre pas la version"],
    ["a mirror without the version", URL_TEXT.replace("org/outil-1.9.2.zip", "org/outil.zip"), GITHUB, "ne montre pas la version"],
    ["a second form of the version", URL_TEXT.replace("outil-1.9.2.zip\n", "outil-1_9_2.zip\n"), GITHUB, "sous une autre forme"],
    ["the version inside another number", URL_TEXT.replace("/v1.9.2/", "/v11.9.2/"), GITHUB, "se confond"],
    [
      "an artifact on one line",
      `artifacts:\n  - { version: 1.9.2, source: { kind: url, url: "https://example.org/1.9.2" } }\n`,
      GITHUB,
      "plusieurs lignes",
    ],
    [
      "several versions",
      `${URL_TEXT}  - version: 1.8.0\n    source: { kind: url, url: "https://example.org/1.8.0" }\n`,
      GITHUB,
      "plusieurs versions",
    ],
    [
      "a package with its own version",
      NPM_TEXT.replace('outil" }', 'outil", version: 5.2.0 }'),
      { strategy: "npm", target: "@exemple/outil" },
      "autre version",
    ],
    [
      "the name of a Debian file",
      DEB_TEXT.replace("package: outil }", "package: outil, fileName: outil_22.deb }"),
      { strategy: "debian", target: "outil" },
      "fileName",
    ],
    ["no artifact of the package", NPM_TEXT, { strategy: "npm", target: "autre" }, "aucun fichier"],
  ])("leaves %s to a person", (_, text, recipe, reason) => expect(check(text, recipe, "1.10.0")).toContain(reason));
});
