import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { Duplex } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { refusal } from "@cartable/diagnostics";
import { Parser, type ReadEntry } from "tar";
import type { ArchiveEntry, TreeWriter } from "./tree-writer.ts";
import { refuseRatio } from "./unpack-limits.ts";

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

/** Feeds every entry of a tar, plain or compressed by gzip or zstd, to a writer. Throws `archive/unreadable` on any defect. */
export async function readTar(path: string, what: string, writer: TreeWriter): Promise<void> {
  const { size } = await stat(path);
  const decoder = await openDecoder(path, what);
  const parser = createParser(what, writer);
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  if (decoder !== null) source.on("error", (error) => decoder.destroy(error)).pipe(decoder);
  let bytes = 0;
  try {
    for await (const chunk of (decoder ?? source) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      refuseRatio(bytes, size, what);
      parser.write(chunk);
    }
  } catch (error) {
    throw isCodingError(error)
      ? refusal("archive/unreadable", { what, cause: "la compression est abîmée ou le fichier est coupé" }, error)
      : error;
  } finally {
    source.destroy();
  }
  parser.end(bytes);
}

/** The decoder that the first bytes ask for; null for a plain tar. */
async function openDecoder(path: string, what: string): Promise<Duplex | null> {
  const file = await open(path, "r");
  const head = Buffer.alloc(6);
  try {
    await file.read(head, 0, head.length, 0);
  } finally {
    await file.close();
  }
  const magic = head.toString("hex");
  if (magic.startsWith("1f8b")) return createGunzip({ chunkSize: CHUNK_BYTES });
  if (magic.startsWith("28b52ffd")) return createZstdDecompress({ chunkSize: CHUNK_BYTES });
  if (magic.startsWith("425a68")) throw refusal("archive/unsupported-format", { what, format: "tar.bz2" });
  if (magic === "fd377a585a00") throw refusal("archive/unsupported-format", { what, format: "tar.xz" });
  return null;
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
