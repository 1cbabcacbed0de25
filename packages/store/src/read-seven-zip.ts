import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Workplace } from "./seven-zip.ts";
import { extractEntries } from "./seven-zip-extract.ts";
import { type ListedEntry, listEntries, type SevenZipType } from "./seven-zip-list.ts";
import type { Admitted, TreeWriter } from "./tree-writer.ts";
import { refuseRatio } from "./unpack-limits.ts";

/** What the installer needs for itself while it runs: it is no part of the program. */
const NSIS_OWN = /^(\$PLUGINSDIR\/|\[NSIS\]\.nsi$)/;

/** Feeds an archive that 7-Zip reads to a writer: all entries are judged before one byte is unpacked. */
export async function readSevenZip(archive: string, type: SevenZipType, what: string, writer: TreeWriter, work: Workplace): Promise<void> {
  const listed = await listEntries(archive, type, what, work);
  const entries = type === "nsis" ? listed.filter(({ path }) => !NSIS_OWN.test(path)) : listed;
  const admitted = entries.flatMap((entry): readonly Wanted[] => {
    const sink = writer.admit(entry);
    return sink === null ? [] : [{ entry, sink }];
  });
  const announced = admitted.reduce((sum, { entry }) => sum + (entry.sizeBytes ?? 0), 0);
  refuseRatio(announced, (await stat(archive)).size, what);
  const dir = await extractEntries(
    { archive, type, names: admitted.map(({ entry }) => entry.path), maxBytes: writer.maxBytes, what },
    work,
  );
  for (const { entry, sink } of admitted) await pour(join(dir, entry.path), sink);
}

interface Wanted {
  readonly entry: ListedEntry;
  readonly sink: Admitted;
}

/** Moves the bytes of an unpacked file into the tree; the file is removed at once, so that the disk holds them once. */
export async function pour(file: string, admitted: Admitted): Promise<void> {
  const sink = admitted();
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>) sink.write(chunk);
  sink.close();
  await rm(file);
}
