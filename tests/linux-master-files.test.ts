import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT, snapshot } from "./demonstration.ts";
import { makeMaster } from "./linux-master/editions.ts";

const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
if (!has("shellcheck")) process.stderr.write("NON PROUVÉ : la bonne forme des scripts d'un socle (shellcheck absent).\n");
const canMake = ["apt-get", "dpkg-deb"].every(has);
if (!canMake) process.stderr.write("NON PROUVÉ : la fabrication d'un socle Linux (il faut apt et dpkg).\n");

describe.skipIf(!canMake)("the files of a Linux master", () => {
  const folder = mkdtempSync(join(tmpdir(), "socle-fichiers-"));
  let socle = "";
  beforeAll(async () => {
    socle = await makeMaster(folder, 2026, join(folder, "partage d'élève"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has the same bytes when it is made elsewhere, in another zone, under another umask", () => {
    const made = (root: string, out: string, zone: string, umask: string): Readonly<Record<string, string>> => {
      const script = `umask ${umask} && exec "$0" "$@"`;
      const command = [process.execPath, join(ROOT, "apps/cli/bin/cartable.mjs"), "pack", "essai-master", "--target", "linux"];
      const { status, stderr } = spawnSync("sh", ["-c", script, ...command, "--root", root, "--out", out], {
        encoding: "utf8",
        env: { ...process.env, TZ: zone, LC_ALL: "C", CARTABLE_STORE: join(folder, "magasin") },
      });
      expect([status, stderr.includes("Erreur")], stderr).toEqual([0, false]);
      return snapshot(out);
    };
    const here = join(folder, "dépôt 2026");
    const elsewhere = join(folder, "ailleurs", "depot");
    cpSync(here, elsewhere, { recursive: true });
    const first = made(here, join(folder, "octets-1"), "Pacific/Kiritimati", "022");
    expect(Object.keys(first)).toContain("/essai-master-linux/essai-master-2026-linux.zip");
    expect(made(elsewhere, join(folder, "octets-2"), "America/Adak", "077")).toEqual(first);
  });

  it.skipIf(!has("shellcheck"))("holds scripts that are clean for shellcheck", () => {
    const at = join(socle, "..");
    const scripts = readdirSync(at, { recursive: true })
      .map(String)
      .filter((path) => path.endsWith(".sh"));
    expect(scripts.length).toBeGreaterThan(7);
    for (const path of scripts) {
      const { stdout } = spawnSync("shellcheck", ["-x", "-P", join(at, path, ".."), join(at, path)], { encoding: "utf8" });
      // By themselves, the parts of install.sh use what it sets: they are judged through it.
      if (!path.startsWith("socle/linux/") || path.endsWith("install.sh")) expect([path, stdout]).toEqual([path, ""]);
    }
  });
});
