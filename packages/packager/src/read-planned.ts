import { createHash, hash } from "node:crypto";
import { closeSync, createReadStream, openSync, readFileSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { ChangedFileError, type SegmentFile } from "./segment-index.ts";

const CHUNK_BYTES = 1024 * 1024;

/** The whole content of a file of a plan. Throws `ChangedFileError` when it is not what was planned. */
export function readPlanned(file: SegmentFile): Buffer {
  const { from, sizeBytes, sha256, path } = file;
  const bytes = typeof from === "string" ? readFileSync(from) : Buffer.from(from.buffer, from.byteOffset, from.byteLength);
  if (bytes.length !== sizeBytes || hash("sha256", bytes, "hex") !== sha256) throw new ChangedFileError(path);
  return bytes;
}

/** Receives what a file holds beyond its planned size. */
const beyond = Buffer.alloc(1);

/** Reads the whole content of a file into a place of its exact size. Throws `ChangedFileError`. */
export function readPlannedInto({ from, sizeBytes, sha256, path }: SegmentFile, place: Buffer): void {
  if (typeof from === "string") {
    const file = openSync(from, "r");
    try {
      let read = 0;
      for (let got = -1; got !== 0 && read < sizeBytes; read += got) got = readSync(file, place, read, sizeBytes - read, read);
      if (read !== sizeBytes || readSync(file, beyond, 0, 1, sizeBytes) !== 0) throw new ChangedFileError(path);
    } finally {
      closeSync(file);
    }
  } else if (from.length === sizeBytes) place.set(from);
  else throw new ChangedFileError(path);
  if (hash("sha256", place, "hex") !== sha256) throw new ChangedFileError(path);
}

/** The content of a large file, piece by piece; fails at its end when it is not what was planned. */
export async function* streamPlanned(file: SegmentFile, from: string): AsyncIterable<Buffer> {
  const digest = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of createReadStream(from, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    digest.update(bytes);
    sizeBytes += bytes.length;
    yield bytes;
  }
  if (sizeBytes !== file.sizeBytes || digest.digest("hex") !== file.sha256) throw new ChangedFileError(file.path);
}

/** The CRC-32 of a large file, which is compared with the plan on the way. */
export async function sumPlanned(file: SegmentFile, from: string): Promise<number> {
  let sum = 0;
  for await (const chunk of streamPlanned(file, from)) sum = crc32(chunk, sum);
  return sum;
}
