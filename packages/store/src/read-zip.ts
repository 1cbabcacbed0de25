import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { CartableError, refusal } from "@cartable/diagnostics";
import yauzl from "yauzl";
import { errnoCode } from "./disk-refusal.ts";
import { printable } from "./entry-gate.ts";
import type { ArchiveEntry, TreeWriter } from "./tree-writer.ts";
import { refuseRatio } from "./unpack-limits.ts";

/** yauzl 3 as the store uses it: the published types describe version 2. */
interface ZipEntry {
  readonly fileNameRaw: Buffer;
  readonly generalPurposeBitFlag: number;
  readonly compressionMethod: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly crc32: number;
  readonly externalFileAttributes: number;
}
interface ZipFile {
  readonly fileSize: number;
  readonly eachEntry: () => AsyncIterable<ZipEntry>;
  readonly openReadStreamPromise: (entry: ZipEntry) => Promise<Readable>;
  readonly close: () => void;
}
const { openPromise } = yauzl as unknown as { readonly openPromise: (path: string, options: object) => Promise<ZipFile> };

/** APPNOTE.TXT of PKWARE, sections 4.4.4 and 4.4.5. */
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const STORED = 0;
const DEFLATED = 8;
/** File types of POSIX in the upper half of the external attributes. */
const TYPE_MASK = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

/** Feeds every entry of a zip to a writer, sizes and CRC-32 recomputed. Throws `archive/unreadable` on any defect. */
export async function readZip(path: string, what: string, writer: TreeWriter): Promise<void> {
  try {
    const zip = await openPromise(path, { autoClose: false, decodeStrings: false });
    try {
      await readEntries(zip, what, writer);
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof CartableError || errnoCode(error) !== null) throw error;
    throw refusal("archive/unreadable", { what, cause: "ce n'est pas un zip, ou il est abîmé" }, error);
  }
}

async function readEntries(zip: ZipFile, what: string, writer: TreeWriter): Promise<void> {
  let packed = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    packed += entry.compressedSize;
    if (packed > zip.fileSize) throw refusal("archive/unreadable", { what, cause: "des entrées se chevauchent" });
    const described = describeEntry(entry, what);
    const sink = writer.accept(described);
    if (sink === null) continue;
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
      throw refusal("archive/unsupported-format", { what, format: `zip, méthode ${entry.compressionMethod}` });
    }
    let crc = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length;
      refuseRatio(unpacked, zip.fileSize, what);
      crc = crc32(chunk, crc);
      sink.write(chunk);
    }
    if (crc !== entry.crc32)
      throw refusal("archive/unreadable", { what, cause: `la somme de contrôle de « ${described.path} » est fausse` });
    sink.close();
  }
}

function describeEntry(entry: ZipEntry, what: string): ArchiveEntry {
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw refusal("archive/unreadable", { what, cause: "elle est chiffrée" });
  const path = decodeName(entry.fileNameRaw, what);
  const mode = entry.externalFileAttributes >>> 16;
  const type = mode & TYPE_MASK;
  const isSpecial = type !== 0 && type !== REGULAR && type !== FOLDER;
  const kind = isSpecial ? "special" : path.endsWith("/") ? "folder" : "file";
  if (kind === "folder" && entry.uncompressedSize > 0)
    throw refusal("archive/unreadable", { what, cause: `le dossier « ${path} » a un contenu` });
  return { path, kind, sizeBytes: entry.uncompressedSize, runnable: type === REGULAR && (mode & 0o100) !== 0 };
}

/** UTF-8 whatever the flag says: old encodings (CP437, Shift-JIS…) cannot be told apart, so they are refused. */
function decodeName(raw: Buffer, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  } catch (error) {
    throw refusal("archive/unsafe-path", { what, path: printable(raw.toString("latin1")), reason: "nom qui n'est pas en UTF-8" }, error);
  }
}
