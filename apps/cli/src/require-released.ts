import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { sha256Of } from "@cartable/packager";
import { parseRecord, type ReleaseIndex } from "@cartable/record";
import { requireApprovals } from "@cartable/release";
import type { Context } from "./context.ts";
import { chooseManifest, openCatalogue, readEditions } from "./project.ts";

/** The record of an edition, beside its archive. */
const RECORD = "CARTABLE.json";

/**
 * Refuses to put online what `release` would have refused to make, wherever it was made: a folder of `dist/bundles/<year>/`, or
 * one that its `release.json` lists, is of a bundle of this repository; it is the edition that `editions.txt` of that year has
 * under its serial, so a serial seen by the public names one content; or it is a demonstration, no edition has that serial, and
 * the opinions that its manifest requires are there. Throws `publish/unreleased` or `release/unapproved`.
 */
export async function requireReleased(context: Context): Promise<void> {
  const bundles = join(context.root, "dist", "bundles");
  if (!existsSync(bundles)) return;
  const folders: string[] = [];
  const unnoted: { readonly bundle: string; readonly year: number; readonly folder: string }[] = [];
  for (const name of (await readdir(bundles)).filter((one) => /^\d{4}$/.test(one)).sort()) {
    const editions = readEditions(context, Number(name));
    for (const folder of await foldersOf(join(bundles, name))) {
      const edition = await editionIn(join(bundles, name, folder), Number(name));
      const noted = editions.find(({ bundle, target, serial }) => edition?.id === `${bundle} ${target} ${serial}`);
      if (edition === null || (noted !== undefined && noted.recordSha256 !== edition.sha256)) folders.push(`${name}/${folder}`);
      else if (noted === undefined) unnoted.push({ bundle: edition.bundle, year: Number(name), folder: `${name}/${folder}` });
    }
  }
  if (unnoted.length > 0) {
    const catalogue = openCatalogue(context);
    for (const { bundle, year, folder } of unnoted) {
      const manifest = chooseManifest(catalogue, bundle, year);
      if (manifest.demonstration !== true) folders.push(folder);
      else requireApprovals(catalogue, manifest, context.today);
    }
  }
  if (folders.length > 0) throw refusal("publish/unreleased", { folders: folders.sort() });
}

/** What the record in a folder says that it is; null without a record of that year. */
async function editionIn(folder: string, year: number) {
  const bytes = await readFile(join(folder, RECORD)).catch(absent);
  const record = bytes === null ? null : parseRecord(bytes).record;
  if (bytes === null || record === null || record.year !== year) return null;
  return { bundle: record.bundle, id: `${record.bundle} ${record.target} ${record.serial}`, sha256: sha256Of(bytes) };
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
