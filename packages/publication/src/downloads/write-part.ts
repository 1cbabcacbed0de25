import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";

/** A slice of a file under a name of its own, then under its name. */
export async function writePart(archive: string, path: string, from: number, length: number): Promise<void> {
  const stage = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(stage, "w");
    try {
      // Goes on after a disk that took less than it was given, where `write` would say nothing.
      await file.writeFile(createReadStream(archive, { start: from, end: from + length - 1, highWaterMark: 1024 * 1024 }));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(stage, path);
  } finally {
    await rm(stage, { force: true });
  }
}
