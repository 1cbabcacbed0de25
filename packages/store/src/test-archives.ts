import { crc32, deflateRawSync } from "node:zlib";

/** For tests: an entry of an archive made by hand, hostile ones included. */
export interface TestEntry {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** Type flag of tar: `0` file, `2` symbolic link, `5` folder… */
  readonly type?: string;
  readonly mode?: number;
}

/** For tests: a ustar archive (POSIX.1-1988), written without any check. */
export function toTar(entries: readonly TestEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(toTarEntry), Buffer.alloc(1024)]);
}

function toTarEntry({ name, content = "", type = "0", mode = 0o644 }: TestEntry): Buffer[] {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  Buffer.from(name).copy(header, 0);
  header.write(`${mode.toString(8).padStart(7, "0")}\0`, 100);
  header.write(`${body.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("        ", 148);
  header.write(type, 156);
  if (type === "1" || type === "2") header.write("cible", 157);
  header.write("ustar\u000000", 257);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
}

/** For tests: what to falsify in a zip. */
export interface ZipFaults {
  readonly crc?: number;
  readonly size?: number;
  readonly flags?: number;
  readonly method?: number;
}

/** For tests: a zip archive (APPNOTE.TXT), written without any check; `mode` goes to the Unix attributes. */
export function toZip(entries: readonly TestEntry[], faults: ZipFaults = {}): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content = "", mode = 0o100644 } of entries) {
    const raw = Buffer.from(name);
    const body = Buffer.from(content);
    const packed = deflateRawSync(body);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(faults.flags ?? 0x800, 2);
    common.writeUInt16LE(faults.method ?? 8, 4);
    common.writeUInt32LE(faults.crc ?? crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(faults.size ?? body.length, 18);
    common.writeUInt16LE(raw.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, raw, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.from("PK\u0001\u0002\u0014\u0003"), common, tail, raw);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

/** For tests: a 7z archive (7zFormat.txt of the LZMA SDK), nothing compressed, written without any check. */
export function toSevenZip(entries: readonly TestEntry[], faults: { readonly crc?: number; readonly method?: number } = {}): Buffer {
  const bodies = entries.map(({ content = "" }) => Buffer.from(content));
  const full = bodies.filter((body) => body.length > 0);
  const u32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value >>> 0);
    return bytes;
  };
  const crcs = Buffer.concat(full.map((body) => u32(faults.crc ?? crc32(body))));
  const sizes = Buffer.concat(full.map((body) => sevenZipNumber(body.length)));
  const property = (id: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([id]), sevenZipNumber(body.length), body]);
  const bits = (values: readonly boolean[]): Buffer => {
    const bytes = Buffer.alloc(Math.ceil(values.length / 8));
    for (const [at, value] of values.entries()) if (value) bytes.writeUInt8(bytes.readUInt8(at >> 3) | (0x80 >> (at & 7)), at >> 3);
    return bytes;
  };
  const isFolder = entries.map(({ type }) => type === "5");
  const names = Buffer.concat([
    Buffer.from([0]),
    ...entries.map(({ name }) => Buffer.concat([typeof name === "string" ? Buffer.from(name, "utf16le") : name, Buffer.alloc(2)])),
  ]);
  const attributes = entries.map(({ mode = 0o644, type }) =>
    u32(((mode & 0o170000 ? mode : mode | (type === "5" ? 0o40000 : 0o100000)) << 16) | 0x8000 | (type === "5" ? 0x10 : 0x20)),
  );
  const streams =
    full.length === 0
      ? Buffer.alloc(0)
      : Buffer.concat([
          Buffer.from([4, 6, 0]),
          sevenZipNumber(full.length),
          Buffer.from([9]),
          sizes,
          Buffer.from([0, 7, 11]),
          sevenZipNumber(full.length),
          Buffer.from([0]),
          ...full.map(() => Buffer.from([1, 1, faults.method ?? 0])),
          Buffer.from([12]),
          sizes,
          Buffer.from([0, 8, 10, 1]),
          crcs,
          Buffer.from([0, 0]),
        ]);
  const empty = bodies.map((body) => body.length === 0);
  const header = Buffer.concat([
    Buffer.from([1]),
    streams,
    Buffer.from([5]),
    sevenZipNumber(entries.length),
    ...(empty.includes(true)
      ? [property(14, bits(empty)), property(15, bits(isFolder.filter((_, at) => empty[at]).map((folder) => !folder)))]
      : []),
    property(17, names),
    property(21, Buffer.concat([Buffer.from([1, 0]), ...attributes])),
    Buffer.from([0, 0]),
  ]);
  const packed = Buffer.concat(full);
  const next = Buffer.alloc(20);
  next.writeBigUInt64LE(BigInt(packed.length), 0);
  next.writeBigUInt64LE(BigInt(header.length), 8);
  next.writeUInt32LE(crc32(header), 16);
  return Buffer.concat([Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), u32(crc32(next)), next, packed, header]);
}

/** A number of the 7z format below 2^28, on as few bytes as it needs. */
function sevenZipNumber(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value]);
  if (value < 0x4000) return Buffer.from([0x80 | (value >> 8), value & 0xff]);
  if (value < 0x200000) return Buffer.from([0xc0 | (value >> 16), value & 0xff, (value >> 8) & 0xff]);
  return Buffer.from([0xe0 | (value >> 24), value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff]);
}

/** For tests: an `ar` archive (ar(5)), written without any check. */
export function toAr(members: readonly (readonly [string, Uint8Array])[]): Buffer {
  const parts = members.flatMap(([name, body]) => [
    Buffer.from(
      `${name.padEnd(16)}${"0".padEnd(12)}${"0".padEnd(6)}${"0".padEnd(6)}${"100644".padEnd(8)}${String(body.length).padEnd(10)}\`\n`,
    ),
    Buffer.from(body),
    Buffer.alloc(body.length % 2, "\n"),
  ]);
  return Buffer.concat([Buffer.from("!<arch>\n"), ...parts]);
}

/** For tests: a Debian package (deb(5)) around a data archive made by the caller. */
export function toDeb(data: Uint8Array, dataName = "data.tar"): Buffer {
  return toAr([
    ["debian-binary", Buffer.from("2.0\n")],
    ["control.tar", toTar([{ name: "./control", content: "Package: essai\n" }])],
    [dataName, data],
  ]);
}
