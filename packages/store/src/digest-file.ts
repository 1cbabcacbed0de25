import { createHash, hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";

/** A small file is read and hashed in one go in the shared buffer; no promise stands between the two. */
const SMALL_BYTES = 1024 * 1024;
const CHUNK_BYTES = 2 * 1024 * 1024;
const shared = Buffer.allocUnsafeSlow(SMALL_BYTES);

export interface FileDigest {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** SHA-256 (lower-case hexadecimal) and size of a file. Errors of the file system pass through. */
export async function digestFile(path: string): Promise<FileDigest> {
  return digestSmall(path) ?? digestLarge(path);
}

function digestSmall(path: string): FileDigest | null {
  const file = openSync(path, "r");
  try {
    let sizeBytes = 0;
    while (sizeBytes < SMALL_BYTES) {
      const read = readSync(file, shared, sizeBytes, SMALL_BYTES - sizeBytes, null);
      if (read === 0) return { sha256: hash("sha256", shared.subarray(0, sizeBytes), "hex"), sizeBytes };
      sizeBytes += read;
    }
    return null;
  } finally {
    closeSync(file);
  }
}

/** Two buffers: one is hashed while the other is filled. */
async function digestLarge(path: string): Promise<FileDigest> {
  const file = await open(path, "r");
  const sha256 = createHash("sha256");
  try {
    let [current, next] = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
    let sizeBytes = 0;
    let { bytesRead } = await file.read(current, 0, CHUNK_BYTES, 0);
    while (bytesRead > 0) {
      sizeBytes += bytesRead;
      const following = file.read(next, 0, CHUNK_BYTES, sizeBytes);
      sha256.update(current.subarray(0, bytesRead));
      ({ bytesRead } = await following);
      [current, next] = [next, current];
    }
    return { sha256: sha256.digest("hex"), sizeBytes };
  } finally {
    await file.close();
  }
}
