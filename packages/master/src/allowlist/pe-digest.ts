import { createHash } from "node:crypto";
import { type ByteSource, eachPart } from "./byte-source.ts";

/** Places in a header (Microsoft, « PE Format »), from the start of the PE signature unless told otherwise. */
const AT = {
  /** From the start of the file: where the PE signature stands. */
  signature: 0x3c,
  magic: 24,
  checksum: 24 + 64,
} as const;
/** Where the entry of the certificate table stands in the optional header, and how many entries there are before it. */
const CERTIFICATES = { 267: 24 + 128, 523: 24 + 144 } as const;
const ENTRIES_BEFORE = 4;
/** A signature is put on a boundary of eight bytes: the digest counts the zeros that bring the file there. */
const BOUNDARY = 8;

/** What a header says of a program that is needed to compute its digest. */
interface PeLayout {
  readonly checksumAt: number;
  /** Of the entry of the certificate table; null when the header has none. */
  readonly entryAt: number | null;
  /** Where the signature begins; the size of the file when there is none. */
  readonly end: number;
}

/**
 * The Authenticode SHA-256 of a Windows program: all of it but its checksum, the entry of its certificate table and its signature
 * (Microsoft, « Windows Authenticode Portable Executable Signature Format », « Calculating the PE Image Hash »). It is the same
 * before and after signing. Lower-case hexadecimal. Throws `RangeError` for what is not such a program.
 */
export function peDigest(source: ByteSource): string {
  const { checksumAt, entryAt, end } = readLayout(source);
  const hash = createHash("sha256");
  const take = (start: number, stop: number): void => eachPart(source, start, stop, (part) => hash.update(part));
  take(0, checksumAt);
  if (entryAt === null) take(checksumAt + 4, end);
  else {
    take(checksumAt + 4, entryAt);
    take(entryAt + 8, end);
  }
  hash.update(Buffer.alloc((BOUNDARY - (end % BOUNDARY)) % BOUNDARY));
  return hash.digest("hex");
}

function readLayout(source: ByteSource): PeLayout {
  const pe = source.read(AT.signature, 4).readUInt32LE();
  if (source.read(pe, 4).toString("latin1") !== "PE\0\0") throw new RangeError("no PE signature");
  const magic = source.read(pe + AT.magic, 2).readUInt16LE();
  if (magic !== 0x10b && magic !== 0x20b) throw new RangeError("neither PE32 nor PE32+");
  const checksumAt = pe + AT.checksum;
  const entryAt = pe + CERTIFICATES[magic];
  const entries = source.read(entryAt - ENTRIES_BEFORE * 8 - 4, 4).readUInt32LE();
  if (entries <= ENTRIES_BEFORE) return { checksumAt, entryAt: null, end: source.sizeBytes };
  const entry = source.read(entryAt, 8);
  const [start, size] = [entry.readUInt32LE(0), entry.readUInt32LE(4)];
  if (start === 0 || size === 0) return { checksumAt, entryAt, end: source.sizeBytes };
  // A signature that is not at the end, but for its filling, would leave bytes that nothing vouches for.
  const after = source.sizeBytes - start - size;
  if (start < entryAt + 8 || after < 0 || after >= BOUNDARY) throw new RangeError("the signature is not at the end");
  return { checksumAt, entryAt, end: start };
}
