import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { SegmentIndex } from "./build-segment.ts";
import { renderCentralRecord, renderEnd, renderLocalHeader, toDosDate, type ZipEntry } from "./zip-format.ts";

/** A segment that is ready to be copied. */
export interface ReadySegment {
  readonly file: string;
  readonly index: SegmentIndex;
}

export interface SpliceInput {
  readonly year: number;
  /** Empty folders, without a final slash. */
  readonly directories: readonly string[];
  readonly segments: readonly ReadySegment[];
  /** The record: stored last, so that an archive cut short has none. */
  readonly last: { readonly path: string; readonly bytes: Buffer };
}

const BLOCK_BYTES = 4 * 1024 * 1024;

/**
 * Writes an archive from segments: folders, segments one after the other, the record, one central directory. Returns
 * digest and size of what it wrote, computed on the way. `onCopied` is told of the bytes of each block.
 */
export async function spliceZip(
  { year, directories, segments, last }: SpliceInput,
  file: string,
  onCopied: (bytes: number) => void,
): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const date = toDosDate(new Date(Date.UTC(year, 8, 1)));
  const output = await open(file, "w");
  const digest = createHash("sha256");
  const central: Buffer[] = [];
  let offset = 0;
  let writing: Promise<void> = Promise.resolve();
  // The disk writes a block while the next one is read and hashed.
  const put = async (bytes: Buffer): Promise<void> => {
    offset += bytes.length;
    await writing;
    writing = output.writeFile(bytes);
    writing.catch(() => undefined);
    digest.update(bytes);
  };
  const add = async (entry: Omit<ZipEntry, "headerOffset">, bytes: Buffer): Promise<void> => {
    central.push(renderCentralRecord({ ...entry, headerOffset: offset }, date));
    await put(Buffer.concat([renderLocalHeader(entry, date), bytes]));
  };
  try {
    for (const path of directories) await add(stored(`${path}/`, Buffer.alloc(0), 0o755), Buffer.alloc(0));
    for (const { file: source, index } of segments) {
      for (const entry of index.entries) central.push(renderCentralRecord({ ...entry, headerOffset: offset + entry.headerOffset }, date));
      await copySegment(source, index.sizeBytes, put, onCopied);
    }
    await add(stored(last.path, last.bytes, 0o644), last.bytes);
    const directory = Buffer.concat(central);
    const directoryOffset = offset;
    await put(directory);
    await put(renderEnd(central.length, directory.length, directoryOffset));
    await writing;
    await output.sync();
    return { sha256: digest.digest("hex"), sizeBytes: offset };
  } finally {
    await writing.catch(() => undefined);
    await output.close();
  }
}

function stored(path: string, bytes: Buffer, mode: number): Omit<ZipEntry, "headerOffset"> {
  return { path, method: 0, crc32: crc32(bytes), compressedBytes: bytes.length, sizeBytes: bytes.length, mode };
}

async function copySegment(
  file: string,
  sizeBytes: number,
  put: (bytes: Buffer) => Promise<void>,
  onCopied: (bytes: number) => void,
): Promise<void> {
  const source: FileHandle = await open(file, "r");
  try {
    for (let done = 0; done < sizeBytes; ) {
      const block = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, sizeBytes - done));
      const { bytesRead } = await source.read(block, 0, block.length, done);
      if (bytesRead === 0) throw new Error(`segment cut short: ${file}`);
      done += bytesRead;
      await put(block.subarray(0, bytesRead));
      onCopied(bytesRead);
    }
  } finally {
    await source.close();
  }
}
