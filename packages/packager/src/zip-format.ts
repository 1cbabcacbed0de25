/**
 * Records of the zip format (PKWARE APPNOTE 6.3.10): what the splicer writes, and what it reads of archives that archiver
 * wrote. Sizes and offsets are exact and stand in the local headers, so no data descriptor is written; zip64 fields are
 * used only where a number does not fit in 32 bits.
 */

/** One entry of an archive; `headerOffset` is where its local header starts. */
export interface ZipEntry {
  readonly path: string;
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly sizeBytes: number;
  /** Unix permissions; folders end with `/`. */
  readonly mode: number;
  readonly headerOffset: number;
}

const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;
const UNIX = 3;
const VERSION = 20;
const VERSION_ZIP64 = 45;
const UTF8_FLAG = 0x0800;

/** A date in the form of MS-DOS, in UTC: two-second steps from 1980. */
export interface DosDate {
  readonly date: number;
  readonly time: number;
}

/** MS-DOS date and time of an instant, in UTC so that it depends on no time zone. */
export function toDosDate(instant: Date): DosDate {
  return {
    date: ((instant.getUTCFullYear() - 1980) << 9) | ((instant.getUTCMonth() + 1) << 5) | instant.getUTCDate(),
    time: (instant.getUTCHours() << 11) | (instant.getUTCMinutes() << 5) | (instant.getUTCSeconds() >> 1),
  };
}

const isFolder = (path: string): boolean => path.endsWith("/");
const flagsOf = (path: string): number => (/^[\x20-\x7e]*$/.test(path) ? 0 : UTF8_FLAG);

/** The local header of an entry, with its exact sizes. */
export function renderLocalHeader(entry: Omit<ZipEntry, "headerOffset">, { date, time }: DosDate): Buffer {
  const name = Buffer.from(entry.path, "utf8");
  const large = entry.sizeBytes >= MAX_32 || entry.compressedBytes >= MAX_32;
  const extra = Buffer.alloc(large ? 20 : 0);
  if (large) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(BigInt(entry.sizeBytes), 4);
    extra.writeBigUInt64LE(BigInt(entry.compressedBytes), 12);
  }
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(large ? VERSION_ZIP64 : VERSION, 4);
  header.writeUInt16LE(flagsOf(entry.path), 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt16LE(time, 10);
  header.writeUInt16LE(date, 12);
  header.writeUInt32LE(entry.crc32, 14);
  header.writeUInt32LE(large ? MAX_32 : entry.compressedBytes, 18);
  header.writeUInt32LE(large ? MAX_32 : entry.sizeBytes, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

/** The record of an entry in the central directory. */
export function renderCentralRecord(entry: ZipEntry, { date, time }: DosDate): Buffer {
  const name = Buffer.from(entry.path, "utf8");
  const wide: bigint[] = [];
  const fit = (value: number): number => {
    if (value < MAX_32) return value;
    wide.push(BigInt(value));
    return MAX_32;
  };
  const [sizeBytes, compressedBytes, offset] = [fit(entry.sizeBytes), fit(entry.compressedBytes), fit(entry.headerOffset)];
  const extra = Buffer.alloc(wide.length === 0 ? 0 : 4 + wide.length * 8);
  if (wide.length > 0) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(wide.length * 8, 2);
    for (const [index, value] of wide.entries()) extra.writeBigUInt64LE(value, 4 + index * 8);
  }
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  const version = wide.length > 0 ? VERSION_ZIP64 : VERSION;
  record.writeUInt16LE((UNIX << 8) | version, 4);
  record.writeUInt16LE(version, 6);
  record.writeUInt16LE(flagsOf(entry.path), 8);
  record.writeUInt16LE(entry.method, 10);
  record.writeUInt16LE(time, 12);
  record.writeUInt16LE(date, 14);
  record.writeUInt32LE(entry.crc32, 16);
  record.writeUInt32LE(compressedBytes, 20);
  record.writeUInt32LE(sizeBytes, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  const type = isFolder(entry.path) ? 0o040000 : 0o100000;
  record.writeUInt32LE((((type | entry.mode) << 16) | (isFolder(entry.path) ? 0x10 : 0)) >>> 0, 38);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, name, extra]);
}

/** What ends an archive: the zip64 records when a number needs them, then the end of the central directory. */
export function renderEnd(entries: number, directoryBytes: number, directoryOffset: number): Buffer {
  const large = entries >= MAX_16 || directoryBytes >= MAX_32 || directoryOffset >= MAX_32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, MAX_16), 8);
  end.writeUInt16LE(Math.min(entries, MAX_16), 10);
  end.writeUInt32LE(Math.min(directoryBytes, MAX_32), 12);
  end.writeUInt32LE(Math.min(directoryOffset, MAX_32), 16);
  if (!large) return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE((UNIX << 8) | VERSION_ZIP64, 12);
  record.writeUInt16LE(VERSION_ZIP64, 14);
  record.writeBigUInt64LE(BigInt(entries), 24);
  record.writeBigUInt64LE(BigInt(entries), 32);
  record.writeBigUInt64LE(BigInt(directoryBytes), 40);
  record.writeBigUInt64LE(BigInt(directoryOffset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(directoryOffset + directoryBytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

/** Where the central directory of an archive is, told from its last bytes (without a comment, as archiver writes it). */
export function readEnd(tail: Buffer): { readonly entries: number; readonly directoryBytes: number; readonly directoryOffset: number } {
  const end = tail.length - 22;
  if (end < 0 || tail.readUInt32LE(end) !== 0x06054b50) throw new Error("no end of central directory");
  const locator = end - 20;
  if (locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50) {
    const record = locator - 56;
    if (record < 0 || tail.readUInt32LE(record) !== 0x06064b50) throw new Error("no zip64 end of central directory");
    return {
      entries: Number(tail.readBigUInt64LE(record + 32)),
      directoryBytes: Number(tail.readBigUInt64LE(record + 40)),
      directoryOffset: Number(tail.readBigUInt64LE(record + 48)),
    };
  }
  return {
    entries: tail.readUInt16LE(end + 10),
    directoryBytes: tail.readUInt32LE(end + 12),
    directoryOffset: tail.readUInt32LE(end + 16),
  };
}

/** Bytes that {@link readEnd} needs from the end of an archive. */
export const END_BYTES = 22 + 20 + 56;

/** The entries of a central directory, in its order. */
export function readCentralDirectory(directory: Buffer): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < directory.length) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Error("no central directory record");
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const commentBytes = directory.readUInt16LE(at + 32);
    const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
    const wide = wideNumbers(extra);
    const read = (offset: number): number => {
      const value = directory.readUInt32LE(at + offset);
      return value === MAX_32 ? (wide.shift() ?? value) : value;
    };
    // Zip64 numbers stand in this order: size, compressed size, offset.
    const sizeBytes = read(24);
    const compressedBytes = read(20);
    const headerOffset = read(42);
    entries.push({
      path: directory.toString("utf8", at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10) === 8 ? 8 : 0,
      crc32: directory.readUInt32LE(at + 16),
      compressedBytes,
      sizeBytes,
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      headerOffset,
    });
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  return entries;
}

function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const bytes = extra.readUInt16LE(at + 2);
    return Array.from({ length: bytes >> 3 }, (_, index) => Number(extra.readBigUInt64LE(at + 4 + index * 8)));
  }
  return [];
}
