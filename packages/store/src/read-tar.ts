import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { refusal } from "@cartable/diagnostics";
import { Parser, type ReadEntry } from "tar";
import { startSevenZip, type Workplace } from "./seven-zip.ts";
import type { ArchiveEntry, TreeWriter } from "./tree-writer.ts";
import { refuseRatio } from "./unpack-limits.ts";
import { zstdBytes } from "./zstd-frames.ts";

/** Types of POSIX pax and GNU tar that hold bytes, or only names; links, devices and pipes are special. */
const KINDS: Readonly<Record<string, ArchiveEntry["kind"]>> = {
  File: "file",
  OldFile: "file",
  ContiguousFile: "file",
  Directory: "folder",
  GNUDumpDir: "folder",
  Link: "special",
  SymbolicLink: "special",
  CharacterDevice: "special",
  BlockDevice: "special",
  FIFO: "special",
};
const CHUNK_BYTES = 256 * 1024;

/** Feeds every entry of a tar, plain or compressed, to a writer. Throws `archive/unreadable` on any defect. */
export async function readTar(path: string, what: string, writer: TreeWriter, work: Workplace): Promise<void> {
  const { size } = await stat(path);
  const source = await openBytes(path, what, work);
  const parser = createParser(what, writer);
  let bytes = 0;
  try {
    for await (const chunk of source.bytes) {
      bytes += chunk.length;
      refuseRatio(bytes, size, what);
      parser.write(chunk);
    }
    await source.ended;
  } catch (error) {
    throw isCodingError(error)
      ? refusal("archive/unreadable", { what, cause: "la compression est abîmée ou le fichier est coupé" }, error)
      : error;
  } finally {
    source.stop();
  }
  parser.end(bytes);
}

/** The bytes of the tar; `ended` fails when its compression is wrong. */
interface TarBytes {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly ended: Promise<void>;
  readonly stop: () => void;
}

/** The uncompressed bytes, as the first ones of the file ask: gzip and zstd by Node, bzip2 and xz by 7-Zip. */
async function openBytes(path: string, what: string, work: Workplace): Promise<TarBytes> {
  const magic = (await readStart(path, 6)).toString("hex");
  const external = magic.startsWith("425a68") ? "bzip2" : magic === "fd377a585a00" ? "xz" : null;
  if (external !== null) {
    const { child, output, ended } = startSevenZip(path, ["x", `-t${external}`, "-so"], [], what, work);
    return { bytes: output, ended, stop: () => void child.kill("SIGKILL") };
  }
  if (magic.startsWith("28b52ffd") || /^5.2a4d18/.test(magic)) {
    const frames = zstdBytes(path, CHUNK_BYTES);
    return { bytes: frames, ended: Promise.resolve(), stop: () => void frames.return(undefined) };
  }
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const decoder = magic.startsWith("1f8b") ? createGunzip({ chunkSize: CHUNK_BYTES }) : null;
  if (decoder !== null) source.on("error", (error) => decoder.destroy(error)).pipe(decoder);
  return { bytes: decoder ?? source, ended: Promise.resolve(), stop: () => void source.destroy() };
}

async function readStart(path: string, length: number): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

interface TarParser {
  readonly write: (chunk: Uint8Array) => void;
  /** Checks that nothing is missing; `bytes`: what was read in all. */
  readonly end: (bytes: number) => void;
}

/** Everything happens inside `write`: entries flow as they are met, and what the writer refuses is thrown from there. */
function createParser(what: string, writer: TreeWriter): TarParser {
  const unreadable = (cause: string): Error => refusal("archive/unreadable", { what, cause });
  let finished = false;
  let sawEnd = false;
  let first = true;
  const parser = new Parser({
    onReadEntry: (entry) => readEntry(entry, writer),
    onwarn(code: string) {
      // TAR_ENTRY_INFO tells of nothing that changes the bytes.
      if (code !== "TAR_ENTRY_INFO") throw unreadable("ce n'est pas un tar, ou il est abîmé");
    },
  });
  parser.on("ignoredEntry", (entry: ReadEntry) => {
    if (entry.meta) throw unreadable("un en-tête est trop grand");
    writer.accept({ path: entry.path, kind: "unknown", sizeBytes: entry.size, runnable: false });
  });
  parser.on("eof", () => {
    sawEnd = true;
  });
  parser.on("end", () => {
    finished = true;
  });
  return {
    write(chunk) {
      // The parser would uncompress a second layer by itself, uncounted.
      const isCoded = first && ((chunk[0] === 0x1f && chunk[1] === 0x8b) || (chunk[0] === 0x28 && chunk[1] === 0xb5));
      if (isCoded) throw unreadable("l'archive est comprimée deux fois");
      first = false;
      // Whatever follows the end mark is read, to check the compression, and dropped.
      if (!sawEnd) parser.write(chunk);
    },
    end(bytes) {
      parser.end();
      // A tar is made of blocks of 512 bytes; some lack the end mark, none is cut within a block.
      if (!finished || (!sawEnd && bytes % 512 !== 0)) throw unreadable("l'archive est coupée");
    },
  };
}

function readEntry(entry: ReadEntry, writer: TreeWriter): void {
  const sink = writer.accept({
    path: entry.path,
    kind: KINDS[entry.type] ?? "unknown",
    sizeBytes: entry.size,
    runnable: ((entry.mode ?? 0) & 0o100) !== 0,
  });
  if (sink === null) {
    entry.resume();
    return;
  }
  entry.on("data", sink.write);
  entry.on("end", sink.close);
}

/** zlib reports `Z_…` codes, zstd `ZSTD_…` ones. */
function isCodingError(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && /^(Z_|ZSTD_|ERR_(_ZLIB|ZLIB|ZSTD))/.test(error.code)
  );
}
