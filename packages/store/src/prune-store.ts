import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { diskRefusal } from "./disk-refusal.ts";
import { partialName } from "./partial-download.ts";
import type { Store } from "./store.ts";
import { listFolder } from "./verify-store.ts";

/** What a store must keep: everything that a lock or a fiche still asks for. */
export interface StoreKeep {
  /** SHA-256 of blobs. */
  readonly blobs: ReadonlySet<string>;
  /** Keys of unpacked trees (`treeKeyOf`). */
  readonly trees: ReadonlySet<string>;
  /** Downloads that may resume, by address and digest. */
  readonly downloads: readonly { readonly url: string; readonly sha256: string | undefined }[];
}

/** What is, or would be, deleted: paths from the folder of the store, sorted. */
export interface Pruned {
  readonly paths: readonly string[];
  readonly bytes: number;
}

/**
 * Deletes what nothing asks for any more: blobs, unpacked trees, downloads left half-way. Only names that the store itself
 * makes are deleted. The caller holds the store alone. Throws `disk/refused`.
 */
export async function pruneStore(store: Store, keep: StoreKeep, { dryRun }: { readonly dryRun: boolean }): Promise<Pruned> {
  const partials = new Set(keep.downloads.map(({ url, sha256 }) => partialName(url, sha256)));
  const paths: string[] = [];
  for (const folder of await listFolder(store, "sha256")) {
    for (const name of await listFolder(store, `sha256/${folder}`)) {
      if (/^[0-9a-f]{64}$/.test(name) && !keep.blobs.has(name)) paths.push(`sha256/${folder}/${name}`);
    }
  }
  for (const name of await listFolder(store, "trees"))
    if (/^[0-9a-f]{64}$/.test(name) && !keep.trees.has(name)) paths.push(`trees/${name}`);
  for (const name of await listFolder(store, "partial"))
    if (/^[0-9a-f]{32}$/.test(name) && !partials.has(name)) paths.push(`partial/${name}`);
  let bytes = 0;
  try {
    for (const path of paths) {
      bytes += await bytesOf(join(store.dir, path));
      if (!dryRun) await rm(join(store.dir, path), { recursive: true, force: true });
    }
  } catch (error) {
    throw await diskRefusal(error, store.dir);
  }
  return { paths: paths.sort(), bytes };
}

async function bytesOf(path: string): Promise<number> {
  const found = await lstat(path);
  if (!found.isDirectory()) return found.size;
  let bytes = 0;
  for (const item of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (item.isFile()) bytes += (await lstat(join(item.parentPath, item.name))).size;
  }
  return bytes;
}
