import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { parseSums, replaceFile } from "@cartable/packager";
import { type ListedRelease, parseYearList, parseYears, type YearList } from "./release-lists.ts";

/** The lists of a copy by year, ascending; those that are not there, or do not read, count for nothing. `bundlesDir` is its `bundles/`. */
export async function readCopyLists(bundlesDir: string): Promise<readonly YearList[]> {
  const years = await readList(join(bundlesDir, "index.json"), parseYears);
  const lists = await Promise.all((years ?? []).map((year) => readYearList(bundlesDir, year)));
  return lists.filter((list) => list !== null);
}

const yearFile = (bundlesDir: string, year: number): string => join(bundlesDir, String(year), "release.json");

const readYearList = (bundlesDir: string, year: number): Promise<YearList | null> =>
  readList(yearFile(bundlesDir, year), (path, text) => parseYearList(path, text, year));

async function readList<T>(path: string, parse: (path: string, text: string) => T): Promise<T | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  try {
    return text === null ? null : parse(path, text);
  } catch (error) {
    if (error instanceof CartableError && error.code === "mirror/unreadable") return null;
    throw error;
  }
}

/** Says of a release that the copy lists already what it has become, at once: until the end of a long run, the list tells the truth. */
export async function replaceEntry(bundlesDir: string, year: number, release: ListedRelease): Promise<void> {
  const list = await readYearList(bundlesDir, year);
  if (list === null) return;
  const bundles = list.bundles.map((one) => (one.folder === release.folder ? toCopied(release) : one));
  if (JSON.stringify(bundles) !== JSON.stringify(list.bundles)) await write(yearFile(bundlesDir, year), { ...list, bundles });
}

/** What the lists of a copy are made of. */
export interface CopyContent {
  /** Lists of the site, all years. */
  readonly site: readonly YearList[];
  /** Releases that this run chose and the copy has, by year. */
  readonly chosen: ReadonlyMap<number, readonly ListedRelease[]>;
  readonly isWanted: (year: number, release: ListedRelease) => boolean;
}

/**
 * Writes the lists of a copy, each replaced by one rename: what this run chose, and of the former lists what it did not choose
 * and is still there whole, with what the site now says of the same bytes. A year without any release is named no more.
 */
export async function writeCopyLists(bundlesDir: string, { site, chosen, isWanted }: CopyContent): Promise<void> {
  await mkdir(bundlesDir, { recursive: true });
  const former = new Map((await readCopyLists(bundlesDir)).map((list) => [list.year, list]));
  const years: { readonly year: number; readonly release: string }[] = [];
  for (const year of [...new Set([...chosen.keys(), ...former.keys()])].sort((a, b) => a - b)) {
    const online = site.find((one) => one.year === year);
    const onSite = online?.bundles ?? [];
    const releases = [...(chosen.get(year) ?? [])];
    for (const release of former.get(year)?.bundles ?? []) {
      if (isWanted(year, release) || !(await isHeld(join(bundlesDir, String(year), release.folder), release))) continue;
      releases.push(onSite.find(({ folder, sha256 }) => folder === release.folder && sha256 === release.sha256) ?? release);
    }
    if (releases.length === 0 && !chosen.has(year)) continue;
    const place = new Map(onSite.map(({ folder }, index) => [folder, index]));
    const rank = ({ folder }: ListedRelease): number => place.get(folder) ?? onSite.length;
    // The copy has files by name: nothing of it stands by digest.
    const { objects: _objects, ...rest } = online ?? former.get(year) ?? { format: 1 as const, year };
    await write(yearFile(bundlesDir, year), { ...rest, bundles: releases.sort((a, b) => rank(a) - rank(b)).map(toCopied) });
    years.push({ year, release: `${year}/release.json` });
  }
  await write(join(bundlesDir, "index.json"), { format: 1, years });
}

/** Whether the copy has this very archive, as its list of digests says, and every file that the list names. */
export async function isHeld(folder: string, { archive, sha256, sizeBytes }: ListedRelease): Promise<boolean> {
  const sums = parseSums(await readFile(join(folder, "SHA256SUMS"), "utf8").catch(() => ""));
  if (sums.get(archive) !== sha256) return false;
  const names = [...sums.keys()].filter((name) => !name.startsWith("key/"));
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => null,
      ),
    ),
  );
  return names.every((name, index) => sizes[index] !== null && (name !== archive || sizes[index] === sizeBytes));
}

const toCopied = ({ sums: _sums, ...release }: ListedRelease): ListedRelease => release;

const write = (path: string, value: unknown): Promise<void> => replaceFile(path, `${JSON.stringify(value, null, 2)}\n`);
