import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type FoundFile, RECORD_PATH } from "@cartable/record";
import { digestFile } from "@cartable/store/digest-file";

/** What a scan is to read. */
export interface ScanOptions {
  /** Whether the bytes of a file are to be hashed; the others only tell their size. */
  readonly wantsDigest: (path: string, sizeBytes: number) => boolean;
  /** Folders and files that are not even looked at: what belongs to people. */
  readonly skips?: (path: string) => boolean;
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

/** What is on a key. */
export interface KeyScan {
  /** Everything that is no folder, sorted by path. A link or a device has no digest, whatever it leads to. */
  readonly files: readonly FoundFile[];
  /** Every folder, in no order; none for an archive, which needs none. */
  readonly folders: readonly string[];
  /** What could not be read, and the code of the system's refusal (`EACCES`, `EIO` …). */
  readonly unreadable: readonly { readonly path: string; readonly cause: string }[];
}

/** Files hashed at once: enough to keep a disk busy, few enough for the heads and the memory of a key. */
const AT_ONCE = 4;

/** A file to hash, and where it stands in the list of what was found. */
interface Hashing {
  readonly index: number;
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * Reads a key, or any folder, without following a link nor opening anything but plain files. Digests are those of the bytes
 * as they are now: nothing is believed from a former reading. Never throws for a file: what cannot be read is said.
 */
export async function scanFolder(root: string, options: ScanOptions): Promise<KeyScan> {
  const { wantsDigest, skips = () => false } = options;
  const unreadable: { path: string; cause: string }[] = [];
  const files: FoundFile[] = [];
  const hashing: Hashing[] = [];
  const found: string[] = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (folder !== "") found.push(folder);
    for (const item of await itemsOf(root, folder, unreadable)) {
      const path = folder === "" ? item.name : `${folder}/${item.name}`;
      if (skips(path)) continue;
      if (item.isDirectory()) {
        folders.push(path);
        continue;
      }
      const sizeBytes = item.isFile() ? await sizeOf(join(root, path), path, unreadable) : null;
      if (sizeBytes !== null && wantsDigest(path, sizeBytes)) hashing.push({ index: files.length, path, sizeBytes });
      files.push({ path, sha256: null, sizeBytes: sizeBytes ?? 0 });
    }
  }
  await hashAll(root, hashing, files, unreadable, options.onProgress);
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), folders: found, unreadable };
}

async function itemsOf(root: string, folder: string, unreadable: { path: string; cause: string }[]): Promise<readonly Dirent[]> {
  try {
    return await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    unreadable.push({ path: folder, cause: causeOf(error) });
    return [];
  }
}

async function sizeOf(file: string, path: string, unreadable: { path: string; cause: string }[]): Promise<number | null> {
  try {
    const found = await lstat(file);
    return found.isFile() ? found.size : null;
  } catch (error) {
    unreadable.push({ path, cause: causeOf(error) });
    return null;
  }
}

async function hashAll(
  root: string,
  hashing: readonly Hashing[],
  files: FoundFile[],
  unreadable: { path: string; cause: string }[],
  onProgress: ScanOptions["onProgress"],
): Promise<void> {
  const totalBytes = hashing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let doneBytes = 0;
  let next = 0;
  const work = async (): Promise<void> => {
    for (let job = hashing[next++]; job !== undefined; job = hashing[next++]) {
      const { index, path, sizeBytes } = job;
      try {
        files[index] = { path, ...(await digestFile(join(root, path))) };
      } catch (error) {
        unreadable.push({ path, cause: causeOf(error) });
      }
      doneBytes += sizeBytes;
      onProgress?.(doneBytes, totalBytes);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

function causeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

/**
 * Whether a key stands on a file system where `A.html` and `a.html` are one file: its record then answers to another case.
 * False when it has no record.
 */
export async function ignoresCase(root: string): Promise<boolean> {
  const identity = async (path: string): Promise<string | null> =>
    lstat(join(root, path), { bigint: true }).then(
      ({ dev, ino }) => `${dev} ${ino}`,
      () => null,
    );
  const here = await identity(RECORD_PATH);
  return here !== null && here === (await identity(RECORD_PATH.toLowerCase()));
}
