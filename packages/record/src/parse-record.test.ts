import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecord } from "./parse-record.ts";
import { type ReleaseRecord, toJsonText } from "./release-record.ts";

const DIGEST = "0".repeat(64);
const RIGHT: ReleaseRecord = {
  format: 1,
  bundle: "mcnc-34",
  year: 2026,
  target: "web",
  serial: 3,
  previous: null,
  files: [
    { path: "Cartable/portail.js", sha256: DIGEST, sizeBytes: 12 },
    { path: "LISEZ-MOI.txt", sha256: DIGEST, sizeBytes: 0 },
  ],
  components: [{ id: "vlc", version: "3.0.21", license: "GPL-2.0-or-later" }],
  userData: ["PortableApps/VLCPortable/Data", "Ressources/outil/etat.json"],
};

function check(source: unknown, expected: string | null): void {
  const text = typeof source === "string" || source instanceof Uint8Array ? source : toJsonText(source);
  const { record, problem } = parseRecord(text);
  expect(problem).toBe(expected);
  expect(record === null).toBe(expected !== null);
}

const withPaths = (...paths: string[]): unknown => ({
  ...RIGHT,
  files: paths.map((path) => ({ path, sha256: DIGEST, sizeBytes: 1 })),
});

describe("parseRecord", () => {
  it("reads back the canonical text of a record", () => {
    expect(parseRecord(toJsonText(RIGHT))).toEqual({ record: RIGHT, problem: null });
    expect(parseRecord(new TextEncoder().encode(toJsonText(RIGHT)))).toEqual({ record: RIGHT, problem: null });
  });

  it.each([
    ["not JSON", "{", "ce n'est pas du JSON entier, il est abîmé ou coupé"],
    ["a byte order mark", "\ufeff{}", "ce n'est pas du JSON entier, il est abîmé ou coupé"],
    ["bytes that are no text", new Uint8Array([0x7b, 0xff, 0x7d]), "ce n'est pas du texte en UTF-8, il est abîmé"],
    ["another thing", [], "le relevé : un objet est attendu"],
    ["a missing key", { ...RIGHT, serial: undefined }, "le relevé : il manque « serial »"],
    ["a key of another format", { ...RIGHT, run: "x" }, "le relevé : clé inconnue « run »"],
    ["a later format", { ...RIGHT, format: 2 }, "format « 2 » : cette version de cartable ne lit que le format 1"],
    ["a bundle that is a path", { ...RIGHT, bundle: "../mcne" }, "bundle : « ../mcne » n'est pas un identifiant de cartable"],
    ["an unknown target", { ...RIGHT, target: "mac" }, "target : « mac » n'est pas une cible connue"],
    ["a year in words", { ...RIGHT, year: "2026" }, "year : un nombre entier de 2000 à 2999 est attendu"],
    ["a negative serial", { ...RIGHT, serial: -1 }, `serial : un nombre entier de 0 à ${Number.MAX_SAFE_INTEGER} est attendu`],
    ["a serial past what numbers hold", toJsonText(RIGHT).replace('"serial": 3', '"serial": 9007199254740993'), /^serial/],
    ["a digest in capitals", { ...RIGHT, previous: "A".repeat(64) }, "previous : ni une empreinte SHA-256, ni null"],
    ["files that are no list", { ...RIGHT, files: {} }, "files : une liste est attendue"],
    [
      "a file with more keys",
      { ...RIGHT, files: [{ path: "a", sha256: DIGEST, sizeBytes: 1, link: "b" }] },
      "files[0] : clé inconnue « link »",
    ],
    ["a size that is no count", { ...RIGHT, files: [{ path: "a", sha256: DIGEST, sizeBytes: 1.5 }] }, /^files\[0\]\.sizeBytes/],
    ["a terminal escape", { ...RIGHT, components: [{ id: "a", version: "\u001b[2J", license: "MIT" }] }, /^components\[0\]\.version/],
    ["paths out of order", withPaths("b", "a"), "files : « a » n'est pas à sa place, ou y est deux fois"],
    ["a path twice", withPaths("a", "a"), "files : « a » n'est pas à sa place, ou y est deux fois"],
    ["a way up", withPaths("a/../../b"), "files : chemin refusé, partie vide, « . » ou « .. »"],
    ["an absolute path", withPaths("/etc/passwd"), "files : chemin refusé, partie vide, « . » ou « .. »"],
    ["a drive", withPaths("C:/Windows/x"), "files : chemin refusé, signe interdit par Windows dans « C: »"],
    ["a backslash", withPaths("a\\..\\b"), "files : chemin refusé, signe interdit par Windows dans « a\\..\\b »"],
    ["a name that Windows keeps", withPaths("Ressources/nul.txt"), "files : chemin refusé, « nul.txt » est un nom réservé par Windows"],
    ["two names for one file", withPaths("A/x", "a/x"), "files : « A/x » et « a/x » se confondent sous Windows"],
    ["a file and a folder", withPaths("a", "a/b"), "files : « a » et « a/ » se confondent sous Windows"],
    ["itself", withPaths("cartable/cartable.json"), "files : « cartable/cartable.json » ne peut pas figurer dans le relevé"],
    ["its signature", withPaths("Cartable/CARTABLE.json.minisig"), /ne peut pas figurer dans le relevé$/],
    ["what belongs to the pupil", withPaths("mes-documents/devoir.odt"), /ne peut pas figurer dans le relevé$/],
    ["the pupil's folder as a file", withPaths("Mes-documents"), /ne peut pas figurer dans le relevé$/],
    [
      "user data that hides everything",
      { ...RIGHT, userData: ["Ressources"] },
      "userData : « Ressources » n'est pas dans le dossier d'un seul programme",
    ],
    ["user data that hides the portal", { ...RIGHT, userData: ["Cartable/a/b"] }, /^userData/],
    ["user data elsewhere", { ...RIGHT, userData: ["Ressources/a/../../.."] }, /^userData/],
  ])("refuses %s", (_, source, expected) => {
    if (typeof expected === "string") check(source, expected);
    else expect(parseRecord(typeof source === "string" ? source : toJsonText(source)).problem).toMatch(expected);
  });

  it("is not worn down by size or depth", () => {
    check("[".repeat(1_000_000), "valeurs emboîtées trop profondément");
    check(" ".repeat(64 * 1024 * 1024 + 1), "plus de 64 Mio");
    check(
      toJsonText({ ...RIGHT, bundle: `x${'"[[[['.repeat(9)}` }),
      'bundle : « x"[[[["[[[["[[[["[[[["[[[["[[[["[[[["[[[["[[[[ » n\'est pas un identifiant de cartable',
    );
  });

  it("gives a record or a reason in French for any text, and keys of objects do no harm", () => {
    check('{"__proto__": {"format": 1}}', "le relevé : il manque « format »");
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.uint8Array()), (source) => {
        const { record, problem } = parseRecord(source);
        expect(record === null && problem !== null && problem.length > 0).toBe(true);
      }),
    );
  });

  it("takes no single changed byte for the same record", () => {
    const bytes = new TextEncoder().encode(toJsonText(RIGHT));
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Uint8Array.from(bytes);
      changed[index] = (bytes[index] ?? 0) ^ 0x04;
      const { record } = parseRecord(changed);
      if (record !== null) expect(toJsonText(record)).not.toBe(toJsonText(RIGHT));
    }
  });
});
