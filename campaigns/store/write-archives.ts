import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeReal, REAL_ARCHIVES } from "../../packages/store/src/test-real-archives.ts";

/** One archive of each way of unpacking: by Node alone, by 7-Zip as a stream, by 7-Zip through files, by our own readers. */
const NAMES = ["zip", "tar.xz", "7z LZMA2", "NSIS LZMA solide", "msi", "deb (xz)"];

/** Makes a folder of real archives; those whose tool is absent are left out. */
export function writeArchives(folder: string): void {
  mkdirSync(folder);
  for (const archive of REAL_ARCHIVES.filter(({ name }) => NAMES.includes(name))) {
    const bytes = makeReal(archive);
    if (bytes !== null) writeFileSync(join(folder, `${archive.name.replaceAll(/\W/g, "-")}-${archive.fileName}`), bytes);
  }
}
