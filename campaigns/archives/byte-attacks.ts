import { gzipSync } from "node:zlib";
import { toAr, toDeb, toSevenZip, toTar, toZip, type ZipFaults } from "../../packages/store/src/test-archives.ts";
import type { AttackFamily, ByteAttack } from "./attack.ts";

const UNREADABLE = ["archive/unreadable"];
const BOMB = ["archive/bomb"];
const ENTRIES = [
  { name: "a.txt", content: "bonjour ".repeat(50) },
  { name: "b.txt", content: "au revoir ".repeat(50) },
];
const ZIP = toZip(ENTRIES);
const END = 22;

const zip = (name: string, bytes: () => Buffer, ends: readonly string[] = UNREADABLE): ByteAttack => ({
  name: `zip, ${name}`,
  fileName: "a.zip",
  bytes,
  ends,
});
const faulty = (name: string, faults: ZipFaults, ends: readonly string[] = UNREADABLE): ByteAttack =>
  zip(name, () => toZip(ENTRIES, faults), ends);
/** A zip with bytes written over, counted from the start of its end record when `from` is "end". */
function patched(from: "start" | "central" | "end", at: number, bytes: readonly number[]): () => Buffer {
  return () => {
    const copy = Buffer.from(ZIP);
    const end = copy.length - END;
    const origin = { start: 0, central: copy.readUInt32LE(end + 16), end }[from];
    for (const [offset, byte] of bytes.entries()) copy.writeUInt8(byte, origin + at + offset);
    return copy;
  };
}
const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at);
  return copy;
};
const tgz = gzipSync(toTar(ENTRIES));
const sevenZip = toSevenZip(ENTRIES);
const deb = toDeb(toTar(ENTRIES));

