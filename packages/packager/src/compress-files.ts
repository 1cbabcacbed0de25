import { open, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ZipArchive } from "archiver";
import { readPlanned, streamPlanned } from "./read-planned.ts";
import type { SegmentFile } from "./segment-index.ts";
import { END_BYTES, readCentralDirectory, readEnd, type ZipEntry } from "./zip-format.ts";

/** Files above this size are streamed through the archive instead of being read whole. */
export const WHOLE_FILE_BYTES = 4 * 1024 * 1024;
/** What is compressed up to this size stays in memory; a single larger file goes through the disk. */
const MEMORY_BYTES = 12 * 1024 * 1024;

/** Compressed files: their entries in order, and their compressed bytes by place. */
export interface CompressedFiles {
  readonly entries: readonly ZipEntry[];
  readonly read: (offset: number, bytes: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** Compresses files with archiver, each verified against the plan. `spool` is used when they are large. Throws `ChangedFileError`. */
export async function compressFiles(files: readonly SegmentFile[], year: number, spool: string): Promise<CompressedFiles> {
  if (files.length === 0) return { entries: [], read: async () => Buffer.alloc(0), close: async () => undefined };
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return sizeBytes <= MEMORY_BYTES ? inMemory(files, year) : onDisk(files, year, spool);
}

async function inMemory(files: readonly SegmentFile[], year: number): Promise<CompressedFiles> {
  const chunks: Buffer[] = [];
  await compress(files, year, async (chunk) => void chunks.push(chunk));
  const archive = Buffer.concat(chunks);
  const read = async (offset: number, bytes: number): Promise<Buffer> => archive.subarray(offset, offset + bytes);
  return { entries: await listEntries(archive.length, read), read, close: async () => undefined };
}

async function onDisk(files: readonly SegmentFile[], year: number, spool: string): Promise<CompressedFiles> {
  const file = await open(spool, "w+");
  const close = async (): Promise<void> => {
    await file.close();
    await rm(spool, { force: true });
  };
  try {
    await compress(files, year, (chunk) => file.writeFile(chunk));
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

async function compress(files: readonly SegmentFile[], year: number, take: (chunk: Buffer) => Promise<void>): Promise<void> {
  // Loaded only where there is something to compress.
  const { ZipArchive: Archive } = await import("archiver");
  const archive = new Archive({ zlib: { level: 6 } });
  const date = new Date(Date.UTC(year, 8, 1));
  let failure: unknown = null;
  const broken = new Promise<never>((_, reject) => archive.once("error", reject));
  broken.catch((error: unknown) => {
    failure = error;
  });
  const drained = (async () => {
    for await (const chunk of archive as AsyncIterable<Buffer>) await take(chunk);
  })();
  try {
    for (const file of files) {
      if (failure !== null) throw failure;
      const done = new Promise<void>((resolve) => archive.once("entry", () => resolve()));
      archive.append(bytesOf(file, archive), { name: file.path, mode: file.mode, date });
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

function bytesOf(file: SegmentFile, archive: ZipArchive): Buffer | Readable {
  if (typeof file.from !== "string" || file.sizeBytes <= WHOLE_FILE_BYTES) return readPlanned(file);
  const stream = Readable.from(streamPlanned(file, file.from), { objectMode: false });
  stream.once("error", (error) => archive.emit("error", error));
  return stream;
}
