import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FoundFile, judgeKey, type Verdict, worthHashing } from "./judge-key.ts";
import type { ReleaseRecord } from "./release-record.ts";

const digestOf = (path: string): string => `${path.length}`.padStart(64, "a");
const PATHS = [
  "Cartable/portail.js",
  "LISEZ-MOI.txt",
  "PortableApps/Outil/App/outil.exe",
  "PortableApps/Outil/Data/reglages.ini",
  "Ressources/outil/etat.json",
  "Ressources/outil/index.html",
];
const RECORD: ReleaseRecord = {
  format: 1,
  bundle: "mcne",
  year: 2026,
  target: "web",
  serial: 1,
  previous: null,
  files: PATHS.map((path) => ({ path, sha256: digestOf(path), sizeBytes: path.length })),
  components: [],
  userData: ["Ressources/outil/etat.json"],
};
const whole: readonly FoundFile[] = RECORD.files;
const file = (path: string, sha256: string | null = null): FoundFile => ({ path, sha256, sizeBytes: path.length });

function check(found: readonly FoundFile[], expected: Partial<Verdict>, ignoresCase = false): void {
  expect(judgeKey(RECORD, found, { ignoresCase })).toEqual({ missing: [], altered: [], foreign: [], ...expected });
}
const changed = (path: string, change: Partial<FoundFile>): readonly FoundFile[] =>
  whole.map((one) => (one.path === path ? { ...one, ...change } : one));
const without = (path: string): readonly FoundFile[] => whole.filter((one) => one.path !== path);

describe("judgeKey", () => {
  it("finds nothing to say of a whole key", () => check(whole, {}));

  it("names what is missing, altered and foreign, sorted", () => {
    check(without("LISEZ-MOI.txt"), { missing: ["LISEZ-MOI.txt"] });
    check(changed("LISEZ-MOI.txt", { sha256: "0".repeat(64) }), { altered: ["LISEZ-MOI.txt"] });
    check(changed("LISEZ-MOI.txt", { sha256: null }), { altered: ["LISEZ-MOI.txt"] });
    check(changed("LISEZ-MOI.txt", { sizeBytes: 1 }), { altered: ["LISEZ-MOI.txt"] });
    check([...whole, file("b.exe"), file("Cartable/a.js"), file("autorun.inf")], { foreign: ["Cartable/a.js", "autorun.inf", "b.exe"] });
    check([], { missing: ["Cartable/portail.js", "LISEZ-MOI.txt", "PortableApps/Outil/App/outil.exe", "Ressources/outil/index.html"] });
  });

  it("says nothing of what belongs to people", () => {
    check([...whole, file("Mes-documents/devoir.odt"), file("mes-documents/photo.jpg"), file("PortableApps/Outil/Data/x/y")], {});
    check([...whole, file("PortableApps/PortableApps.com/Data/PortableAppsMenu.ini")], {});
    check(changed("Ressources/outil/etat.json", { sha256: "0".repeat(64), sizeBytes: 9 }), {});
    check(without("PortableApps/Outil/Data/reglages.ini"), {});
    check([...whole, file("Ressources/outil/etat.json.bak"), file("PortableApps/Outil/Database/x")], {
      foreign: ["PortableApps/Outil/Database/x", "Ressources/outil/etat.json.bak"],
    });
  });

  it.each([
    "System Volume Information/IndexerVolumeGuid",
    "$RECYCLE.BIN/S-1-5-21/x",
    ".Trash-1000/files/x",
    ".Trashes/501/x",
    ".Spotlight-V100/Store-V2/x",
    ".fseventsd/0001",
    "FOUND.000/FILE0000.CHK",
    "FSCK0000.REC",
    "LOST.DIR/1",
    ".DS_Store",
    "Ressources/outil/._index.html",
    "Ressources/Thumbs.db",
    "PortableApps/desktop.ini",
    "Ressources/.directory",
  ])("says nothing of %s, that systems leave", (path) => check([...whole, file(path)], {}));

  it("says nothing of the record and its signatures", () => {
    check([...whole, ...["", ".minisig", ".sig"].map((ending) => file(`Cartable/CARTABLE.json${ending}`))], {});
  });

  it("checks what is recorded even under the name of what systems leave", () => {
    const record = { ...RECORD, files: [{ path: "Ressources/desktop.ini", sha256: digestOf("x"), sizeBytes: 3 }] };
    expect(judgeKey(record, [{ path: "Ressources/desktop.ini", sha256: null, sizeBytes: 3 }]).altered).toEqual(["Ressources/desktop.ini"]);
  });

  it("takes a file in place of a folder for foreign, and what stood in it for missing", () => {
    check([...without("Cartable/portail.js"), file("Cartable")], { missing: ["Cartable/portail.js"], foreign: ["Cartable"] });
    check([...without("LISEZ-MOI.txt"), file("LISEZ-MOI.txt/x")], { missing: ["LISEZ-MOI.txt"], foreign: ["LISEZ-MOI.txt/x"] });
  });

  it("finds a file under another case only where that is the same file", () => {
    const found = [...without("LISEZ-MOI.txt"), { ...file("lisez-moi.TXT", digestOf("LISEZ-MOI.txt")) }];
    check(found, {}, true);
    check(found, { missing: ["LISEZ-MOI.txt"], foreign: ["lisez-moi.TXT"] });
  });

  it("names every damage, whatever the order of what was found", () => {
    const harm = fc.constantFrom("none", "lost", "bytes", "size", "unread");
    fc.assert(
      fc.property(fc.tuple(...PATHS.map(() => harm)), fc.boolean(), (harms, reversed) => {
        const found = whole.flatMap((one, index) => {
          const kind = harms[index];
          if (kind === "lost") return [];
          if (kind === "bytes") return [{ ...one, sha256: "f".repeat(64) }];
          if (kind === "size") return [{ ...one, sizeBytes: one.sizeBytes + 1 }];
          return kind === "unread" ? [{ ...one, sha256: null }] : [one];
        });
        const ours = PATHS.map((path, index) => ({ path, kind: harms[index] })).filter(({ path }) => !/Data|etat/.test(path));
        const { missing, altered } = judgeKey(RECORD, reversed ? found.reverse() : found);
        expect(missing).toEqual(ours.filter(({ kind }) => kind === "lost").map(({ path }) => path));
        expect(altered).toEqual(ours.filter(({ kind }) => kind !== "lost" && kind !== "none").map(({ path }) => path));
      }),
    );
  });
});

describe("worthHashing", () => {
  it("asks for recorded files of the right size, never for what belongs to people", () => {
    const wants = worthHashing(RECORD);
    expect(wants("LISEZ-MOI.txt", 13)).toBe(true);
    expect(wants("LISEZ-MOI.txt", 12)).toBe(false);
    expect(wants("lisez-moi.txt", 13)).toBe(false);
    expect(worthHashing(RECORD, { ignoresCase: true })("lisez-moi.txt", 13)).toBe(true);
    expect(wants("Ressources/outil/etat.json", 26)).toBe(false);
    expect(wants("virus.exe", 13)).toBe(false);
  });
});
