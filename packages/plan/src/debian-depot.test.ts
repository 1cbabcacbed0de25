import { CartableError } from "@cartable/diagnostics";
import { describe, expect, it } from "vitest";
import { type DebianDepot, parseDepot, parsePackages, renderDepot } from "./debian-depot.ts";

const FILE = "manifests/2026/lock-debian.txt";
const sha256 = "0123456789abcdef".repeat(4);
const OUTIL = `Package: outil
Source: outils (1.0-1)
Version: 1:1.0-1+b1
Architecture: amd64
Depends: commun (>= 1) | autre,
 suite
Description: une phrase que le verrou ne garde pas
 et sa suite
Filename: pool/main/o/outil/outil_1.0-1+b1_amd64.deb
Size: 1234
SHA256: ${sha256}
`;
const COMMUN = `Package: commun\nVersion: 2.0\nArchitecture: all\nFilename: commun_2.0_all.deb\nSize: 5\nSHA256: ${sha256}\n`;
const depotOf = (text: string): DebianDepot => ({
  year: 2026,
  suite: "bookworm",
  architecture: "amd64",
  packages: parsePackages("apt", text),
});

/** The code of a refusal, and what it says of the file. */
function refused(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CartableError) return `${error.code} ${error.message}`;
    throw error;
  }
  return "fait";
}

describe("parsePackages", () => {
  it("keeps what apt and licences need, and the name of the file without its folder", () => {
    const [one] = parsePackages("apt", OUTIL);
    expect(one).toMatchObject({ name: "outil", version: "1:1.0-1+b1", sha256, sizeBytes: 1234, fileName: "outil_1.0-1+b1_amd64.deb" });
    expect([...(one?.fields.keys() ?? [])]).toEqual([
      "Package",
      "Source",
      "Version",
      "Architecture",
      "Depends",
      "Filename",
      "Size",
      "SHA256",
    ]);
    expect(one?.fields.get("Source")).toBe("outils (1.0-1)");
  });

  it.each<[string, string, string]>([
    ["Package", "Package: outil", "Package: -rf"],
    ["Package", "Package: outil", "Package: a$(id)"],
    ["Version", "Version: 1:1.0-1+b1", "Version: 1.0 2"],
    ["Version", "Version: 1:1.0-1+b1\n", ""],
    ["Filename", "Filename: pool/main/o/outil/outil_1.0-1+b1_amd64.deb", "Filename: pool/a b.deb"],
    ["Filename", "Filename: pool/main/o/outil/outil_1.0-1+b1_amd64.deb", "Filename: outil.zip"],
    ["Size", "Size: 1234", "Size: -1"],
    ["SHA256", sha256, sha256.toUpperCase()],
    ["Architecture", "Architecture: amd64", "Architecture: amd64;id"],
  ])("refuses a field that could do harm or that is not there: %s (%#)", (field, right, wrong) => {
    expect(refused(() => parsePackages("apt", OUTIL.replace(right, wrong)))).toMatch(new RegExp(`^lock/unreadable .*${field}`));
  });
});

describe("the lock of Debian packages", () => {
  const text = renderDepot(depotOf(`${OUTIL}\n${COMMUN}`));

  it("reads back what it writes, in one form whatever the order", () => {
    expect(renderDepot(parseDepot(FILE, text))).toBe(text);
    expect(renderDepot(depotOf(`${COMMUN}\n${OUTIL}`))).toBe(text);
    expect(parseDepot(FILE, text.replaceAll("\n", "\r\n"))).toEqual(parseDepot(FILE, text));
    expect(text.indexOf("Package: commun")).toBeLessThan(text.indexOf("Package: outil"));
  });

  it.each<[string, (text: string) => string]>([
    ["another order of packages", (own) => own.replace(/(Package: commun.*?\n)\n(Package: outil.*)$/s, "$2\n$1")],
    ["another order of fields", (own) => own.replace(/(Version: 2\.0\n)(Architecture: all\n)/, "$2$1")],
    ["a field more", (own) => own.replace("Version: 2.0\n", "Version: 2.0\nHomepage: https://example.org/\n")],
    ["a comment", (own) => own.replace("Format: 1", "# à la main\nFormat: 1")],
    ["a line more at the end", (own) => `${own}\n`],
  ])("refuses a hand edit: %s", (_, edit) => {
    expect(edit(text)).not.toBe(text);
    expect(refused(() => parseDepot(FILE, edit(text)))).toMatch(/^lock\/edited /);
  });

  it.each(["", "rien", text.replace("Format: 1", "Format: 2"), text.replace("Year: 2026", "Year: demain")])(
    "refuses what is no lock (%#)",
    (own) => {
      expect(refused(() => parseDepot(FILE, own))).toMatch(/^lock\/unreadable /);
    },
  );

  it("holds no package as well as many", () => {
    const none = renderDepot(depotOf(""));
    expect(parseDepot(FILE, none).packages).toEqual([]);
  });
});
