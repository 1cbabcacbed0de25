import { lstat, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { checkBlob } from "./check-blob.ts";
import { digestFile } from "./digest-file.ts";
import { diskRefusal } from "./disk-refusal.ts";
import type { Store } from "./store.ts";
import { importFile } from "./write-blob.ts";

/** A file that is wanted: named in messages, known by its digest, and by its size where the lock tells it. */
export interface WantedBlob {
  readonly what: string;
  readonly sha256: string;
  readonly sizeBytes: number | null;
}

export interface Imported {
  /** Wanted files that were copied, by their path in the folder. */
  readonly imported: readonly { readonly path: string; readonly sha256: string; readonly sizeBytes: number }[];
  /** Wanted files that are still nowhere. */
  readonly missing: readonly WantedBlob[];
  /** Files of another store whose bytes are not those of their name: left there. */
  readonly altered: readonly string[];
}

/**
 * Copies into a store the wanted files found anywhere under a folder: another store, a disk of downloads. Names mean
 * nothing, digests decide; links are not followed; the folder is only read. Throws `source/missing` or `disk/*`.
 */
export async function importFolder(store: Store, folder: string, wanted: readonly WantedBlob[]): Promise<Imported> {
  const root = await lstat(folder).catch(() => null);
  if (root?.isDirectory() !== true) throw refusal("source/missing", { what: "l'import", path: folder });
  const needed = new Map<string, WantedBlob>();
  for (const blob of wanted) if ((await checkBlob(store, blob.sha256, blob.sizeBytes ?? undefined)) !== "ok") needed.set(blob.sha256, blob);
  const imported: { readonly path: string; readonly sha256: string; readonly sizeBytes: number }[] = [];
  const altered: string[] = [];
  for (const path of await listFiles(folder)) {
    if (needed.size === 0) break;
    const file = join(folder, path);
    const { size } = await lstat(file);
    const named = needed.get(basename(path));
    if (named === undefined && ![...needed.values()].some(({ sizeBytes }) => sizeBytes === null || sizeBytes === size)) continue;
    const { sha256 } = await digestFile(file).catch(async (error: unknown) => Promise.reject(await diskRefusal(error, file)));
    const blob = needed.get(sha256);
    if (named !== undefined && sha256 !== named.sha256) altered.push(path);
    if (blob === undefined) continue;
    const { sizeBytes } = await importFile(store, file, {
      what: blob.what,
      sha256,
      ...(blob.sizeBytes === null ? {} : { sizeBytes: blob.sizeBytes }),
    });
    imported.push({ path, sha256, sizeBytes });
    needed.delete(sha256);
  }
  return { imported, missing: [...needed.values()], altered };
}

/** Paths of the plain files below a folder, sorted. */
async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const items = await readdir(folder, { recursive: true, withFileTypes: true });
    return items
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name).slice(join(folder, "/").length))
      .sort();
  } catch (error) {
    throw await diskRefusal(error, folder);
  }
}
