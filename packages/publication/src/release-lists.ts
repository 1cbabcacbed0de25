import { refusal } from "@cartable/diagnostics";
import { parseSums } from "@cartable/packager";

/** What a mirror needs to know of a release that `release.json` lists; the other fields pass through as they are. */
export interface ListedRelease {
  readonly bundle: string;
  readonly target: string;
  readonly folder: string;
  readonly archive: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Digest of its `SHA256SUMS`, where files stand by digest (`objects` of the list). */
  readonly sums?: string;
  /** Parts of the archive, in order: a copy cuts them out of it, and does not fetch the same bytes twice. */
  readonly downloads?: { readonly parts?: { readonly files: readonly ArchivePart[] } };
  /** Why nobody must take it any more, and since when; absent while it may be taken. */
  readonly withdrawn?: { readonly date: string; readonly reason: string };
}

export interface ArchivePart {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** `release.json` of a year, as a server gave it. */
export interface YearList {
  readonly format: 1;
  readonly year: number;
  /** Where files stand by digest, from the root of the site: `objets/`. Absent where they stand by name alone. */
  readonly objects?: string;
  readonly bundles: readonly ListedRelease[];
}

const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;
const FOLDER_NAME = /^[a-z0-9][a-z0-9-]{0,79}$/;
const OBJECTS = /^[a-z0-9][a-z0-9-]{0,79}\/$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** Years of `index.json`, ascending. Throws `mirror/unreadable`. */
export function parseYears(address: string, text: string): readonly number[] {
  const value = parseJson(address, text) as { readonly format?: unknown; readonly years?: unknown };
  const years = Array.isArray(value.years) ? value.years.map((one) => (one as { year?: unknown } | null)?.year) : [null];
  if (value.format !== 1 || !years.every((year) => Number.isInteger(year) && Number(year) >= 2000 && Number(year) <= 2100))
    throw refusal("mirror/unreadable", { address, cause: "ce n'est pas la liste des années" });
  return years.map(Number).sort((a, b) => a - b);
}

/** Reads `release.json` of a year, from anyone: names that could leave their folder are refused. Throws `mirror/unreadable`. */
export function parseYearList(address: string, text: string, year: number): YearList {
  const value = parseJson(address, text) as YearList;
  const isRight = (one: Partial<ListedRelease> | null): boolean =>
    typeof one?.bundle === "string" &&
    typeof one.target === "string" &&
    FOLDER_NAME.test(String(one.folder)) &&
    FILE_NAME.test(String(one.archive)) &&
    DIGEST.test(String(one.sha256)) &&
    Number.isSafeInteger(one.sizeBytes) &&
    Number(one.sizeBytes) >= 0 &&
    (one.withdrawn === undefined || (typeof one.withdrawn?.date === "string" && typeof one.withdrawn.reason === "string")) &&
    (one.sums === undefined || DIGEST.test(one.sums));
  const areObjectsRight = value.objects === undefined || OBJECTS.test(String(value.objects));
  if (value.format !== 1 || value.year !== year || !areObjectsRight || !Array.isArray(value.bundles) || !value.bundles.every(isRight))
    throw refusal("mirror/unreadable", { address, cause: `ce n'est pas la liste des cartables de ${year}` });
  return value;
}

/**
 * Files of a release folder, from its `SHA256SUMS`: name to digest. A key that stands there as a folder is left out: its
 * archive holds the same. Throws `mirror/unreadable`, and `mirror/mixed` when the list is not that of the release.
 */
export function listedFiles(address: string, text: string, { archive, sha256 }: ListedRelease): ReadonlyMap<string, string> {
  const sums = new Map([...parseSums(text)].filter(([name]) => !name.startsWith("key/")));
  if (![...sums].every(([name, digest]) => FILE_NAME.test(name) && DIGEST.test(digest)))
    throw refusal("mirror/unreadable", { address, cause: "ce n'est pas une liste d'empreintes" });
  if (sums.get(archive) !== sha256) throw refusal("mirror/mixed", { what: archive });
  return sums;
}

/** Where a part begins in its archive, and how long it is; null for any other file. */
export function partPlace(release: ListedRelease, name: string, sha256: string): { readonly from: number; readonly length: number } | null {
  const files = release.downloads?.parts?.files;
  if (!Array.isArray(files) || !name.startsWith(`${release.archive}.`)) return null;
  let from = 0;
  for (const part of files as readonly Partial<ArchivePart>[]) {
    if (!Number.isSafeInteger(part.sizeBytes) || Number(part.sizeBytes) <= 0) return null;
    const length = Number(part.sizeBytes);
    if (part.name === name && part.sha256 === sha256 && from + length <= release.sizeBytes) return { from, length };
    from += length;
  }
  return null;
}

/** Address of a file of a release: by digest where the site has such places, else by name. */
export function fileAddress(address: string, list: YearList, release: ListedRelease, name: string, sha256: string): string {
  if (list.objects !== undefined && release.sums !== undefined) return new URL(list.objects + sha256, address).href;
  return new URL(`bundles/${list.year}/${release.folder}/${name}`, address).href;
}

function parseJson(address: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Told below, like anything else that is no list.
  }
  throw refusal("mirror/unreadable", { address, cause: "ce n'est pas du JSON" });
}
