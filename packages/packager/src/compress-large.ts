import { type FileHandle, open, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { streamPlanned } from "./read-planned.ts";
import type { SegmentFile } from "./segment-index.ts";
import { END_BYTES, readCentralDirectory, readEnd, type ZipEntry } from "./zip-format.ts";

/** The same for every file, whoever deflates it. */
export const DEFLATE_LEVEL = 6;

/** Compressed files: their entries in order, and their compressed bytes by place. */
export interface CompressedFiles {
  readonly entries: readonly ZipEntry[];
  readonly read: (offset: number, bytes: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/**
 * Compresses large files with archiver, as streams that are verified against the plan, into a file that goes away at the
 * end. Throws `ChangedFileError`.
 */
export async function compressLarge(files: readonly SegmentFile[], year: number, spool: string): Promise<CompressedFiles> {
  if (files.length === 0) return { entries: [], read: async () => Buffer.alloc(0), close: async () => undefined };
  const file = await open(spool, "w+");
  const close = async (): Promise<void> => {
    await file.close();
    await rm(spool, { force: true });
  };
  try {
    await compress(files, year, file);
    const read = async (offset: number, bytes: number): Promise<Buffer> => {
      const buffer = Buffer.allocUnsafe(bytes);
      const { bytesRead } = await file.read(buffer, 0, bytes, offset);
      if (bytesRead !== bytes) throw new Error("short read");
      return buffer;
    };
    return { entries: await listEntries((await file.stat()).size, read), read, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listEntries(sizeBytes: number, read: CompressedFiles["read"]): Promise<readonly ZipEntry[]> {
  const tail = Math.min(sizeBytes, END_BYTES);
  const { directoryOffset, directoryBytes } = readEnd(await read(sizeBytes - tail, tail));
  return readCentralDirectory(await read(directoryOffset, directoryBytes));
}

async function compress(files: readonly SegmentFile[], year: number, target: FileHandle): Promise<void> {
  // Loaded only where there is something to compress.
  const { ZipArchive } = await import("archiver");
  const archive = new ZipArchive({ zlib: { level: DEFLATE_LEVEL } });
  const date = new Date(Date.UTC(year, 8, 1));
  let failure: unknown = null;
  const broken = new Promise<never>((_, reject) => archive.once("error", reject));
  broken.catch((error: unknown) => {
    failure = error;
  });
  const drained = (async () => {
    for await (const chunk of archive as AsyncIterable<Buffer>) await target.writeFile(chunk);
  })();
  // A disk that is full ends this before the archive does.
  drained.catch((error: unknown) => archive.emit("error", error));
  try {
    for (const file of files) {
      if (failure !== null) throw failure;
      const done = new Promise<void>((resolve) => archive.once("entry", () => resolve()));
      const stream = Readable.from(streamPlanned(file, String(file.from)), { objectMode: false });
      stream.once("error", (error) => archive.emit("error", error));
      archive.append(stream, { name: file.path, mode: file.mode, date });
      await Promise.race([done, broken]);
    }
    await Promise.race([archive.finalize(), broken]);
    await drained;
  } catch (error) {
    archive.abort();
    // Without an end of its stream the reader would wait for ever.
    archive.destroy();
    await drained.catch(() => undefined);
    throw error;
  }
}
