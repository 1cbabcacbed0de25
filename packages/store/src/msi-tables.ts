import { refusal } from "@cartable/diagnostics";

/** A table of an MSI database: rows of named values, texts or whole numbers (0 for null). */
export type MsiRow = Readonly<Record<string, string | number>>;

/** The raw streams of an MSI database, by name without the leading `!`. */
export type MsiStreams = ReadonlyMap<string, Buffer>;

interface Column {
  readonly name: string;
  readonly isText: boolean;
  readonly bytes: number;
}

/** Bits of a column's type, as Windows Installer stores them (`_Columns` table; Wine and msitools read them the same way). */
const SIZE_MASK = 0xff;
const IS_TEXT = 0x800;
const NULLABLE = 0x1000;
/** The type of a column of streams: its rows only hold a mark of two bytes. */
const BINARY = 0x900;
/** Bit of the string pool's header: references of three bytes. */
const LONG_REFERENCES = 0x80000000;

/** Windows code pages that installers are made in (Microsoft, « Code Page Identifiers »); 0, no page, is read as by a French Windows. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  0: "windows-1252",
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  65001: "utf-8",
};

/** Reads the tables of an MSI database that are asked for. A table that is absent has no row. Throws `archive/unreadable`. */
export function readMsiTables<T extends string>(
  streams: MsiStreams,
  names: readonly T[],
  what: string,
): Readonly<Record<T, readonly MsiRow[]>> {
  const unreadable = (): Error => refusal("archive/unreadable", { what, cause: "ses tables MSI ne se lisent pas" });
  try {
    const { texts, referenceBytes } = readStrings(streams);
    const columnsOf = (bytes: number): readonly Column[] => [
      { name: "Table", isText: true, bytes: referenceBytes },
      { name: "Number", isText: false, bytes },
      { name: "Name", isText: true, bytes: referenceBytes },
      { name: "Type", isText: false, bytes },
    ];
    const all = readRows(streams.get("_Columns"), columnsOf(2), texts);
    const table = (name: T): readonly MsiRow[] => {
      const columns = all
        .filter((row) => row["Table"] === name)
        .sort((a, b) => Number(a["Number"]) - Number(b["Number"]))
        .map((row): Column => toColumn(String(row["Name"]), Number(row["Type"]), referenceBytes));
      return readRows(streams.get(name), columns, texts);
    };
    return Object.fromEntries(names.map((name) => [name, table(name)])) as Record<T, readonly MsiRow[]>;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw unreadable();
    throw error;
  }
}

function toColumn(name: string, type: number, referenceBytes: number): Column {
  const isText = (type & IS_TEXT) !== 0;
  const size = type & SIZE_MASK;
  if ((type & ~NULLABLE) === BINARY) return { name, isText: false, bytes: 2 };
  if (isText) return { name, isText, bytes: referenceBytes };
  return { name, isText, bytes: size <= 2 ? 2 : 4 };
}

/** Rows are stored column by column; whole numbers with their sign bit turned over. */
function readRows(data: Buffer | undefined, columns: readonly Column[], texts: readonly string[]): readonly MsiRow[] {
  const rowBytes = columns.reduce((sum, { bytes }) => sum + bytes, 0);
  if (data === undefined || rowBytes === 0) return [];
  if (data.length % rowBytes !== 0) throw new RangeError("a table does not hold whole rows");
  const count = data.length / rowBytes;
  let at = 0;
  const values = columns.map(({ isText, bytes }) => {
    const start = at;
    at += bytes * count;
    return Array.from({ length: count }, (_, row) => {
      const value = data.readUIntLE(start + row * bytes, bytes);
      if (isText) return textOf(texts, value);
      return value === 0 ? 0 : value - 2 ** (bytes * 8 - 1);
    });
  });
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(columns.map(({ name }, column) => [name, values[column]?.[row] ?? ""])),
  );
}

function textOf(texts: readonly string[], reference: number): string {
  const text = reference === 0 ? "" : texts[reference];
  if (text === undefined) throw new RangeError("a text is not in the pool");
  return text;
}

/** The pool gives the length of each text, numbered from 1; one of 64 KiB or more takes the following entry for its length. */
function readStrings(streams: MsiStreams): { readonly texts: readonly string[]; readonly referenceBytes: number } {
  const [pool, data] = [streams.get("_StringPool"), streams.get("_StringData")];
  if (pool === undefined || data === undefined) throw new TypeError("no string pool");
  const header = pool.readUInt32LE(0);
  const page = header % LONG_REFERENCES;
  const decoder = new TextDecoder(CODE_PAGES[page] ?? `windows-${page}`, { fatal: true });
  const texts = [""];
  let start = 0;
  for (let at = 4; at + 4 <= pool.length; at += 4) {
    let length = pool.readUInt16LE(at);
    if (length === 0 && pool.readUInt16LE(at + 2) > 0) {
      length = pool.readUInt32LE(at + 4);
      at += 4;
    }
    if (start + length > data.length) throw new RangeError("the pool is longer than its texts");
    texts.push(decoder.decode(data.subarray(start, start + length)));
    start += length;
  }
  return { texts, referenceBytes: header >= LONG_REFERENCES ? 3 : 2 };
}
