import { createHash, hash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { open, rename, rm, writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { ZipArchive } from "archiver";
import { ChangedFileError, renderIndex, type SegmentFile, type SegmentIndex, type SegmentJob } from "./segment-index.ts";
import { END_BYTES, readCentralDirectory, readEnd, renderLocalHeader, toDosDate, type ZipEntry } from "./zip-format.ts";

/** Files above this size are streamed through the archive instead of being read whole. */
const WHOLE_FILE_BYTES = 4 * 1024 * 1024;
const COPY_BYTES = 2 * 1024 * 1024;
/** Segments up to this size are made in memory; a single larger file goes through the disk. */
const MEMORY_BYTES = 12 * 1024 * 1024;

/**
 * Compresses the files of a job with archiver, verifying each against the plan, and keeps the result as a segment: local
 * headers with exact sizes and data, ready to be copied into any archive. Throws `ChangedFileError`.
 */
export async function buildSegment(job: SegmentJob): Promise<SegmentIndex> {
  const spool = `${job.target}.${process.pid}.zip`;
  const stage = `${job.target}.${process.pid}.tmp`;
  try {
    const index = await (isSmall(job) ? throughMemory(job, stage) : throughDisk(job, spool, stage));
    await writeFile(`${stage}.json`, renderIndex(index));
    await rename(stage, job.target);
    // The index comes last: without it the segment does not exist.
    await rename(`${stage}.json`, `${job.target}.json`);
    return index;
  } finally {
    for (const path of [spool, stage, `${stage}.json`]) await rm(path, { force: true });
  }
}

const isSmall = ({ files }: SegmentJob): boolean => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) <= MEMORY_BYTES;

async function throughMemory(job: SegmentJob, stage: string): Promise<SegmentIndex> {
  const chunks: Buffer[] = [];
  await compress(job, async (chunk) => void chunks.push(chunk));
  const archive = Buffer.concat(chunks);
  return rewrite(archive.length, (offset, bytes) => archive.subarray(offset, offset + bytes), stage, job.year);
}

async function throughDisk(job: SegmentJob, spool: string, stage: string): Promise<SegmentIndex> {
  const file = await open(spool, "w+");
  try {
    await compress(job, (chunk) => file.writeFile(chunk));
    const read = async (offset: number, bytes: number): Promise<Buffer> => {
      const buffer = Buffer.allocUnsafe(bytes);
      const { bytesRead } = await file.read(buffer, 0, bytes, offset);
      if (bytesRead !== bytes) throw new Error("short read");
      return buffer;
    };
    return await rewrite((await file.stat()).size, read, stage, job.year);
  } finally {
    await file.close();
  }
}

async function compress({ files, year }: SegmentJob, take: (chunk: Buffer) => Promise<void>): Promise<void> {
  const archive = new ZipArchive({ zlib: { level: 6 } });
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
      archive.append(bytesOf(file, archive), { name: file.path, mode: file.mode, date, store: file.store });
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
  if (typeof file.from !== "string" || file.sizeBytes <= WHOLE_FILE_BYTES) {
    const bytes =
      typeof file.from === "string" ? readFileSync(file.from) : Buffer.from(file.from.buffer, file.from.byteOffset, file.from.byteLength);
    if (bytes.length !== file.sizeBytes || hash("sha256", bytes, "hex") !== file.sha256) throw new ChangedFileError(file.path);
    return bytes;
  }
  const stream = Readable.from(verified(file, file.from), { objectMode: false });
  stream.once("error", (error) => archive.emit("error", error));
  return stream;
}

async function* verified(file: SegmentFile, from: string): AsyncIterable<Uint8Array> {
  const digest = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of createReadStream(from, { highWaterMark: 1024 * 1024 })) {
    const bytes = chunk as Buffer;
    digest.update(bytes);
    sizeBytes += bytes.length;
    yield bytes;
  }
  if (sizeBytes !== file.sizeBytes || digest.digest("hex") !== file.sha256) throw new ChangedFileError(file.path);
}

/** Copies the data of an archive under headers with exact sizes: archiver puts sizes after the data. */
async function rewrite(
  sizeBytes: number,
  read: (offset: number, bytes: number) => Buffer | Promise<Buffer>,
  stage: string,
  year: number,
): Promise<SegmentIndex> {
  const target = await open(stage, "w");
  try {
    const { directoryOffset, directoryBytes } = readEnd(await read(Math.max(0, sizeBytes - END_BYTES), Math.min(sizeBytes, END_BYTES)));
    const date = toDosDate(new Date(Date.UTC(year, 8, 1)));
    const digest = createHash("sha256");
    let sum = 0;
    const entries: ZipEntry[] = [];
    const pending: Buffer[] = [];
    let pendingBytes = 0;
    let offset = 0;
    const flush = async (): Promise<void> => {
      const block = Buffer.concat(pending);
      pending.length = 0;
      pendingBytes = 0;
      digest.update(block);
      sum = crc32(block, sum);
      await target.writeFile(block);
    };
    const put = async (bytes: Buffer): Promise<void> => {
      pending.push(bytes);
      pendingBytes += bytes.length;
      offset += bytes.length;
      if (pendingBytes >= COPY_BYTES) await flush();
    };
    for (const entry of readCentralDirectory(await read(directoryOffset, directoryBytes))) {
      entries.push({ ...entry, headerOffset: offset });
      await put(renderLocalHeader(entry, date));
      const local = await read(entry.headerOffset, 30);
      let from = entry.headerOffset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
      const end = from + entry.compressedBytes;
      while (from < end) {
        const bytes = await read(from, Math.min(COPY_BYTES, end - from));
        from += bytes.length;
        await put(bytes);
      }
    }
    await flush();
    return { sizeBytes: offset, sha256: digest.digest("hex"), crc32: sum, entries };
  } finally {
    await target.close();
  }
}
