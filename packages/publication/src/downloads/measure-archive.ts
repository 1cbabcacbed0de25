import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** What is said of an archive so that it can be downloaded in pieces, each one verified. */
export interface MeasuredArchive {
  /** Name of the file, without folder. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Length of every piece but the last. */
  readonly pieceBytes: number;
  /** SHA-256 of each piece, hexadecimal. */
  readonly sha256Pieces: readonly string[];
  /** SHA-1 of each piece, 20 bytes: the only digest of BitTorrent version 1. */
  readonly sha1Pieces: readonly Buffer[];
}

const MIN_PIECE_BYTES = 256 * 1024;
const MAX_PIECE_BYTES = 16 * 1024 * 1024;
const PIECES = 1_500;

/** A power of two that gives about 1 500 pieces, between 256 KiB and 16 MiB: lists stay small, a wrong byte costs little. */
export function pieceLength(sizeBytes: number): number {
  let bytes = MIN_PIECE_BYTES;
  while (bytes < MAX_PIECE_BYTES && sizeBytes / bytes > PIECES) bytes *= 2;
  return bytes;
}

/** Reads an archive once and takes every digest on the way. Errors of the disk pass through. */
export async function measureArchive(path: string, name: string, sizeBytes: number): Promise<MeasuredArchive> {
  const pieceBytes = pieceLength(sizeBytes);
  const whole = createHash("sha256");
  const [sha256Pieces, sha1Pieces]: [string[], Buffer[]] = [[], []];
  let read = 0;
  let [sha256, sha1, filled] = [createHash("sha256"), createHash("sha1"), 0];
  const close = (): void => {
    sha256Pieces.push(sha256.digest("hex"));
    sha1Pieces.push(sha1.digest());
    [sha256, sha1, filled] = [createHash("sha256"), createHash("sha1"), 0];
  };
  for await (const chunk of createReadStream(path, { highWaterMark: MIN_PIECE_BYTES }) as AsyncIterable<Buffer>) {
    whole.update(chunk);
    read += chunk.length;
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + pieceBytes - filled);
      sha256.update(part);
      sha1.update(part);
      filled += part.length;
      from += part.length;
      if (filled === pieceBytes) close();
    }
  }
  if (filled > 0) close();
  return { name, sizeBytes: read, sha256: whole.digest("hex"), pieceBytes, sha256Pieces, sha1Pieces };
}
