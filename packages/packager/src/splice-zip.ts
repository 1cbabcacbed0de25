import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { type BlockSink, openBlockSink } from "./block-sink.ts";
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
  /** The record: last, so that an archive cut short has none. `packed`: the same bytes deflated, when that is wanted. */
  readonly last: { readonly path: string; readonly bytes: Buffer; readonly packed: Promise<Buffer | null> };
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
  const sink = openBlockSink(output, durable);
  const list = (records: readonly Buffer[]): void => {
    // One buffer for the records of a segment: a hundred thousand small ones would weigh more than their bytes.
    central.push(Buffer.concat(records));
    entries += records.length;
  };
  const add = async (entry: Omit<ZipEntry, "headerOffset">, bytes: Buffer): Promise<void> => {
    list([renderCentralRecord({ ...entry, headerOffset: sink.offset() }, date)]);
    await sink.put(Buffer.concat([renderLocalHeader(entry, date), bytes]));
  };
  try {
    for (const path of directories) await add(stored(`${path}/`, Buffer.alloc(0), 0o755), Buffer.alloc(0));
    for await (const segment of segments) {
      const start = sink.offset();
      const listed = segment.kind === "kept" ? segment.index.entries : segment.entries;
      list(listed.map((entry) => renderCentralRecord({ ...entry, headerOffset: start + entry.headerOffset }, date)));
      if (segment.kind === "kept") await copySegment(segment.file, segment.index, sink);
      else {
        await sink.put(segment.bytes);
        // Its room is given back at once, without waiting for the garbage collector.
        if (segment.bytes.buffer instanceof ArrayBuffer) segment.bytes.buffer.transfer(0);
      }
    }
    const packed = await last.packed;
    const plain = stored(last.path, last.bytes, 0o644);
    if (packed === null) await add(plain, last.bytes);
    else await add({ ...plain, method: 8, compressedBytes: packed.length }, packed);
    const directory = Buffer.concat(central);
    const directoryOffset = sink.offset();
    await sink.put(directory);
    await sink.put(renderEnd(entries, directory.length, directoryOffset));
    return await sink.finish();
  } finally {
    await sink.close();
    await output.close();
  }
}

function stored(path: string, bytes: Buffer, mode: number): Omit<ZipEntry, "headerOffset"> {
  return { path, method: 0, crc32: crc32(bytes), compressedBytes: bytes.length, sizeBytes: bytes.length, mode };
}

async function copySegment(file: string, index: SegmentIndex, { room, commit }: BlockSink): Promise<void> {
  const source: FileHandle = await open(file, "r");
  try {
    let sum = 0;
    for (let done = 0; done < index.sizeBytes; ) {
      const free = await room();
      const { bytesRead } = await source.read(free, 0, Math.min(free.length, index.sizeBytes - done), done);
      if (bytesRead === 0) throw new DamagedSegmentError(file);
      sum = crc32(free.subarray(0, bytesRead), sum);
      commit(bytesRead);
      done += bytesRead;
    }
    if (sum !== index.crc32) throw new DamagedSegmentError(file);
  } finally {
    await source.close();
  }
}
