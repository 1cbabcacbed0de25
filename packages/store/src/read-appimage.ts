import { open } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { copySlice } from "./copy-slice.ts";
import { readSevenZip } from "./read-seven-zip.ts";
import type { Workplace } from "./seven-zip.ts";
import type { TreeWriter } from "./tree-writer.ts";

const ELF_HEADER_BYTES = 64;
const SQUASHFS_MAGIC = "hsqs";

/**
 * Feeds the files of an AppImage of type 2 to a writer: an ELF program with a squashfs right after it (AppImage
 * specification, « Type 2 image format »). Throws `archive/unsupported-format` for type 1, `archive/unreadable` otherwise.
 */
export async function readAppImage(path: string, what: string, writer: TreeWriter, work: Workplace): Promise<void> {
  const unreadable = (): Error => refusal("archive/unreadable", { what, cause: "ce n'est pas une AppImage, ou elle est abîmée" });
  const file = await open(path, "r");
  const image = join(work.dir, "image.squashfs");
  try {
    const { size } = await file.stat();
    const header = Buffer.alloc(ELF_HEADER_BYTES);
    const { bytesRead } = await file.read(header, 0, header.length, 0);
    if (bytesRead < header.length || header.toString("latin1", 0, 4) !== "\u007fELF") throw unreadable();
    if (header.toString("latin1", 8, 11) === "AI\u0001")
      throw refusal("archive/unsupported-format", { what, format: "AppImage de type 1" });
    const start = elfEnd(header);
    const magic = Buffer.alloc(4);
    if (start > size - magic.length) throw unreadable();
    await file.read(magic, 0, magic.length, start);
    if (magic.toString("latin1") !== SQUASHFS_MAGIC) throw unreadable();
    await copySlice(path, start, size - start, image);
  } finally {
    await file.close();
  }
  await readSevenZip(image, "squashfs", what, writer, work);
}

/** Where an ELF file ends: its table of section headers comes last (System V ABI, « ELF header »). */
function elfEnd(header: Buffer): number {
  const isWide = header[4] === 2;
  const isLittle = header[5] === 1;
  const u16 = (at: number): number => (isLittle ? header.readUInt16LE(at) : header.readUInt16BE(at));
  const u32 = (at: number): number => (isLittle ? header.readUInt32LE(at) : header.readUInt32BE(at));
  const offset = isWide ? Number(isLittle ? header.readBigUInt64LE(40) : header.readBigUInt64BE(40)) : u32(32);
  return offset + (isWide ? u16(58) * u16(60) : u16(46) * u16(48));
}
