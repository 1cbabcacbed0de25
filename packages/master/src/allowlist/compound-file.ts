import type { ByteSource } from "./byte-source.ts";

/** A storage or a stream of a compound file. */
export interface CompoundEntry {
  /** Its name as the file holds it: UTF-16LE, the final zero included. */
  readonly name: Buffer;
  readonly kind: "storage" | "stream";
  readonly classId: Buffer;
  readonly sizeBytes: number;
  /** Of a storage, in the order of the file. */
  readonly children: readonly CompoundEntry[];
  /** Hands the bytes of a stream to `take`, in order. */
  readonly each: (take: (part: Buffer) => void) => void;
}

const FREE = 0xffffffff;
const LAST = 0xfffffffa;
const HEADER_DIFAT = 109;

/**
 * Reads a compound file (Microsoft, [MS-CFB]): the container of Windows Installer packages. Returns its root. Throws `RangeError`
 * for what is not one, chains that loop included: whatever the file says, each sector is read once at most.
 */
export function readCompoundFile(source: ByteSource): CompoundEntry {
  const header = source.read(0, 512);
  if (header.readBigUInt64BE(0) !== 0xd0cf11e0a1b11ae1n) throw new RangeError("no compound file");
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new RangeError("unknown size of sectors");
  const size = 1 << shift;
  const sector = (number: number): Buffer => source.read((number + 1) * size, size);
  const fat = readFat(source, header, sector, size);
  const chain = (start: number): readonly number[] => followChain(fat, start);
  const entries = chain(header.readUInt32LE(48)).flatMap((number) => split(sector(number), 128));
  const root = entries[0];
  if (root === undefined) throw new RangeError("no root");
  const cutoff = header.readUInt32LE(56);
  const miniFat = chain(header.readUInt32LE(60)).flatMap((number) => numbersOf(sector(number)));
  const miniSectors = chain(root.readUInt32LE(116));
  const mini = (number: number): Buffer => {
    const holder = miniSectors[Math.floor((number * 64) / size)];
    if (holder === undefined) throw new RangeError("a small sector that is not there");
    return source.read((holder + 1) * size + ((number * 64) % size), 64);
  };
  const each = (entry: Buffer, sizeBytes: number, take: (part: Buffer) => void): void => {
    let left = sizeBytes;
    const start = entry.readUInt32LE(116);
    for (const number of sizeBytes < cutoff ? followChain(miniFat, start) : chain(start)) {
      if (left <= 0) break;
      const part = sizeBytes < cutoff ? mini(number) : sector(number);
      take(part.subarray(0, left));
      left -= part.length;
    }
    if (left > 0) throw new RangeError("a stream ends before its size");
  };
  const used = new Set<number>([0]);
  const toEntry = (entry: Buffer): CompoundEntry => {
    const kind = entry[66] === 2 ? "stream" : "storage";
    const sizeBytes = kind === "stream" ? entry.readUInt32LE(120) : 0;
    return {
      name: entry.subarray(0, Math.min(64, entry.readUInt16LE(64))),
      kind,
      classId: entry.subarray(80, 96),
      sizeBytes,
      children: kind === "stream" ? [] : siblings(entry.readUInt32LE(76)).map(toEntry),
      each: (take) => each(entry, sizeBytes, take),
    };
  };
  /** Those that hang from an entry of the tree of siblings. */
  const siblings = (first: number): readonly Buffer[] => {
    const found: Buffer[] = [];
    const left = [first];
    for (let number = left.pop(); number !== undefined; number = left.pop()) {
      if (number === FREE) continue;
      const entry = entries[number];
      if (entry === undefined || used.has(number)) throw new RangeError("a tree that loops or leads nowhere");
      used.add(number);
      found.push(entry);
      left.push(entry.readUInt32LE(68), entry.readUInt32LE(72));
    }
    return found;
  };
  return toEntry(root);
}

/** The table of what follows each sector. */
function readFat(source: ByteSource, header: Buffer, sector: (number: number) => Buffer, size: number): readonly number[] {
  const most = Math.ceil(source.sizeBytes / size);
  const tables = [...numbersOf(header.subarray(76, 76 + HEADER_DIFAT * 4))];
  const seen = new Set<number>();
  for (let next = header.readUInt32LE(68); next < LAST; ) {
    if (seen.has(next)) throw new RangeError("a table that loops");
    seen.add(next);
    const cells = numbersOf(sector(next));
    tables.push(...cells.slice(0, -1));
    next = cells.at(-1) ?? FREE;
  }
  const wanted = tables.filter((number) => number < LAST);
  if (wanted.length > most) throw new RangeError("more tables than sectors");
  return wanted.flatMap((number) => numbersOf(sector(number)));
}

function followChain(table: readonly number[], start: number): readonly number[] {
  const numbers: number[] = [];
  const seen = new Set<number>();
  for (let number = start; number < LAST; ) {
    const next = table[number];
    if (next === undefined || seen.has(number)) throw new RangeError("a chain that loops or leads nowhere");
    seen.add(number);
    numbers.push(number);
    number = next;
  }
  return numbers;
}

const split = (bytes: Buffer, size: number): readonly Buffer[] =>
  Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));

const numbersOf = (bytes: Buffer): readonly number[] =>
  Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
