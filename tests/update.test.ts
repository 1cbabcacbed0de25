import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, ROOT } from "./demonstration.ts";

const RELEASE = join(ROOT, "dist/bundles/2026/mcne-web");
const RECORD = "Cartable/CARTABLE.json";

interface Recorded {
  year: number;
  files: { path: string; sha256: string; sizeBytes: number }[];
}

function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const digest = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");
  const paths = files.map((item) => join(item.parentPath, item.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), digest(path)]));
}

/** Makes a key that of a former year: a resource had another name, a page other words, and one more was there. */
function makeOlder(key: string): void {
  const record = JSON.parse(readFileSync(join(key, RECORD), "utf8")) as Recorded;
  renameSync(join(key, "Ressources/imagier"), join(key, "Ressources/images"));
  writeFileSync(join(key, "Ressources/calcul-mental/index.html"), "<p>L’an dernier</p>");
  writeFileSync(join(key, "Ressources/ancienne.html"), "<p>N’est plus là</p>");
  const files = Object.entries(snapshot(key))
    .filter(([path]) => path !== RECORD)
    .map(([path, sha256]) => ({ path, sha256, sizeBytes: readFileSync(join(key, path)).length }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  writeFileSync(join(key, RECORD), JSON.stringify({ ...record, year: 2025, files }));
}

describe("update and repair", () => {
  let key = "";
  let fresh: Record<string, string> = {};
  beforeAll(() => {
    key = mkdtempSync(join(tmpdir(), "clé d'essai "));
    execFileSync("unzip", ["-q", join(RELEASE, "mcne-2026-web.zip"), "-d", key]);
    fresh = snapshot(key);
    makeOlder(key);
    writeFileSync(join(key, "Mes-documents/devoir.txt"), "mon devoir");
    fresh["Mes-documents/devoir.txt"] = createHash("sha256").update("mon devoir").digest("hex");
  });
  afterAll(() => rmSync(key, { recursive: true, force: true }));

  it("says what an update would do, in French and with sizes, and writes nothing", async () => {
    const before = snapshot(key);
    const { code, out } = await cartable(["update", key, "--from", RELEASE, "--dry-run"]);
    expect(code).toBe(0);
    expect(out).toContain("mcne, année 2025-2026");
    expect(out).toMatch(/aucun fichier ajouté, 1 remplacé, \d+ déplacés, 1 retiré/);
    expect(out).toContain("Place nécessaire au plus");
    expect(out).toContain("Rien n'a été écrit");
    expect(snapshot(key)).toEqual(before);
  });

  it("brings the key to the edition of a year's folder, byte for byte, and the pupil's work stays", async () => {
    const ran = await cartable(["update", key, "--from", join(ROOT, "dist/bundles/2026"), "--json"]);
    expect(JSON.parse(ran.out)).toMatchObject({ ok: true, from: { year: 2025 }, to: { year: 2026 }, replaced: 1, removed: 1, kept: [] });
    expect(ran.code).toBe(0);
    expect(snapshot(key)).toEqual(fresh);
    expect(existsSync(join(key, "Ressources/images"))).toBe(false);
    expect((await cartable(["verify", key])).code).toBe(0);
    expect((await cartable(["update", key, "--from", RELEASE])).out).toContain("il n'y a rien à écrire");
  });

  it("refuses an edition that the list beside it says withdrawn, whatever is pointed at, and touches nothing", async () => {
    const year = mkdtempSync(join(tmpdir(), "2026 retirée "));
    cpSync(RELEASE, join(year, "mcne-web"), { recursive: true });
    const { bundles } = JSON.parse(readFileSync(join(ROOT, "dist/bundles/2026/release.json"), "utf8")) as { bundles: object[] };
    const mark = (of: string, year: number): string =>
      JSON.stringify({
        format: 1,
        year,
        bundles: bundles.map((one) =>
          "bundle" in one && one.bundle === of ? { ...one, withdrawn: { date: "2026-11-05", reason: "Page vide." } } : one,
        ),
      });
    const before = snapshot(key);
    writeFileSync(join(year, "release.json"), mark("mcne", 2026));
    for (const from of [year, join(year, "mcne-web"), join(year, "mcne-web/mcne-2026-web.zip")]) {
      const { code, err } = await cartable(["update", key, "--from", from]);
      expect([code, err], from).toEqual([4, expect.stringContaining("a été retirée le 2026-11-05 : Page vide. Rien n'a été écrit.")]);
    }
    expect(snapshot(key)).toEqual(before);
    for (const other of [mark("mcnc", 2026), mark("mcne", 2025), "{", "null", '{"year":2026,"bundles":[null]}']) {
      writeFileSync(join(year, "release.json"), other);
      expect((await cartable(["update", key, "--from", join(year, "mcne-web"), "--dry-run"])).code, other).toBe(0);
    }
    rmSync(year, { recursive: true });
  });

  it("repairs from the store of this machine, setting aside what someone may have written", async () => {
    rmSync(join(key, "Ressources/imagier/index.html"));
    writeFileSync(join(key, "Ressources/calcul-mental/index.html"), "<p>Écrit par un élève</p>");
    expect((await cartable(["verify", key])).code).toBe(4);
    const { code, out } = await cartable(["repair", key]);
    expect(code).toBe(0);
    expect(out).toContain("Cartable/Fichiers-remplaces/Ressources/calcul-mental/index.html");
    const { "Cartable/Fichiers-remplaces/Ressources/calcul-mental/index.html": kept, ...rest } = snapshot(key);
    expect(kept).toBe(createHash("sha256").update("<p>Écrit par un élève</p>").digest("hex"));
    expect(rest).toEqual(fresh);
    const judged = JSON.parse((await cartable(["verify", key, "--json"])).out) as { ok: boolean; foreign: string[] };
    expect(judged).toMatchObject({ ok: true, foreign: [] });
  });

  it("refuses an older edition (exit 4), a missing --from (exit 2), another cartable (exit 4), and touches nothing", async () => {
    const older = mkdtempSync(join(tmpdir(), "ancienne "));
    execFileSync("unzip", ["-q", join(RELEASE, "mcne-2026-web.zip"), "-d", older]);
    makeOlder(older);
    const before = snapshot(key);
    const ran = await cartable(["update", key, "--from", older, "--json"]);
    expect(JSON.parse(ran.out)).toMatchObject({ ok: false, error: { code: "update/older" } });
    expect(ran.code).toBe(4);
    expect((await cartable(["update", key])).code).toBe(2);
    expect((await cartable(["update", key, "--from", join(ROOT, "dist/bundles/2026/mcnc-web")])).code).toBe(4);
    expect(snapshot(key)).toEqual(before);
    rmSync(older, { recursive: true });
  });
});
