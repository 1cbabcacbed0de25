import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { blobPath, digestFile, openStore, readFolder, unpackBlob } from "@cartable/store";
import { renderCentralRecord, renderEnd, renderLocalHeader, toDosDate, type ZipEntry } from "../packages/packager/src/zip-format.ts";
import { type Campaign, createTally, hold } from "./campaign.ts";

/** One byte more than FAT32, a 32-bit number and a plain zip can hold. */
const LARGE_BYTES = 4 * 1024 ** 3;
const SPEC = { what: "essai", fileName: "essai.zip", strip: 0 };

/** Row 61 of the faults: files of 4 GiB and more are read to their last byte, from a folder, as they are, out of an archive. */
export const largeFiles: Campaign = {
  id: "large",
  title: "Fichiers de 4 Gio et plus",
  async run() {
    const dir = mkdtempSync(join(tmpdir(), "cartable-grand-"));
    const tally = createTally("fichier de 4 Gio : dossier, fichier tel quel, archive");
    try {
      const file = join(dir, "dossier/grand.iso");
      mkdirSync(dirname(file));
      closeSync(openSync(file, "w"));
      truncateSync(file, LARGE_BYTES);
      const { sha256 } = await digestFile(file);
      await tally.attempt("dossier", async () => {
        const [entry] = (await readFolder(dirname(file), SPEC_OF_FOLDER)).entries;
        hold(entry?.sizeBytes === LARGE_BYTES && entry.sha256 === sha256, "le fichier n'est pas lu en entier");
      });
      const store = await openStore(join(dir, "depot"));
      const archive = blobPath(store, "0".repeat(64));
      mkdirSync(dirname(archive));
      writeSparseZip(archive);
      await tally.attempt("fichier tel quel", async () => {
        const [entry] = (await unpackBlob(store, "0".repeat(64), { ...SPEC, format: "none" })).entries;
        hold((entry?.sizeBytes ?? 0) > LARGE_BYTES, "la taille annoncée est fausse");
      });
      await tally.attempt("archive", async () => {
        const [entry] = (await unpackBlob(store, "0".repeat(64), SPEC)).entries;
        hold(entry?.sizeBytes === LARGE_BYTES && entry.sha256 === sha256, "le fichier n'est pas dépaqueté en entier");
      });
      return [tally.row()];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

const SPEC_OF_FOLDER = { what: "essai", fileName: "", strip: 0 };

/** A zip64 archive of one stored file of zeros, whose bytes are a hole. */
function writeSparseZip(path: string): void {
  const zeros = Buffer.alloc(64 * 1024 ** 2);
  let sum = 0;
  for (let done = 0; done < LARGE_BYTES; done += zeros.length) sum = crc32(zeros, sum);
  const date = toDosDate(new Date(Date.UTC(2026, 8, 1)));
  const entry: ZipEntry = {
    path: "grand.iso",
    method: 0,
    crc32: sum,
    compressedBytes: LARGE_BYTES,
    sizeBytes: LARGE_BYTES,
    mode: 0o644,
    headerOffset: 0,
  };
  const local = renderLocalHeader(entry, date);
  const central = renderCentralRecord(entry, date);
  const file = openSync(path, "w");
  try {
    writeSync(file, local, 0, local.length, 0);
    const end = Buffer.concat([central, renderEnd(1, central.length, local.length + LARGE_BYTES)]);
    writeSync(file, end, 0, end.length, local.length + LARGE_BYTES);
  } finally {
    closeSync(file);
  }
}
