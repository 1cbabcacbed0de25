import { toZip } from "../../packages/store/src/test-archives.ts";
import type { AttackFamily } from "./attack.ts";

const END_BYTES = 22;
const MANY = 70_000;
const FIVE_GIB = 5n * 1024n ** 3n;

/** The same zip with the records of zip64 (APPNOTE.TXT, sections 4.3.14 and 4.3.15) before its end. */
function withZip64End(zip: Buffer, entries: number): Buffer {
  const end = zip.length - END_BYTES;
  const [centralBytes, central] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  const record = Buffer.alloc(56);
  record.write("PK\u0006\u0006", 0, "latin1");
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  for (const at of [24, 32]) record.writeBigUInt64LE(BigInt(entries), at);
  record.writeBigUInt64LE(BigInt(centralBytes), 40);
  record.writeBigUInt64LE(BigInt(central), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\u0006\u0007", 0, "latin1");
  locator.writeBigUInt64LE(BigInt(end), 8);
  locator.writeUInt32LE(1, 16);
  const last = Buffer.from(zip.subarray(end));
  last.fill(0xff, 8, 20);
  return Buffer.concat([zip.subarray(0, end), record, locator, last]);
}

function many(): Buffer {
  const entries = Array.from({ length: MANY }, (_, at) => ({ name: `f${String(at).padStart(6, "0")}` }));
  return withZip64End(toZip(entries), MANY);
}

/** One entry that announces five gibibytes, as zip64 does: in an extra field of its central record. */
function huge(): Buffer {
  const zip = toZip([{ name: "a", content: "contenu" }]);
  const end = zip.length - END_BYTES;
  const central = zip.readUInt32LE(end + 16);
  const record = Buffer.from(zip.subarray(central, end));
  record.writeUInt32LE(0xffffffff, 24);
  record.writeUInt16LE(12, 30);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(FIVE_GIB, 4);
  const last = Buffer.from(zip.subarray(end));
  last.writeUInt32LE(record.length + extra.length, 12);
  return Buffer.concat([zip.subarray(0, central), record, extra, last]);
}

/** Row 61 of the faults: what only zip64 can say. */
export const ZIP64_ATTACKS: readonly AttackFamily[] = [
  {
    name: "61, zip64",
    byteAttacks: [
      { name: "70 000 entrées, la dernière gardée", fileName: "a.zip", bytes: many, spec: { include: ["f069999"] }, ends: ["delivered"] },
      { name: "une entrée de 5 Gio", fileName: "a.zip", bytes: huge, ends: ["archive/bomb"] },
      {
        name: "moins d'entrées qu'annoncé",
        fileName: "a.zip",
        bytes: () => withZip64End(toZip([{ name: "a" }]), 3),
        ends: ["archive/unreadable"],
      },
    ],
  },
];
