import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { JOURNAL_PATH, KEPT_FOLDER, toJsonText, WORK_FOLDER } from "@cartable/record";
import { hold } from "../campaign.ts";

const PROCESS = fileURLToPath(new URL("./update-process.ts", import.meta.url));
export const RECORD = "Cartable/CARTABLE.json";

/** Paths below a folder with the digest of their bytes; folders that hold nothing end with `/`. Links are not followed. */
export type Tree = ReadonlyMap<string, string>;

export function treeOf(root: string, folder = ""): Tree {
  const tree = new Map<string, string>();
  for (const item of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? item.name : `${folder}/${item.name}`;
    if (item.isFile()) tree.set(path, digestOf(readFileSync(join(root, path))));
    else if (item.isSymbolicLink()) tree.set(path, readlinkSync(join(root, path)));
    else {
      const inside = treeOf(root, path);
      if (inside.size === 0) tree.set(`${path}/`, "");
      for (const [name, digest] of inside) tree.set(name, digest);
    }
  }
  return tree;
}

export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What users have on a key: path and digest. Those that must give way may be found where updates set files aside. */
export interface Users {
  readonly staying: Tree;
  readonly givingWay: Tree;
}

/** Throws unless every byte of the users is there. */
export function holdUsers(root: string, { staying, givingWay }: Users): void {
  const tree = treeOf(root);
  for (const [path, digest] of staying) hold(tree.get(path) === digest, `fichier d'utilisateur perdu ou changé : ${path}`);
  for (const [path, digest] of givingWay) {
    const places = [path, ...[...tree.keys()].filter((one) => one.startsWith(KEPT_FOLDER) && one.endsWith(path))];
    hold(
      places.some((place) => tree.get(place) === digest),
      `fichier d'utilisateur perdu : ${path}`,
    );
  }
}

/** Throws unless a key is a fresh one and the users' files, byte for byte, and nothing else. */
export function holdFresh(root: string, fresh: Tree, { staying, givingWay }: Users): void {
  const tree = new Map(treeOf(root));
  for (const [path, digest] of fresh) {
    if (path === "Mes-documents/") continue;
    hold(tree.get(path) === digest, `${tree.has(path) ? "octets faux" : "manque"} : ${path}`);
    tree.delete(path);
  }
  for (const path of staying.keys()) tree.delete(path);
  tree.delete("Mes-documents/");
  const aside = [...tree.keys()].filter((path) => path.startsWith(KEPT_FOLDER));
  hold(aside.length === givingWay.size, `${aside.length} fichiers mis de côté au lieu de ${givingWay.size} : ${aside.join(", ")}`);
  for (const path of aside) tree.delete(path);
  hold(tree.size === 0, `en trop : ${[...tree.keys()].slice(0, 5).join(", ")}`);
}

/** Whether a cut update left its journal. */
export const isBegun = (root: string): boolean => treeOf(root).has(JOURNAL_PATH);

/** Writes a record for what stands in a folder, users' files apart. */
export function recordText(root: string, year: number, users: (path: string) => boolean, userData: readonly string[]): string {
  const files = [...treeOf(root)]
    .filter(([path]) => path !== RECORD && !path.endsWith("/") && !users(path) && !path.startsWith(WORK_FOLDER))
    .map(([path, sha256]) => ({ path, sha256, sizeBytes: readFileSync(join(root, path)).length }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return toJsonText({ format: 1, bundle: "essai", year, target: "web", serial: 1, previous: null, files, components: [], userData });
}

export interface Ended {
  readonly exit: number | null;
  readonly error: string;
  readonly kept: number;
}

const environment = { ...process.env, UV_THREADPOOL_SIZE: "1" };

/** Runs an update or a repair to its end, through another command when there is one. */
export function runUpdate(verb: "update" | "repair", key: string, from: string, through: readonly string[] = []): Ended {
  const [command = process.execPath, ...args] = [...through, process.execPath, PROCESS, verb, key, from];
  const ran = spawnSync(command, args, { encoding: "utf8", env: environment, timeout: 300_000 });
  return { exit: ran.status, error: ran.stderr, kept: Number(ran.stdout) };
}

/**
 * Runs an update and kills it so long after its first change of the key, or lets it end. Gives how long the changes lasted, in
 * milliseconds; 0 when it ended before any.
 */
export async function killUpdate(key: string, from: string, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [PROCESS, "update", key, from], { stdio: "ignore", env: environment });
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver && !existsSync(join(key, JOURNAL_PATH))) await sleep(1);
  const start = performance.now();
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  await ended;
  clearTimeout(timer);
  return performance.now() - start;
}
