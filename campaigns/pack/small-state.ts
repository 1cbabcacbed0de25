import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fillSmallStore } from "./build-small.ts";

const SMALL_BUILD = fileURLToPath(new URL("./small-build.ts", import.meta.url));
export const RELEASE = "essai-web";
export type SmallForm = "zip" | "folder";

/** The command line of a small build. */
export const smallBuild = (state: string, version: 1 | 2, form: SmallForm): readonly string[] => [
  SMALL_BUILD,
  state,
  String(version),
  form,
];

/** How a build ended. */
export interface Ended {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error: string;
}

/** Runs a small build to its end, through another command when there is one. One thread of the pool: calls come in one order. */
export function runSmall(state: string, version: 1 | 2, form: SmallForm, through: readonly string[] = []): Ended {
  const [command = process.execPath, ...args] = [...through, process.execPath, ...smallBuild(state, version, form)];
  const ran = spawnSync(command, args, { encoding: "utf8", env: { ...process.env, UV_THREADPOOL_SIZE: "1" }, timeout: 120_000 });
  return { exit: ran.status, signal: ran.signal, error: ran.stderr };
}

/** A state with the first edition in place, and what the two editions look like. */
export interface SmallCase {
  readonly form: SmallForm;
  readonly dir: string;
  readonly former: string;
  readonly next: string;
  /** Puts the state back to the first edition. */
  readonly reset: () => string;
  readonly remove: () => void;
}

/** Builds both editions once; throws when that fails without any fault. */
export async function makeSmallCase(form: SmallForm, parent = tmpdir()): Promise<SmallCase> {
  const dir = mkdtempSync(join(parent, "cartable-arrets-"));
  const [first, second, state] = [join(dir, "un"), join(dir, "deux"), join(dir, "etat")];
  for (const [folder, versions] of [[first, [1]] as const, [second, [1, 2]] as const]) {
    mkdirSync(join(folder, "out"), { recursive: true });
    await fillSmallStore(folder);
    for (const version of versions) {
      const { exit, error } = runSmall(folder, version, form);
      if (exit !== 0) throw new Error(`la fabrication échoue sans faute : ${error}`);
    }
  }
  return {
    form,
    dir,
    former: treeDigest(join(first, "out", RELEASE)) ?? "",
    next: treeDigest(join(second, "out", RELEASE)) ?? "",
    reset: () => {
      rmSync(state, { recursive: true, force: true });
      cpSync(first, state, { recursive: true, preserveTimestamps: true });
      return state;
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Digest of the paths and bytes below a folder; null when there is none. */
export function treeDigest(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const items = readdirSync(folder, { recursive: true, withFileTypes: true });
  const lines = items.map((item) => {
    const path = join(item.parentPath, item.name);
    const digest = item.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "dossier";
    return `${path.slice(folder.length)} ${digest}`;
  });
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}

/** Whether `SHA256SUMS` of a folder holds for all that it lists. */
export function sumsHold(folder: string): boolean {
  const sums = join(folder, "SHA256SUMS");
  if (!existsSync(sums)) return false;
  const lines = readFileSync(sums, "utf8").split("\n").filter(Boolean);
  return (
    lines.length > 0 &&
    lines.every((line) => {
      const file = join(folder, line.slice(66));
      return existsSync(file) && createHash("sha256").update(readFileSync(file)).digest("hex") === line.slice(0, 64);
    })
  );
}

/** What a stopped build left beside the release: half-written releases, claims, parts of segments. */
export function leftBehind(state: string): readonly string[] {
  const out = existsSync(join(state, "out")) ? readdirSync(join(state, "out")).filter((name) => name !== RELEASE) : [];
  const parts = ["", "segments", "tmp"].flatMap((folder) => {
    const path = join(state, "store", folder);
    return existsSync(path) ? readdirSync(path).filter((name) => folder === "tmp" || /\.(tmp|zip)(\.json)?$/.test(name)) : [];
  });
  return [...out, ...parts].sort();
}
