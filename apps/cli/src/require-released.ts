import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { sha256Of } from "@cartable/packager";
import { parseRecord, type ReleaseIndex } from "@cartable/record";
import type { Context } from "./context.ts";
import { readEditions } from "./project.ts";

/** The record of an edition, beside its archive. */
const RECORD = "CARTABLE.json";

/**
 * Refuses to put online what `release` did not make: every folder of `dist/bundles/<year>/`, and every folder that its
 * `release.json` lists, holds a record whose digest `editions.txt` of that year has for its bundle, target and serial. So the
 * opinions that a manifest requires were there, and a serial seen by the public names one content. Throws `publish/unreleased`.
 */
export async function requireReleased(context: Context): Promise<void> {
  const bundles = join(context.root, "dist", "bundles");
  if (!existsSync(bundles)) return;
  const folders: string[] = [];
  for (const name of (await readdir(bundles)).filter((one) => /^\d{4}$/.test(one)).sort()) {
    const editions = readEditions(context, Number(name));
    for (const folder of await foldersOf(join(bundles, name))) {
      const bytes = await readFile(join(bundles, name, folder, RECORD)).catch(absent);
      const digest = bytes === null ? null : sha256Of(bytes);
      const record = bytes === null ? null : parseRecord(bytes).record;
      const isReleased = editions.some(
        ({ bundle, target, serial, recordSha256 }) =>
          recordSha256 === digest &&
          record?.year === Number(name) &&
          record.bundle === bundle &&
          record.target === target &&
          record.serial === serial,
      );
      if (!isReleased) folders.push(`${name}/${folder}`);
    }
  }
  if (folders.length > 0) throw refusal("publish/unreleased", { folders });
}

/** Folders of a year that would be put online, and those that its list names; sorted. */
async function foldersOf(year: string): Promise<readonly string[]> {
  const there = (await readdir(year, { withFileTypes: true })).filter((item) => item.isDirectory() && !item.name.startsWith("."));
  const list = await readFile(join(year, "release.json"), "utf8").catch(absent);
  const listed = list === null ? [] : (JSON.parse(list) as ReleaseIndex).bundles;
  return [...new Set([...there.map(({ name }) => name), ...listed.map(({ folder }) => folder)])].sort();
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
