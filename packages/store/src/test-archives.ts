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
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
