import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const CARTABLE = join(ROOT, "apps/cli/bin/cartable.mjs");
export const REAL_BUNDLE = "mcne";
export const REAL_RELEASE = "mcne-web";

/** The blobs of this repository's store under a folder of its own, without anything that a build keeps. */
export function copyStore(to: string): boolean {
  const from = process.env["CARTABLE_STORE"] ?? join(ROOT, ".cartable/store");
  if (!existsSync(join(from, "sha256"))) return false;
  mkdirSync(to, { recursive: true });
  // Second names on the same bytes where the disk allows it: nothing is written into them.
  if (spawnSync("cp", ["-al", join(from, "sha256"), to]).status !== 0)
    cpSync(join(from, "sha256"), join(to, "sha256"), { recursive: true });
  return true;
}

/** A folder for a campaign with a store in it; null when this repository has no store yet. */
export function makeRealPlace(): { readonly dir: string; readonly store: string; readonly remove: () => void } | null {
  const dir = mkdtempSync(join(tmpdir(), "cartable-vrai-"));
  const store = join(dir, "magasin");
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  if (copyStore(store)) return { dir, store, remove };
  remove();
  return null;
}

/** Digest of the archive of a release folder; null when there is none. */
export function archiveDigest(release: string): string | null {
  const file = join(release, "mcne-2026-web.zip");
  return existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : null;
}

/** Whether `SHA256SUMS` of a release folder holds. */
export const sumsHold = (release: string): boolean =>
  spawnSync("sha256sum", ["-c", "--quiet", "--strict", "SHA256SUMS"], { cwd: release }).status === 0;
