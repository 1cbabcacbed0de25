import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of this repository. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A run of the command: exit code and both outputs. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the `cartable` command as a user does, in its own process. */
export function cartable(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, "apps/cli/bin/cartable.mjs"), ...args], {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: "1", ...environment },
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? -1, out, err }));
  });
}

/** A copy of what the command and the site read, in a folder with a space, an accent and an apostrophe in its name. */
export function copyRepository(): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), "dépôt d'essai-"));
  for (const folder of ["catalogue", "manifests", "docs"]) cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Digest of every file below a folder, by path: proves that a refusal touched nothing. */
export function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return Object.fromEntries(
    files
      .map((item) => join(item.parentPath, item.name))
      .sort()
      .map((path) => [path.slice(folder.length), createHash("sha256").update(readFileSync(path)).digest("hex")]),
  );
}
