import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { refusal } from "@cartable/diagnostics";
import { digestFile } from "./digest-file.ts";
import { diskRefusal, errnoCode } from "./disk-refusal.ts";
import { type ExpectedFile, HEAD_BYTES, refuseTooLarge, refuseUnexpected, type StoredFile } from "./expected-file.ts";
import { blobPath, type Store } from "./store.ts";
import { temporaryPath } from "./temporary-path.ts";

/**
 * Writes a stream into the store: to a temporary file, hashed on the way, compared, synced, then renamed. Nothing
 * half-written ever has a final name, and a failure leaves nothing. Errors of the source pass through unchanged.
 * Throws `store/digest-mismatch`, `store/size-mismatch`, `store/too-large` (exit 4), `disk/full` or `disk/refused`.
 */
export async function writeBlob(store: Store, source: Readable | AsyncIterable<Uint8Array>, expected: ExpectedFile): Promise<StoredFile> {
  const path = temporaryPath(store);
  const onDisk = <T>(work: Promise<T>): Promise<T> => orDiskRefusal(work, path, expected);
  try {
    const file = await onDisk(open(path, "wx"));
    const sha256 = createHash("sha256");
    const head: Uint8Array[] = [];
    let sizeBytes = 0;
    try {
      for await (const chunk of source as AsyncIterable<Uint8Array>) {
        if (sizeBytes < HEAD_BYTES) head.push(Uint8Array.from(chunk.subarray(0, HEAD_BYTES)));
        sizeBytes += chunk.length;
        refuseTooLarge(sizeBytes, expected);
        sha256.update(chunk);
        await onDisk(file.writeFile(chunk));
      }
      const found = { sha256: sha256.digest("hex"), sizeBytes };
      refuseUnexpected(found, Buffer.concat(head), expected);
      await onDisk(file.sync());
      await file.close();
      await onDisk(placeBlob(store, path, found.sha256));
      return found;
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Copies a file of the machine into the store, checked like a download. Throws `source/missing` when it is not there. */
export async function importFile(store: Store, path: string, expected: ExpectedFile): Promise<StoredFile> {
  const copy = temporaryPath(store);
  try {
    if (!(await stat(path)).isFile()) throw refusal("disk/refused", { path, cause: "ce n'est pas un fichier" });
    refuseTooLarge((await stat(path)).size, expected);
    await copyFile(path, copy);
    return await adoptFile(store, copy, expected);
  } catch (error) {
    if (errnoCode(error) === "ENOENT") throw refusal("source/missing", { what: expected.what, path }, error);
    throw await diskRefusal(error, path, expected.sizeBytes);
  } finally {
    await rm(copy, { force: true });
  }
}

/** Moves a complete file that is already on the disk of the store to its final name, after reading and comparing it. */
export async function adoptFile(store: Store, path: string, expected: ExpectedFile): Promise<StoredFile> {
  const found = await orDiskRefusal(digestFile(path), path, expected);
  refuseUnexpected(found, await readHead(path), expected);
  await orDiskRefusal(syncPath(path), path, expected);
  await orDiskRefusal(placeBlob(store, path, found.sha256), path, expected);
  return found;
}

/** The first bytes of a file, for `isHtml`. */
export async function readHead(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of createReadStream(path, { end: HEAD_BYTES - 1 })) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function placeBlob(store: Store, path: string, sha256: string): Promise<void> {
  const final = blobPath(store, sha256);
  await mkdir(dirname(final), { recursive: true });
  await rename(path, final);
  await syncPath(dirname(final));
}

/** Forces a file, or the names of a folder, to the disk; Windows cannot sync a folder, and needs no such thing. */
async function syncPath(path: string): Promise<void> {
  const isFolder = (await stat(path)).isDirectory();
  if (isFolder && process.platform === "win32") return;
  const file = await open(path, isFolder ? "r" : "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function orDiskRefusal<T>(work: Promise<T>, path: string, expected: ExpectedFile): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw await diskRefusal(error, path, expected.sizeBytes);
  }
}
