import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readCentralDirectory,
  readEnd,
  renderCentralRecord,
  renderEnd,
  renderLocalHeader,
  toDosDate,
  type ZipEntry,
} from "./zip-format.ts";

const DATE = toDosDate(new Date(Date.UTC(2026, 8, 1)));
const GIB = 1024 ** 3;

const entry = fc.record({
  path: fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((path) => !path.includes("\0")),
  method: fc.constantFrom<0 | 8>(0, 8),
  crc32: fc.integer({ min: 0, max: 0xffffffff }),
  compressedBytes: fc.oneof(fc.nat(), fc.integer({ min: 4 * GIB - 3, max: 9 * GIB })),
  sizeBytes: fc.oneof(fc.nat(), fc.integer({ min: 4 * GIB - 3, max: 9 * GIB })),
  mode: fc.constantFrom(0o644, 0o755),
  headerOffset: fc.oneof(fc.nat(), fc.integer({ min: 4 * GIB - 3, max: 40 * GIB })),
});

describe("zip records", () => {
  it("read back as they were written, above and below 4 GiB", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const directory = Buffer.concat(entries.map((one) => renderCentralRecord(one, DATE)));
        expect(readCentralDirectory(directory)).toEqual(entries);
      }),
      { seed: 7 },
    );
  });

  it("end where they say, with zip64 records when a number asks for them", () => {
    const number = fc.oneof(fc.nat({ max: 70_000 }), fc.integer({ min: 4 * GIB - 3, max: 40 * GIB }));
    fc.assert(
      fc.property(fc.nat({ max: 200_000 }), number, number, (entries, directoryBytes, directoryOffset) => {
        const end = renderEnd(entries, directoryBytes, directoryOffset);
        expect(readEnd(end)).toEqual({ entries, directoryBytes, directoryOffset });
        expect(end.length).toBe(entries >= 65_535 || directoryBytes >= 4 * GIB - 1 || directoryOffset >= 4 * GIB - 1 ? 98 : 22);
      }),
      { seed: 7 },
    );
  });

  it("hold no data descriptor, and mark names that are not ASCII as UTF-8", () => {
    const plain: Omit<ZipEntry, "headerOffset"> = { path: "a.txt", method: 8, crc32: 1, compressedBytes: 2, sizeBytes: 3, mode: 0o644 };
    expect(renderLocalHeader(plain, DATE).readUInt16LE(6)).toBe(0);
    expect(renderLocalHeader({ ...plain, path: "été.txt" }, DATE).readUInt16LE(6)).toBe(0x0800);
    expect(renderLocalHeader({ ...plain, sizeBytes: 5 * GIB }, DATE).readUInt16LE(4)).toBe(45);
    expect(renderLocalHeader(plain, DATE).readUInt16LE(4)).toBe(20);
  });

  it("carry the first of September in UTC, whatever the time zone", () => {
    expect(DATE).toEqual({ date: (46 << 9) | (9 << 5) | 1, time: 0 });
  });
});
