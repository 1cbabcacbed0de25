import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, copyRepository, type Ran, ROOT } from "./demonstration.ts";

describe("store", () => {
  let copy: ReturnType<typeof copyRepository>;
  let dir = "";
  const run = (...args: readonly string[]): Promise<Ran> => cartable(["store", ...args, "--root", copy.root], { CARTABLE_STORE: dir });
  const files = (): readonly string[] =>
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name))
      .sort();
  const aBlob = (): string => files().find((path) => path.startsWith(join(dir, "sha256"))) ?? "";

  beforeAll(() => {
    copy = copyRepository();
    dir = mkdtempSync(join(tmpdir(), "magasin-"));
    for (const folder of ["sha256", "trees"])
      cpSync(join(ROOT, ".cartable/store", folder), join(dir, folder), { recursive: true, preserveTimestamps: true });
  });
  afterAll(() => {
    copy.remove();
    rmSync(dir, { recursive: true, force: true });
  });

  it("verify says that all is well, and exits 4 when a byte is not", async () => {
    const sound = await run("verify", "--json");
    expect(JSON.parse(sound.out)).toMatchObject({ ok: true, altered: [], damagedTrees: [] });
    expect(sound.code).toBe(0);
    const blob = aBlob();
    const bytes = readFileSync(blob);
    const wrong = Buffer.from(bytes);
    wrong.writeUInt8(wrong.readUInt8(100) ^ 1, 100);
    writeFileSync(blob, wrong);
    const { code, out } = await run("verify");
    expect(code).toBe(4);
    expect(out).toMatch(/^Altéré : sha256\/.. ?/m);
    expect(out).toContain("« npx cartable fetch » remplace les fichiers altérés");
    writeFileSync(blob, bytes);
  });

  it("verify and prune look at the segments that builds keep", async () => {
    const segment = join(dir, "segments", "0".repeat(64));
    mkdirSync(join(dir, "segments"));
    writeFileSync(segment, "sans index");
    const { code, out } = await run("verify");
    expect(code).toBe(4);
    expect(out).toContain(`Incomplet : segments/${"0".repeat(64)}`);
    expect((await run("prune", "--dry-run")).out).toContain(`segments/${"0".repeat(64)}`);
    await run("prune");
    expect(existsSync(segment)).toBe(false);
  });

  it("prune shows first, then deletes what no lock asks for, and nothing else", async () => {
    const before = files();
    const stray = join(dir, "sha256/00", "0".repeat(64));
    cpSync(aBlob(), stray);
    const shown = await run("prune", "--dry-run");
    expect(shown.code).toBe(0);
    expect(shown.out).toContain(`sha256/00/${"0".repeat(64)}`);
    expect(files()).toContain(stray);
    expect((await run("prune")).out).toContain("1 éléments effacés");
    expect(files()).toEqual(before);
  });

  it("prune deletes nothing when a lock does not read", async () => {
    const lock = join(copy.root, "manifests/2026/lock.yaml");
    const text = readFileSync(lock, "utf8");
    writeFileSync(lock, `${text}\n`);
    const before = files();
    const { code, out } = await run("prune", "--json");
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: "lock/edited" } });
    expect(code).toBe(1);
    expect(files()).toEqual(before);
    writeFileSync(lock, text);
  });

  it("import fills an empty store from another one: then the key packs without any network", async () => {
    const empty = mkdtempSync(join(tmpdir(), "vide-"));
    const args = ["store", "import", dir, "--root", copy.root, "--json"];
    const { code, out } = await cartable(args, { CARTABLE_STORE: empty });
    expect(code).toBe(0);
    const { imported, missing } = JSON.parse(out) as { imported: readonly unknown[]; missing: readonly { what: string }[] };
    expect(imported.length).toBe(files().filter((path) => path.startsWith(join(dir, "sha256"))).length);
    expect(missing.length).toBeGreaterThan(0);
    expect((await cartable(["store", "verify", "--root", copy.root], { CARTABLE_STORE: empty })).code).toBe(0);
    rmSync(empty, { recursive: true });
  });

  it("says how to write it", async () => {
    expect(JSON.parse((await run("vider", "--json")).out)).toMatchObject({ error: { code: "cli/bad-option" } });
    expect((await run("import")).code).toBe(2);
    expect((await run("import", "/nulle/part")).code).toBe(1);
  });
});
