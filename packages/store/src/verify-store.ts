import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { checkBlob } from "./check-blob.ts";
import { diskRefusal } from "./disk-refusal.ts";
import type { Store } from "./store.ts";
import { readTree } from "./tree-cache.ts";

/** What a full check of a store finds. Paths are from the folder of the store, with `/`, sorted. */
export interface StoreReport {
  readonly blobs: number;
  readonly trees: number;
  readonly bytes: number;
  /** Files whose bytes are not those of their name, and the digest found. */
  readonly altered: readonly { readonly path: string; readonly found: string }[];
  /** Unpacked archives that are not whole: they are made anew when they are next used. */
  readonly damagedTrees: readonly string[];
  /** What no command puts there. */
  readonly foreign: readonly string[];
}

/** Hashes every byte of a store again; changes nothing. Throws `disk/refused`. */
export async function verifyStore(store: Store, onProgress: (bytes: number) => void = () => undefined): Promise<StoreReport> {
  const altered: { readonly path: string; readonly found: string }[] = [];
  const foreign: string[] = [];
  let blobs = 0;
  let bytes = 0;
  for (const folder of await listFolder(store, "sha256")) {
    for (const name of await listFolder(store, `sha256/${folder}`)) {
      const path = `sha256/${folder}/${name}`;
      if (!/^[0-9a-f]{64}$/.test(name) || !name.startsWith(folder)) {
        foreign.push(path);
        continue;
      }
      const state = await checkBlob(store, name);
      if (state === "absent") continue;
      blobs += 1;
      bytes += (await stat(join(store.dir, path))).size;
      onProgress(bytes);
      if (state !== "ok") altered.push({ path, found: state.altered });
    }
  }
  const damagedTrees: string[] = [];
  const trees = await listFolder(store, "trees");
  for (const key of trees) if ((await readTree(store, key, true)) === null) damagedTrees.push(`trees/${key}`);
  return { blobs, trees: trees.length, bytes, altered, damagedTrees, foreign };
}

/** Names in a folder of the store, sorted; a file in its place, or nothing, has none. */
export async function listFolder(store: Store, folder: string): Promise<readonly string[]> {
  const path = join(store.dir, folder);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() !== true) return [];
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    throw await diskRefusal(error, path);
  }
}
