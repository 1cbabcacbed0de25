import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** Copies the bytes of a file from `start`, `length` of them, to a new file. */
export async function copySlice(path: string, start: number, length: number, to: string): Promise<void> {
  if (length === 0) return pipeline([], createWriteStream(to, { flags: "wx" }));
  await pipeline(createReadStream(path, { start, end: start + length - 1 }), createWriteStream(to, { flags: "wx" }));
}
