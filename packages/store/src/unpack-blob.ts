import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { readTar } from "./read-tar.ts";
import { readZip } from "./read-zip.ts";
import { selectPaths } from "./select-paths.ts";
import { digestFile } from "./digest-file.ts";
import { blobPath, type Store } from "./store.ts";
import { temporaryPath } from "./temporary-path.ts";
import { createTreeWriter } from "./tree-writer.ts";
import { compareEntries, type TreeEntry, type UnpackedTree, type UnpackSpec } from "./unpacked-tree.ts";

/** Raised when unpacking changes what it gives for the same blob and spec: old trees are then left aside. */
const TREE_FORMAT = 1;

/**
 * The kept files of a stored artifact. Unpacked once: the tree is a cache under `trees/`, made aside then renamed, and
 * found again by the digest of the blob and of the spec. Callers verify the bytes of an entry when they read them.
 */
export async function unpackBlob(store: Store, sha256: string, spec: UnpackSpec): Promise<UnpackedTree> {
  const final = treePath(store, sha256, spec);
  const known = await readIndex(final);
  if (known !== null) return known;
  const stage = temporaryPath(store);
  await mkdir(join(stage, "files"), { recursive: true });
  try {
    const entries = await unpackInto(join(stage, "files"), blobPath(store, sha256), spec);
    await writeFile(join(stage, "index.json"), JSON.stringify(entries), { flush: true });
    await mkdir(join(store.dir, "trees"), { recursive: true });
    await rename(stage, final).catch(async (error: NodeJS.ErrnoException) => {
      // Another command made the same tree first: its files are the same.
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
      await rm(stage, { recursive: true, force: true });
    });
    return locate(final, entries);
  } catch (error) {
    await rm(stage, { recursive: true, force: true });
    throw error;
  }
}

/** The same, and every file of the tree re-read: a damaged tree is made again from the blob. */
export async function ensureTree(store: Store, sha256: string, spec: UnpackSpec): Promise<UnpackedTree> {
  const tree = await unpackBlob(store, sha256, spec);
  for (const entry of tree.entries) {
    if ((await digestFile(entry.file).catch(() => null))?.sha256 === entry.sha256) continue;
    await rm(treePath(store, sha256, spec), { recursive: true, force: true });
    return unpackBlob(store, sha256, spec);
  }
  return tree;
}

function treePath(store: Store, sha256: string, { what: _, ...keyed }: UnpackSpec): string {
  const key = createHash("sha256").update(JSON.stringify([TREE_FORMAT, sha256, keyed])).digest("hex");
  return join(store.dir, "trees", key);
}

type IndexedEntry = Omit<TreeEntry, "file">;

async function readIndex(folder: string): Promise<UnpackedTree | null> {
  const text = await readFile(join(folder, "index.json"), "utf8").catch(() => null);
  return text === null ? null : locate(folder, JSON.parse(text) as IndexedEntry[]);
}

function locate(folder: string, entries: readonly IndexedEntry[]): UnpackedTree {
  return { entries: entries.map((entry) => ({ ...entry, file: join(folder, "files", entry.path) })) };
}

async function unpackInto(folder: string, blob: string, spec: UnpackSpec): Promise<readonly IndexedEntry[]> {
  const selection = selectPaths(spec);
  const writer = createTreeWriter(folder, spec);
  const format = spec.format ?? formatOf(spec.fileName);
  if (format === "tar") await readTar(spec.what, blob, selection, writer);
  else if (format === "zip") await readZip(spec.what, blob, selection, writer);
  else if (format === "none") await keepWhole(blob, spec, selection, writer);
  else throw refusal("archive/unsupported-format", { what: spec.what, format });
  selection.finish();
  return [...writer.entries].sort(compareEntries);
}

async function keepWhole(blob: string, { fileName }: UnpackSpec, selection: ReturnType<typeof selectPaths>, writer: ReturnType<typeof createTreeWriter>): Promise<void> {
  const path = selection.place(fileName);
  if (path !== null) await writer.write(path, createReadStream(blob, { highWaterMark: 1024 * 1024 }), false);
}

function formatOf(fileName: string): string {
  if (/\.(tgz|tar|tar\.gz)$/i.test(fileName)) return "tar";
  if (/\.zip$/i.test(fileName)) return "zip";
  return /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "inconnu";
}
