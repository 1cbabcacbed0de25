import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { SegmentIndex } from "./segment-index.ts";
import { renderCentralRecord, renderEnd, renderLocalHeader, toDosDate, type ZipEntry } from "./zip-format.ts";

/** A segment that is ready: a file to copy, or the bytes themselves. */
export type ReadySegment =
  | { readonly kind: "kept"; readonly file: string; readonly index: SegmentIndex }
  | { readonly kind: "carried"; readonly bytes: Uint8Array; readonly entries: readonly ZipEntry[] };

export interface SpliceInput {
  readonly year: number;
  /** Empty folders, without a final slash. */
  readonly directories: readonly string[];
  /** In the order of the archive; each is waited for. */
  readonly segments: AsyncIterable<ReadySegment> | Iterable<ReadySegment>;
  /** The record: last, so that an archive cut short has none. `deflate` makes it smaller. */
  readonly last: { readonly path: string; readonly bytes: Buffer; readonly deflate: ((bytes: Buffer) => Buffer) | null };
}

/** A segment whose bytes are not those that were kept. */
export class DamagedSegmentError extends Error {
  readonly file: string;
  constructor(file: string) {
    super(file);
    this.name = "DamagedSegmentError";
    this.file = file;
  }
}

const BLOCK_BYTES = 2 * 1024 * 1024;
/** The disk is asked to keep up at each of these, so that the last wait is short. */
const SYNC_BYTES = 64 * 1024 * 1024;

/**
 * Writes an archive from segments: folders, segments one after the other, the record, one central directory. Returns
 * digest and size of what it wrote, computed on the way. Throws `DamagedSegmentError` before the archive has an end.
 */
export async function spliceZip(
  { year, directories, segments, last }: SpliceInput,
  file: string,
  durable: boolean,
): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const date = toDosDate(new Date(Date.UTC(year, 8, 1)));
  const output = await open(file, "w", 0o644);
  const central: Buffer[] = [];
  let entries = 0;
  const sink = createSink(output, durable);
  const nextBuffer = takeTurns([Buffer.allocUnsafe(BLOCK_BYTES), Buffer.allocUnsafe(BLOCK_BYTES)]);
  const list = (records: readonly Buffer[]): void => {
    // One buffer for the records of a segment: a hundred thousand small ones would weigh more than their bytes.
    central.push(Buffer.concat(records));
    entries += records.length;
  };
  const add = async (entry: Omit<ZipEntry, "headerOffset">, bytes: Buffer): Promise<void> => {
    list([renderCentralRecord({ ...entry, headerOffset: sink.offset() }, date)]);
    await sink.put(Buffer.concat([renderLocalHeader(entry, date), bytes]));
  };
  let written: Uint8Array | null = null;
  try {
    for (const path of directories) await add(stored(`${path}/`, Buffer.alloc(0), 0o755), Buffer.alloc(0));
    for await (const segment of segments) {
      const start = sink.offset();
      const listed = segment.kind === "kept" ? segment.index.entries : segment.entries;
      list(listed.map((entry) => renderCentralRecord({ ...entry, headerOffset: start + entry.headerOffset }, date)));
      if (segment.kind === "kept") await copySegment(segment.file, segment.index, nextBuffer, sink.put);
      else {
        await sink.put(segment.bytes);
        // The former one is written by now: its room is given back at once, without waiting for the garbage collector.
        if (written?.buffer instanceof ArrayBuffer) written.buffer.transfer(0);
        written = segment.bytes;
      }
    }
    const packed = last.deflate?.(last.bytes) ?? null;
    const plain = stored(last.path, last.bytes, 0o644);
    if (packed === null) await add(plain, last.bytes);
    else await add({ ...plain, method: 8, compressedBytes: packed.length }, packed);
    const directory = Buffer.concat(central);
    const directoryOffset = sink.offset();
    await sink.put(directory);
    await sink.put(renderEnd(entries, directory.length, directoryOffset));
    return await sink.finish();
  } finally {
    await sink.settle();
    await output.close();
  }
}

/** Where the bytes of the archive go: counted, hashed, written, and synced behind. */
function createSink(output: FileHandle, durable: boolean) {
  const digest = createHash("sha256");
  let offset = 0;
  let writing: Promise<void> = Promise.resolve();
  let syncing: Promise<void> = Promise.resolve();
  let synced = 0;
  return {
    offset: () => offset,
    /** Resolves once the bytes before these are written: the disk takes one block while the next is read and hashed. */
    async put(bytes: Uint8Array): Promise<void> {
      offset += bytes.length;
      await writing;
      writing = output.writeFile(bytes);
      writing.catch(() => undefined);
      digest.update(bytes);
      if (!durable || offset - synced < SYNC_BYTES) return;
      synced = offset;
      syncing = syncing.then(() => output.datasync());
      syncing.catch(() => undefined);
    },
    async finish(): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
      await writing;
      await syncing;
      if (durable) await output.sync();
      return { sha256: digest.digest("hex"), sizeBytes: offset };
    },
    async settle(): Promise<void> {
      await Promise.allSettled([writing, syncing]);
    },
  };
}

function stored(path: string, bytes: Buffer, mode: number): Omit<ZipEntry, "headerOffset"> {
  return { path, method: 0, crc32: crc32(bytes), compressedBytes: bytes.length, sizeBytes: bytes.length, mode };
}

/** Two buffers in turn: `put` has done with the first once it takes the second. */
function takeTurns(buffers: readonly [Buffer, Buffer]): () => Buffer {
  let [current, next] = buffers;
  return () => {
    [current, next] = [next, current];
    return current;
  };
}

async function copySegment(
  file: string,
  index: SegmentIndex,
  nextBuffer: () => Buffer,
  put: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const source: FileHandle = await open(file, "r");
  try {
    let sum = 0;
    for (let done = 0; done < index.sizeBytes; ) {
      const buffer = nextBuffer();
      const { bytesRead } = await source.read(buffer, 0, Math.min(BLOCK_BYTES, index.sizeBytes - done), done);
      if (bytesRead === 0) throw new DamagedSegmentError(file);
      const block = buffer.subarray(0, bytesRead);
      sum = crc32(block, sum);
      done += bytesRead;
      await put(block);
    }
    if (sum !== index.crc32) throw new DamagedSegmentError(file);
  } finally {
    await source.close();
  }
}
