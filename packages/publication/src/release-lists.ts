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
  /** Why nobody must take it any more, and since when; absent while it may be taken. */
  readonly withdrawn?: { readonly date: string; readonly reason: string };
}

/** `release.json` of a year, as a server gave it. */
export interface YearList {
  readonly format: 1;
  readonly year: number;
  readonly bundles: readonly ListedRelease[];
}

const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;
const FOLDER_NAME = /^[a-z0-9][a-z0-9-]{0,79}$/;
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
    (one.withdrawn === undefined || (typeof one.withdrawn?.date === "string" && typeof one.withdrawn.reason === "string"));
  if (value.format !== 1 || value.year !== year || !Array.isArray(value.bundles) || !value.bundles.every(isRight))
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

function parseJson(address: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Told below, like anything else that is no list.
  }
  throw refusal("mirror/unreadable", { address, cause: "ce n'est pas du JSON" });
}
