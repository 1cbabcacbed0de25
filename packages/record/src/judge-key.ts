import { isLeftBySystem, isOutsideRecord, userDataOf } from "./key-places.ts";
import { foldPath } from "./path-rules.ts";
import type { RecordedFile, ReleaseRecord } from "./release-record.ts";

/** Something that is not a folder, found on a key. */
export interface FoundFile {
  /** From the root of the key, with `/`. */
  readonly path: string;
  /** Of its bytes; null when they were not read: another size than recorded, unreadable, a link, not a file. */
  readonly sha256: string | null;
  readonly sizeBytes: number;
}

/** How what was found differs from a record; paths sorted by code unit. */
export interface Verdict {
  /** Recorded and not found. */
  readonly missing: readonly string[];
  /** Recorded and found with other bytes, or that cannot be read. */
  readonly altered: readonly string[];
  /** Found, in no record, and left neither by a system nor by the programs of the key. */
  readonly foreign: readonly string[];
}

export interface VerdictOptions {
  /** True where `A.html` and `a.html` are one file (FAT, exFAT, NTFS, APFS): then a recorded path is found under any case. */
  readonly ignoresCase?: boolean;
}

/**
 * Compares what was found on a key with its record (DESIGN 8.7). What belongs to people is never named: the pupil's folder,
 * user data — even recorded, since programs rewrite it. Pure; the order of what was found does not matter.
 */
export function judgeKey(record: ReleaseRecord, found: readonly FoundFile[], { ignoresCase = false }: VerdictOptions = {}): Verdict {
  const isUserData = userDataOf(record);
  const recorded = record.files.filter(({ path }) => !isUserData(path));
  const known = new Map(recorded.map((file) => [file.path, file]));
  const folded = new Map(ignoresCase ? recorded.map((file) => [foldPath(file.path), file]) : []);
  const recordedFor = (path: string): RecordedFile | undefined => known.get(path) ?? folded.get(foldPath(path));
  const [seen, altered, foreign] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { path, sha256, sizeBytes } of found) {
    const file = recordedFor(path);
    if (file !== undefined) {
      seen.add(file.path);
      if (sha256 !== file.sha256 || sizeBytes !== file.sizeBytes) altered.add(file.path);
    } else if (!isUserData(path) && !isOutsideRecord(path) && !isLeftBySystem(path)) foreign.add(path);
  }
  const missing = recorded.flatMap(({ path }) => (seen.has(path) ? [] : [path]));
  return { missing: sorted(missing), altered: sorted(altered), foreign: sorted(foreign) };
}

/**
 * Tells which files are worth hashing to judge a key: those that are recorded with this very size. Any other size is an
 * answer by itself, and what belongs to people is not read.
 */
export function worthHashing(
  record: ReleaseRecord,
  { ignoresCase = false }: VerdictOptions = {},
): (path: string, sizeBytes: number) => boolean {
  const isUserData = userDataOf(record);
  const key = ignoresCase ? foldPath : (path: string): string => path;
  const sizes = new Map(record.files.flatMap(({ path, sizeBytes }) => (isUserData(path) ? [] : [[key(path), sizeBytes]])));
  return (path, sizeBytes) => sizes.get(key(path)) === sizeBytes;
}

function sorted(paths: Iterable<string>): readonly string[] {
  return [...paths].sort((a, b) => (a < b ? -1 : 1));
}
