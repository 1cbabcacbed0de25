import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { compareText } from "@cartable/diagnostics";
import { contentsFile, contentsFolder, type EditionContents, parseContents, renderContents } from "@cartable/plan";
import type { Context } from "./context.ts";
import { replaceFile } from "./replace-file.ts";

/** What an edition that was released held, a target each, sorted by target; empty when nothing was noted of it. */
export function readContents({ root }: Pick<Context, "root">, bundle: string, year: number, serial: number): readonly EditionContents[] {
  const folder = contentsFolder(year);
  if (!existsSync(join(root, folder))) return [];
  const isWanted = (name: string): boolean => name.startsWith(`${bundle}-`) && name.endsWith(`-${serial}.txt`);
  return readdirSync(join(root, folder))
    .filter(isWanted)
    .map((name) => parseContents(`${folder}/${name}`, readFileSync(join(root, folder, name), "utf8")))
    .filter((one) => one.bundle === bundle && one.serial === serial)
    .sort((a, b) => compareText(a.target, b.target));
}

/** Serials of a bundle that were noted in a year, ascending. */
export function knownSerials({ root }: Pick<Context, "root">, bundle: string, year: number): readonly number[] {
  const folder = join(root, contentsFolder(year));
  if (!existsSync(folder)) return [];
  const serials = readdirSync(folder).flatMap((name) => {
    const match = /^(.+)-(?:web|windows|linux|all)-(\d+)\.txt$/.exec(name);
    return match?.[1] === bundle ? [Number(match[2])] : [];
  });
  return [...new Set(serials)].sort((a, b) => a - b);
}

/** Notes what editions hold, one file each; those that say it already are left alone. */
export async function writeContents({ root }: Pick<Context, "root">, year: number, contents: readonly EditionContents[]): Promise<void> {
  if (contents.length === 0) return;
  await mkdir(join(root, contentsFolder(year)), { recursive: true });
  for (const one of contents) {
    const [path, text] = [join(root, contentsFile(year, one)), renderContents(one)];
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) await replaceFile(path, text);
  }
}
