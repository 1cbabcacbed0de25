/** Where a ZIM file is read from. */
export interface ZimSource {
  /** Bytes of the file from an offset; as many as asked, or fewer at its end. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
  /** Opens the zstd frame that bytes begin with, up to a size; what follows the frame is left. Throws for anything else. */
  readonly unzstd: (bytes: Uint8Array, maxBytes: number) => Uint8Array;
}

type ReadBytes = ZimSource["read"];

/** The parts of a ZIM header that lead to its entries. Source: openzim.org, « ZIM file format », header. */
export interface ZimHeader {
  readonly uuid: string;
  readonly entryCount: number;
  readonly clusterCount: number;
  readonly pathPointers: number;
  readonly clusterPointers: number;
  readonly mimeList: number;
}

/** An entry that holds bytes, or one that leads to another. */
export type ZimEntry =
  | {
      readonly kind: "item";
      readonly namespace: string;
      readonly path: string;
      readonly mimeType: string;
      readonly cluster: number;
      readonly blob: number;
    }
  | { readonly kind: "redirect"; readonly namespace: string; readonly path: string; readonly target: number };

const MAGIC = 0x044d495a;
const HEADER_BYTES = 80;
const REDIRECT = 0xffff;
/** Entries without bytes: link targets and deleted entries. */
const EMPTY: ReadonlySet<number> = new Set([0xfffe, 0xfffd]);
const DIRENT_BYTES = 4096;
const MIME_LIST_BYTES = 64 * 1024;
/** A cluster of metadata is small: what claims more is not read. */
const MAX_CLUSTER_BYTES = 16 * 1024 * 1024;

/** Reads the header of a file; null when it is not a ZIM of major version 5 or 6. */
export async function readZimHeader(read: ReadBytes): Promise<ZimHeader | null> {
  const view = viewOf(await read(0, HEADER_BYTES));
  if (view.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC || ![5, 6].includes(view.getUint16(4, true))) return null;
  const hex = Buffer.from(view.buffer, view.byteOffset + 8, 16).toString("hex");
  return {
    uuid: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    entryCount: view.getUint32(24, true),
    clusterCount: view.getUint32(28, true),
    pathPointers: offsetAt(view, 32),
    clusterPointers: offsetAt(view, 48),
    mimeList: offsetAt(view, 56),
  };
}

/** The MIME types that entries name by their place. */
export async function readMimeTypes(read: ReadBytes, { mimeList }: ZimHeader): Promise<readonly string[]> {
  const bytes = Buffer.from(await read(mimeList, MIME_LIST_BYTES));
  const end = bytes.indexOf("\0\0");
  return bytes
    .subarray(0, end === -1 ? 0 : end)
    .toString("utf8")
    .split("\0");
}

/** The entry at a place of the path order. Throws `RangeError` for a place or an offset outside the file. */
export async function readZimEntry(read: ReadBytes, header: ZimHeader, mimeTypes: readonly string[], at: number): Promise<ZimEntry> {
  if (at >= header.entryCount) throw new RangeError(`entry ${at} of ${header.entryCount}`);
  const bytes = await read(offsetAt(viewOf(await read(header.pathPointers + 8 * at, 8)), 0), DIRENT_BYTES);
  const view = viewOf(bytes);
  const mime = view.getUint16(0, true);
  const namespace = String.fromCharCode(view.getUint8(3));
  const textAt = mime === REDIRECT ? 12 : EMPTY.has(mime) ? 8 : 16;
  const end = bytes.indexOf(0, textAt);
  const path = Buffer.from(bytes.subarray(textAt, end === -1 ? undefined : end)).toString("utf8");
  if (mime === REDIRECT) return { kind: "redirect", namespace, path, target: view.getUint32(8, true) };
  const place = EMPTY.has(mime) ? { cluster: 0, blob: 0 } : { cluster: view.getUint32(8, true), blob: view.getUint32(12, true) };
  return { kind: "item", namespace, path, mimeType: mimeTypes[mime] ?? "", ...place };
}

/**
 * The bytes of an item; null when its cluster is compressed otherwise than by zstd, which all current tools use. Throws
 * `RangeError` for a place outside the file.
 */
export async function readZimBytes(
  { read, unzstd }: ZimSource,
  header: ZimHeader,
  { cluster, blob }: { readonly cluster: number; readonly blob: number },
): Promise<Uint8Array | null> {
  if (cluster >= header.clusterCount) throw new RangeError(`cluster ${cluster} of ${header.clusterCount}`);
  const pointers = viewOf(await read(header.clusterPointers + 8 * cluster, 16));
  const start = offsetAt(pointers, 0);
  // The last cluster ends where no pointer says it.
  const end = cluster + 1 < header.clusterCount ? offsetAt(pointers, 8) : start + MAX_CLUSTER_BYTES;
  if (end <= start) throw new RangeError(`cluster ${cluster} from ${start} to ${end}`);
  const whole = await read(start, Math.min(end - start, MAX_CLUSTER_BYTES));
  const information = whole[0] ?? 0;
  const body = openCluster(information & 0x0f, whole.subarray(1), unzstd);
  if (body === null) return null;
  const wide = (information & 0x10) !== 0;
  const view = viewOf(body);
  const limit = (index: number): number => (wide ? offsetAt(view, 8 * index) : view.getUint32(4 * index, true));
  return body.subarray(limit(blob), limit(blob + 1));
}

/** Compression 0 and 1: none; 5: zstd. */
function openCluster(compression: number, bytes: Uint8Array, unzstd: ZimSource["unzstd"]): Uint8Array | null {
  if (compression === 0 || compression === 1) return bytes;
  if (compression !== 5) return null;
  return unzstd(bytes, MAX_CLUSTER_BYTES);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A 64-bit offset; throws `RangeError` for one that no file reaches. */
function offsetAt(view: DataView, at: number): number {
  const offset = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(offset)) throw new RangeError(`offset ${offset}`);
  return offset;
}
