import { createHash } from "node:crypto";
import { type FileHandle, open, rename, rm, writeFile } from "node:fs/promises";
import { crc32, deflateRawSync } from "node:zlib";
import { compressLarge, DEFLATE_LEVEL } from "./compress-large.ts";
import { readPlanned, readPlannedInto, streamPlanned, sumPlanned } from "./read-planned.ts";
import {
  type BuiltSegment,
  ChangedFileError,
  partsOf,
  renderIndex,
  type SegmentFile,
  type SegmentIndex,
  type SegmentJob,
} from "./segment-index.ts";
import { renderLocalHeader, toDosDate, type ZipEntry } from "./zip-format.ts";

const COPY_BYTES = 2 * 1024 * 1024;

/**
 * Makes the segment of a job, each of its files verified against the plan: local headers with exact sizes and data, ready
 * to be copied into any archive. What was compressed is kept on the disk; what is only stored is carried to the archive at
 * once, since reading it again costs no more than keeping it. Throws `ChangedFileError`.
 */
export async function buildSegment(job: SegmentJob): Promise<BuiltSegment> {
  return job.carry ? carrySegment(job) : keepSegment(job);
}

/** All files are small and stored: one buffer is filled with headers and contents. */
function carrySegment({ files, year }: SegmentJob): BuiltSegment {
  const date = toDosDate(new Date(Date.UTC(year, 8, 1)));
  const headerBytes = (file: SegmentFile): number => renderLocalHeader(storedEntry(file, 0), date).length;
  const bytes = Buffer.allocUnsafeSlow(files.reduce((sum, file) => sum + headerBytes(file) + file.sizeBytes, 0));
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (const file of files) {
    const start = offset + headerBytes(file);
    const content = bytes.subarray(start, start + file.sizeBytes);
    readPlannedInto(file, content);
    const entry = storedEntry(file, crc32(content));
    renderLocalHeader(entry, date).copy(bytes, offset);
    entries.push({ ...entry, headerOffset: offset });
    offset = start + file.sizeBytes;
  }
  return { kind: "carried", bytes, entries };
}

async function keepSegment(job: SegmentJob): Promise<BuiltSegment> {
  const [stage, stageIndex] = partsOf(job.target);
  try {
    const index = await writeSegment(job, stage);
    await writeFile(stageIndex, renderIndex(index));
    await rename(stage, job.target);
    // The index comes last: without it the segment does not exist.
    await rename(stageIndex, `${job.target}.json`);
    return { kind: "kept", sizeBytes: index.sizeBytes, sha256: index.sha256 };
  } finally {
    for (const path of [stage, stageIndex]) await rm(path, { force: true });
  }
}

/** Small files are deflated here, large ones by archiver, whose data is copied behind headers with exact sizes: it puts them after. */
async function writeSegment({ files, year, target }: SegmentJob, stage: string): Promise<SegmentIndex> {
  const compressed = await compressLarge(
    files.filter((file) => !file.store && isLarge(file)),
    year,
    partsOf(target)[2],
  );
  try {
    const output = await open(stage, "w");
    try {
      const date = toDosDate(new Date(Date.UTC(year, 8, 1)));
      const sink = createSink(output);
      const entries: ZipEntry[] = [];
      const begin = async (entry: Omit<ZipEntry, "headerOffset">): Promise<void> => {
        entries.push({ ...entry, headerOffset: sink.offset() });
        await sink.put(renderLocalHeader(entry, date));
      };
      let next = 0;
      for (const file of files) {
        if (file.store) await putStored(file, begin, sink.put);
        else if (!isLarge(file)) await putDeflated(file, begin, sink.put);
        else {
          const entry = compressed.entries[next++];
          if (entry === undefined) throw new Error(`archiver left out ${file.path}`);
          await begin(entry);
          await copyData(entry, compressed.read, sink.put);
        }
      }
      return { ...(await sink.finish()), entries };
    } finally {
      await output.close();
    }
  } finally {
    await compressed.close();
  }
}

const storedEntry = ({ path, mode, sizeBytes }: SegmentFile, sum: number): Omit<ZipEntry, "headerOffset"> => ({
  path,
  method: 0,
  crc32: sum,
  compressedBytes: sizeBytes,
  sizeBytes,
  mode,
});

/** Files above this size are streamed instead of being read whole. */
const WHOLE_FILE_BYTES = 2 * 1024 * 1024;
const isLarge = ({ from, sizeBytes }: SegmentFile): boolean => typeof from === "string" && sizeBytes > WHOLE_FILE_BYTES;

const scratch = Buffer.allocUnsafeSlow(WHOLE_FILE_BYTES);

type Begin = (entry: Omit<ZipEntry, "headerOffset">) => Promise<void>;
type Put = (bytes: Buffer) => Promise<void>;

/** A file that fits in memory is deflated at once; what does not shrink is stored. */
async function putDeflated(file: SegmentFile, begin: Begin, put: Put): Promise<void> {
  // The same room for every file: it is read, deflated and done with before anything else runs.
  const bytes = file.sizeBytes <= scratch.length ? scratch.subarray(0, file.sizeBytes) : Buffer.alloc(file.sizeBytes);
  readPlannedInto(file, bytes);
  const data = deflateRawSync(bytes, { level: DEFLATE_LEVEL });
  const plain = storedEntry(file, crc32(bytes));
  if (data.length >= bytes.length) {
    const kept = Buffer.from(bytes);
    await begin(plain);
    return put(kept);
  }
  await begin({ ...plain, method: 8, compressedBytes: data.length });
  return put(data);
}

async function putStored(file: SegmentFile, begin: Begin, put: Put): Promise<void> {
  if (typeof file.from !== "string" || !isLarge(file)) {
    const bytes = readPlanned(file);
    await begin(storedEntry(file, crc32(bytes)));
    return put(bytes);
  }
  // Its checksum stands before its bytes, so a large file is read twice; both readings are compared.
  const sum = await sumPlanned(file, file.from);
  await begin(storedEntry(file, sum));
  let again = 0;
  for await (const bytes of streamPlanned(file, file.from)) {
    again = crc32(bytes, again);
    await put(bytes);
  }
  if (again !== sum) throw new ChangedFileError(file.path);
}

async function copyData(entry: ZipEntry, read: (offset: number, bytes: number) => Promise<Buffer>, put: Put): Promise<void> {
  const local = await read(entry.headerOffset, 30);
  let from = entry.headerOffset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const end = from + entry.compressedBytes;
  while (from < end) {
    const bytes = await read(from, Math.min(COPY_BYTES, end - from));
    from += bytes.length;
    await put(bytes);
  }
}

/** Where the bytes of a segment go: gathered into blocks, counted, hashed, written. */
function createSink(output: FileHandle) {
  const digest = createHash("sha256");
  const pending: Buffer[] = [];
  let [pendingBytes, offset, sum] = [0, 0, 0];
  const flush = async (): Promise<void> => {
    const block = Buffer.concat(pending);
    pending.length = 0;
    pendingBytes = 0;
    digest.update(block);
    sum = crc32(block, sum);
    await output.writeFile(block);
  };
  return {
    offset: () => offset,
    async put(bytes: Buffer): Promise<void> {
      pending.push(bytes);
      pendingBytes += bytes.length;
      offset += bytes.length;
      if (pendingBytes >= COPY_BYTES) await flush();
    },
    async finish(): Promise<Omit<SegmentIndex, "entries">> {
      await flush();
      return { sizeBytes: offset, sha256: digest.digest("hex"), crc32: sum };
    },
  };
}
