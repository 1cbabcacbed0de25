import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, ROOT } from "./demonstration.ts";

/** `npm test` and `npm start` make it. */
const COMMAND = join(ROOT, "dist/outils/cartable.mjs");

describe("the command in one file", () => {
  let dir: string;
  let key: string;
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(dir, "cartable.mjs"), ...args], { cwd: dir, encoding: "utf8" });
    return { code: status, out: stdout, err: stderr };
  };
  beforeAll(async () => {
    // Away from the repository, in a folder with a name that people give.
    dir = mkdtempSync(join(tmpdir(), "clé d'essai "));
    copyFileSync(COMMAND, join(dir, "cartable.mjs"));
    const { code } = await cartable(["pack", "mcne", "--target", "web", "--to", "folder", "--out", join(dir, "edition")]);
    expect(code).toBe(0);
    key = join(dir, "cle");
    cpSync(join(dir, "edition/mcne-web/key"), key, { recursive: true });
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it("shows its own verbs, and says wrong use in French", () => {
    const { code, out } = run("--help");
    expect(code).toBe(0);
    for (const verb of ["verify", "repair", "update", "mirror", "audit"]) expect(out).toMatch(new RegExp(`^  ${verb} `, "m"));
    expect(out).not.toMatch(/^ {2}pack /m);
    expect(run("pack", "mcne")).toMatchObject({ code: 2, err: expect.stringContaining("Verbe inconnu « pack »") });
  });

  it("verifies a key, and mends it from an edition", () => {
    expect(run("verify", key)).toMatchObject({ code: 0 });
    const page = join(key, "Ressources/geometrie-dynamique/index.html");
    const right = readFileSync(page);
    writeFileSync(page, "abîmée");
    rmSync(join(key, "LISEZ-MOI.txt"));
    mkdirSync(join(key, "Mes-documents"), { recursive: true });
    writeFileSync(join(key, "Mes-documents/devoir.txt"), "à moi");
    const { code, out } = run("verify", key, "--json");
    expect(code).toBe(4);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      missing: ["LISEZ-MOI.txt"],
      altered: ["Ressources/geometrie-dynamique/index.html"],
      foreign: [],
    });
    const alone = run("repair", key);
    expect(alone.code).toBe(2);
    expect(alone.err).toContain("cette commande n'a pas de dépôt local");
    expect(run("repair", key, "--from", join(dir, "edition/mcne-web"))).toMatchObject({ code: 0 });
    expect(readFileSync(page).equals(right)).toBe(true);
    expect(readFileSync(join(key, "Mes-documents/devoir.txt"), "utf8")).toBe("à moi");
    expect(run("verify", key)).toMatchObject({ code: 0 });
    expect(run("update", key, "--from", join(dir, "edition/mcne-web"))).toMatchObject({ code: 0 });
  });

  it("names the licence of each part, and no place of the machine that made it", () => {
    const text = readFileSync(COMMAND, "utf8");
    expect(text.startsWith("#!/usr/bin/env node\n")).toBe(true);
    expect(text).not.toContain(ROOT);
    const licenses = readFileSync(join(ROOT, "dist/outils/cartable-licences.txt"), "utf8");
    for (const name of ["commander", "yauzl", "undici"]) expect(licenses).toMatch(new RegExp(`^${name} \\d[^,]*, licence MIT$`, "m"));
    expect(existsSync(join(dir, "node_modules"))).toBe(false);
  });
});