/** Rows 55, 60 and 61 of the faults: archives that lie, are damaged, or are too large. */
export const BYTE_ATTACKS: readonly AttackFamily[] = [
  {
    name: "55, bombes",
    entryAttacks: [
      {
        name: "trop d'octets en tout",
        entries: [
          { name: "a", content: Buffer.alloc(600_000) },
          { name: "b", content: Buffer.alloc(600_000) },
        ],
        ends: BOMB,
        spec: { maxBytes: 1_000_000 },
      },
      {
        name: "un fichier trop grand",
        entries: [{ name: "a", content: Buffer.alloc(3_000_000) }],
        ends: BOMB,
        spec: { maxBytes: 1_000_000 },
      },
    ],
    byteAttacks: [
      faulty("taille annoncée trop petite", { size: 10 }),
      faulty("taille annoncée trop grande", { size: 10_000_000 }),
      zip("entrées qui se chevauchent", () => {
        // Both central records lead to the first local one, which counts for all of the file.
        const big = toZip([{ name: "a", content: Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * 7919) & 0xff)) }]);
        const end = big.length - END;
        const central = big.readUInt32LE(end + 16);
        const record = big.subarray(central, end);
        const again = Buffer.from(record);
        again.write("b", 46);
        const tail = Buffer.from(big.subarray(end));
        tail.writeUInt16LE(2, 8);
        tail.writeUInt16LE(2, 10);
        tail.writeUInt32LE(record.length * 2, 12);
        return Buffer.concat([big.subarray(0, central), record, again, tail]);
      }),
      { name: "tar.gz comprimé deux fois", fileName: "a.tgz", bytes: () => gzipSync(tgz), ends: UNREADABLE },
      {
        name: "tar.gz de zéros, plus grand que la limite",
        fileName: "a.tgz",
        bytes: () => gzipSync(toTar([{ name: "a", content: Buffer.alloc(20_000_000) }])),
        spec: { maxBytes: 10_000_000 },
        ends: BOMB,
      },
    ],
  },
  {
    name: "60, archives abîmées",
    byteAttacks: [
      faulty("somme de contrôle fausse", { crc: 1 }),
      faulty("chiffrée", { flags: 0x801 }),
      faulty("chiffrement fort", { flags: 0x841 }),
      faulty("répertoire chiffré", { flags: 0x2800 }),
      faulty("méthode inconnue", { method: 99 }, ["archive/unsupported-format"]),
      zip("vide de tout", () => Buffer.alloc(0)),
      zip("un seul octet", () => Buffer.from("P")),
      zip("du texte", () => Buffer.alloc(5000, "texte ")),
      zip("sans fin de répertoire", () => ZIP.subarray(0, ZIP.length - END)),
      zip("répertoire coupé", () => Buffer.concat([ZIP.subarray(0, ZIP.length - END - 20), ZIP.subarray(ZIP.length - END)])),
      zip("données coupées", () => Buffer.concat([ZIP.subarray(0, 40), ZIP.subarray(60)])),
      zip("octets devant", () => Buffer.concat([Buffer.from("MZ devant"), ZIP])),
      zip("octets derrière", () => Buffer.concat([ZIP, Buffer.from("derrière")])),
      zip("commentaire plus court qu'annoncé", patched("end", 20, [9, 0])),
      zip("en plusieurs disques", patched("end", 4, [1, 0])),
      zip("plus d'entrées qu'annoncé", patched("end", 10, [1, 0]), [...UNREADABLE, "delivered"]),
      zip("moins d'entrées qu'annoncé", patched("end", 8, [9, 0, 9, 0])),
      zip("répertoire ailleurs", patched("end", 16, [1, 0, 0, 0])),
      zip("répertoire au-delà de la fin", patched("end", 16, [255, 255, 255, 127])),
      zip("signature centrale fausse", patched("central", 0, [0])),
      zip("signature locale fausse", patched("start", 0, [0])),
      zip("décalage local au-delà de la fin", patched("central", 42, [255, 255, 255, 127])),
      zip("nom central plus long que le reste", patched("central", 28, [255, 255])),
      zip("nom local plus long que le reste", patched("start", 26, [255, 255])),
      zip("taille comprimée nulle", patched("central", 20, [0, 0, 0, 0])),
      zip("taille comprimée au-delà de la fin", patched("central", 20, [255, 255, 255, 127])),
      zip("zip64 annoncé, absent", patched("central", 20, [255, 255, 255, 255])),
      zip("nombre d'entrées zip64, absent", patched("end", 8, [255, 255, 255, 255])),
      zip("dossier avec un contenu", () => toZip([{ name: "dossier/", content: "contenu" }])),
      ...[10, 25, 50, 75, 95].map((percent) =>
        zip(`coupée à ${percent} %`, () => ZIP.subarray(0, Math.floor((ZIP.length * percent) / 100))),
      ),
      ...[1, 30, 60, 99].map(
        (percent): ByteAttack => ({
          name: `tar.gz, coupée à ${percent} %`,
          fileName: "a.tgz",
          bytes: () => tgz.subarray(0, Math.floor((tgz.length * percent) / 100)),
          ends: UNREADABLE,
        }),
      ),
      { name: "tar, somme d'en-tête fausse", fileName: "a.tar", bytes: () => flipped(toTar(ENTRIES), 150), ends: UNREADABLE },
      { name: "tar, type inconnu", fileName: "a.tar", bytes: () => toTar([{ name: "a", type: "Z", content: "x" }]), ends: UNREADABLE },
      { name: "tar.gz, somme fausse", fileName: "a.tgz", bytes: () => flipped(tgz, tgz.length - 6), ends: UNREADABLE },
      { name: "tar.gz, suivi d'octets", fileName: "a.tgz", bytes: () => Buffer.concat([tgz, Buffer.from("derrière")]), ends: UNREADABLE },
      ...[0, 6, 8, 12, 40].map(
        (at): ByteAttack => ({ name: `7z, octet ${at} changé`, fileName: "a.7z", bytes: () => flipped(sevenZip, at), ends: UNREADABLE }),
      ),
      { name: "7z, en-tête changé", fileName: "a.7z", bytes: () => flipped(sevenZip, sevenZip.length - 20), ends: UNREADABLE },
      { name: "7z, somme de contrôle fausse", fileName: "a.7z", bytes: () => toSevenZip(ENTRIES, { crc: 1 }), ends: UNREADABLE },
      { name: "7z, méthode inconnue", fileName: "a.7z", bytes: () => toSevenZip(ENTRIES, { method: 0x7e }), ends: UNREADABLE },
      { name: "7z, coupée", fileName: "a.7z", bytes: () => sevenZip.subarray(0, sevenZip.length - 5), ends: UNREADABLE },
      {
        name: "7z, octets derrière",
        fileName: "a.7z",
        bytes: () => Buffer.concat([sevenZip, Buffer.from("derrière")]),
        ends: [...UNREADABLE, "delivered"],
      },
      { name: "deb, coupé", fileName: "a.deb", bytes: () => deb.subarray(0, deb.length - 1500), ends: UNREADABLE },
      {
        name: "deb, sans données",
        fileName: "a.deb",
        bytes: () =>
          toAr([
            ["debian-binary", Buffer.from("2.0\n")],
            ["control.tar", toTar([])],
          ]),
        ends: UNREADABLE,
      },
      {
        name: "deb, d'une autre version",
        fileName: "a.deb",
        bytes: () =>
          toAr([
            ["debian-binary", Buffer.from("3.0\n")],
            ["control.tar", toTar([])],
            ["data.tar", toTar(ENTRIES)],
          ]),
        ends: UNREADABLE,
      },
      {
        name: "deb, membres dans le désordre",
        fileName: "a.deb",
        bytes: () =>
          toAr([
            ["data.tar", toTar(ENTRIES)],
            ["debian-binary", Buffer.from("2.0\n")],
            ["control.tar", toTar([])],
          ]),
        ends: UNREADABLE,
      },
      {
        name: "deb, taille de membre illisible",
        fileName: "a.deb",
        bytes: () => Buffer.from(deb.toString("latin1").replace(/(\d+)( +`\n)/, "-1$2"), "latin1"),
        ends: UNREADABLE,
      },
      { name: "deb, données d'un autre nom", fileName: "a.deb", bytes: () => toDeb(toTar(ENTRIES), "data.exe"), ends: UNREADABLE },
      {
        name: "AppImage de type 1",
        fileName: "a.AppImage",
        bytes: () => Buffer.concat([Buffer.from("\u007fELF\u0002\u0001\u0001\u0000AI\u0001", "latin1"), Buffer.alloc(200)]),
        ends: ["archive/unsupported-format"],
      },
      {
        name: "AppImage sans image",
        fileName: "a.AppImage",
        bytes: () => Buffer.concat([Buffer.from("\u007fELF\u0002\u0001", "latin1"), Buffer.alloc(200)]),
        ends: UNREADABLE,
      },
      {
        name: "AppImage, décalage démesuré",
        fileName: "a.AppImage",
        bytes: () => Buffer.concat([Buffer.from("\u007fELF\u0002\u0001", "latin1"), Buffer.alloc(200, 0xff)]),
        ends: UNREADABLE,
      },
      { name: "msi qui n'en est pas un", fileName: "a.msi", bytes: () => ZIP, ends: UNREADABLE },
      {
        name: "paf.exe qui n'en est pas un",
        fileName: "a.paf.exe",
        bytes: () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(5000)]),
        ends: UNREADABLE,
      },
      { name: "zip déguisé en 7z", fileName: "a.7z", bytes: () => ZIP, ends: UNREADABLE },
      { name: "7z déguisé en zip", fileName: "a.zip", bytes: () => sevenZip, ends: UNREADABLE },
    ],
  },
  {
    name: "61, archives vides",
    entryAttacks: [
      { name: "aucune entrée", entries: [], ends: ["archive/nothing-kept", "archive/unreadable"] },
      { name: "des dossiers seulement", entries: [{ name: "a", type: "5", mode: 0o40755 }], ends: ["archive/nothing-kept"] },
    ],
  },
];
