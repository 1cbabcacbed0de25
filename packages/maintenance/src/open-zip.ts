import type { Readable } from "node:stream";
import { CartableError, refusal } from "@cartable/diagnostics";
import { escapeProblem } from "@cartable/store/entry-path";
import { createPathRegister } from "@cartable/store/path-collisions";
import yauzl from "yauzl";

/** yauzl 3 as it is used here: the published types describe version 2. */
interface RawEntry {
  readonly fileNameRaw: Buffer;
  readonly generalPurposeBitFlag: number;
  readonly compressionMethod: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly externalFileAttributes: number;
  readonly relativeOffsetOfLocalHeader: number;
  readonly extraFields: readonly { readonly id: number }[];
}
interface LocalHeader {
  readonly generalPurposeBitFlag: number;
  readonly compressionMethod: number;
  readonly fileName: Buffer;
  readonly fileDataStart: number;
}
interface RawZip {
  readonly eachEntry: () => AsyncIterable<RawEntry>;
  readonly readLocalFileHeaderPromise: (entry: RawEntry) => Promise<LocalHeader>;
  readonly openReadStreamPromise: (entry: RawEntry) => Promise<Readable>;
  readonly close: () => void;
}
const { openPromise } = yauzl as unknown as { readonly openPromise: (path: string, options: object) => Promise<RawZip> };

/** APPNOTE.TXT of PKWARE, sections 4.4.4 and 4.4.5. */
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const METHODS = [0, 8];
/** « Info-ZIP Unicode Path » (APPNOTE.TXT, 4.6.9): a second name, that some tools prefer. */
const OTHER_NAME = 0x7075;
/** File types of POSIX in the upper half of the external attributes. */
const TYPE_MASK = 0o170000;
const PLAIN_TYPES = [0, 0o100000, 0o040000];
/** No key has as many; more is made to exhaust the memory. */
const MAX_ENTRIES = 1_000_000;

/** A file of an archive. Its path cannot lead outside a folder. */
export interface ZipFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Its bytes: never more than announced; the stream fails when they are fewer, or damaged. */
  readonly open: () => Promise<Readable>;
}

/** An archive whose directory was read and found to say one thing only. */
export interface OpenedZip {
  readonly files: readonly ZipFile[];
  readonly close: () => void;
}

/**
 * Opens the archive of a key from anyone. Refused: what is no zip, what is encrypted, links, paths that could lead outside,
 * two entries for one file, entries that overlap, and an entry that the directory and the file itself name differently, since
 * tools would not all read the same. Throws `archive/unreadable`, `archive/unsafe-path`, `archive/link`, `archive/collision`.
 */
export async function openZip(file: string): Promise<OpenedZip> {
  let zip: RawZip | null = null;
  try {
    zip = await openPromise(file, { autoClose: false, decodeStrings: false });
    return { files: await readDirectory(zip, file), close: zip.close.bind(zip) };
  } catch (error) {
    zip?.close();
    if (error instanceof CartableError || (error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    throw refusal("archive/unreadable", { what: file, cause: "ce n'est pas un zip, ou il est abîmé" }, error);
  }
}

async function readDirectory(zip: RawZip, what: string): Promise<readonly ZipFile[]> {
  const register = createPathRegister();
  const files: ZipFile[] = [];
  const ranges: (readonly [start: number, end: number])[] = [];
  for await (const entry of zip.eachEntry()) {
    if (ranges.length >= MAX_ENTRIES) throw refusal("archive/unreadable", { what, cause: "elle a trop d'entrées" });
    const path = pathOf(entry, what);
    const { fileDataStart } = await checkLocalHeader(zip, entry, path, what);
    ranges.push([entry.relativeOffsetOfLocalHeader, fileDataStart + entry.compressedSize]);
    const isFolder = path.endsWith("/");
    if (isFolder && entry.uncompressedSize > 0) throw refusal("archive/unreadable", { what, cause: `le dossier « ${path} » a un contenu` });
    const other = isFolder ? register.addFolder(path.slice(0, -1)) : register.addFile(path);
    if (other !== null) throw refusal("archive/collision", { what, path, other });
    if (!isFolder) files.push({ path, sizeBytes: entry.uncompressedSize, open: () => zip.openReadStreamPromise(entry) });
  }
  ranges.sort(([a], [b]) => a - b);
  if (ranges.some(([start], index) => start < (ranges[index - 1]?.[1] ?? 0)))
    throw refusal("archive/unreadable", { what, cause: "des entrées se chevauchent" });
  return files;
}

/** The path of an entry, in UTF-8 whatever its flags say. */
function pathOf({ fileNameRaw, externalFileAttributes }: RawEntry, what: string): string {
  const path = new TextDecoder("utf-8", { ignoreBOM: true }).decode(fileNameRaw);
  const danger = escapeProblem(path) ?? (/(^|\/)(\.?\/|\.?$)/.test(path.replace(/\/$/, "")) ? "partie vide ou « . »" : null);
  if (danger !== null) throw refusal("archive/unsafe-path", { what, path: printable(path), reason: danger });
  if (!PLAIN_TYPES.includes((externalFileAttributes >>> 16) & TYPE_MASK)) throw refusal("archive/link", { what, path });
  return path;
}

/** The directory is at the end, and each file repeats its part of it: some tools read the one, some the other. */
async function checkLocalHeader(zip: RawZip, entry: RawEntry, path: string, what: string): Promise<LocalHeader> {
  const { generalPurposeBitFlag, compressionMethod, fileNameRaw } = entry;
  if ((generalPurposeBitFlag & ENCRYPTED) !== 0) throw refusal("archive/unreadable", { what, cause: "elle est chiffrée" });
  if (!METHODS.includes(compressionMethod))
    throw refusal("archive/unreadable", { what, cause: `« ${path} » est comprimé d'une façon inconnue (méthode ${compressionMethod})` });
  const local = await zip.readLocalFileHeaderPromise(entry);
  const same =
    !entry.extraFields.some(({ id }) => id === OTHER_NAME) &&
    local.compressionMethod === compressionMethod &&
    local.generalPurposeBitFlag === generalPurposeBitFlag &&
    local.fileName.equals(fileNameRaw);
  if (!same) throw refusal("archive/unreadable", { what, cause: `« ${path} » est décrit de deux façons` });
  return local;
}

function printable(path: string): string {
  return path.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?");
}
