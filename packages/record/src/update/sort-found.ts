import { foldersOf, isWork } from "../key-areas.ts";
import { isLeftBySystem, userDataOf } from "../key-places.ts";
import { foldPath } from "../path-rules.ts";
import type { RecordedFile } from "../release-record.ts";
import type { KeyFile, KeyState, UpdateRequest } from "./update-request.ts";

/** What is on a key, sorted by what may be done with it. */
export interface SortedKey {
  /** As the medium compares names. */
  readonly nameOf: (path: string) => string;
  /** Already right, whatever the spelling of their names. */
  readonly right: readonly { readonly found: KeyFile; readonly wanted: RecordedFile }[];
  /** Bytes of ours that give way to others at the same path. */
  readonly replaced: readonly { readonly found: KeyFile; readonly wanted: RecordedFile }[];
  /** Wanted where nothing of ours stands. */
  readonly missing: readonly RecordedFile[];
  /** Bytes of ours that no edition wants any more. */
  readonly removed: readonly KeyFile[];
  /** Ours too, but to be removed first: a folder must stand there, or a file in place of their folder. */
  readonly removedFirst: readonly KeyFile[];
  /** Files of someone that stand where the edition must. */
  readonly inTheWay: readonly KeyFile[];
  /** Files of someone, left where they are. */
  readonly foreign: readonly KeyFile[];
  /** Files of the users, left where they are. */
  readonly user: readonly KeyFile[];
  /** What a cut update left in the work folder. */
  readonly leftovers: readonly KeyFile[];
  readonly seal: readonly KeyFile[];
  /** Folders that stand where a file must. */
  readonly foldersInTheWay: readonly string[];
}

/** Digests that came from us, by path; of whatever edition. */
function ownDigests({ wanted, known }: UpdateRequest, nameOf: (path: string) => string): ReadonlyMap<string, Set<string>> {
  const digests = new Map<string, Set<string>>();
  for (const { files } of [wanted, ...known])
    for (const { path, sha256 } of files) {
      const name = nameOf(path);
      const there = digests.get(name);
      if (there === undefined) digests.set(name, new Set([sha256]));
      else there.add(sha256);
    }
  return digests;
}

/** How the medium of a request compares names. */
export function nameRule({ found }: { readonly found: Pick<KeyState, "caseSensitive"> }): (path: string) => string {
  return found.caseSensitive ? (path) => path : foldPath;
}

/**
 * What belongs to users, whichever record says so. Where the wanted edition puts a file of its own, its own word counts: a
 * program that keeps no data there any more gets its file.
 */
export function usersOf({
  wanted,
  known,
  found,
}: Pick<UpdateRequest, "wanted" | "known"> & { readonly found: Pick<KeyState, "caseSensitive"> }): (path: string) => boolean {
  const nameOf = nameRule({ found });
  const isAnyones = userDataOf({ userData: [wanted, ...known].flatMap(({ userData }) => userData ?? []) });
  const isWanted = userDataOf(wanted);
  const places = new Set(wanted.files.flatMap(({ path }) => (isWanted(path) ? [] : [nameOf(path)])));
  return (path) => isAnyones(path) && !places.has(nameOf(path));
}

/**
 * Sorts what is on a key. Only bytes that a record knows at that very path, or that hold nothing of anyone, are ours to
 * overwrite or remove: everything else is somebody's.
 */
export function sortFound(request: UpdateRequest): SortedKey {
  const { wanted, seal, found } = request;
  const nameOf = nameRule(request);
  const own = ownDigests(request, nameOf);
  const isUsers = usersOf(request);
  const wantedFiles = new Map(wanted.files.map((file) => [nameOf(file.path), file]));
  const wantedFolders = new Set(wanted.files.flatMap(({ path }) => foldersOf(nameOf(path))));
  const sealNames = new Set(seal.paths.map(nameOf));
  const unanswered = new Map(wantedFiles);
  const sorted = {
    right: [] as { found: KeyFile; wanted: RecordedFile }[],
    replaced: [] as { found: KeyFile; wanted: RecordedFile }[],
    removed: [] as KeyFile[],
    removedFirst: [] as KeyFile[],
    inTheWay: [] as KeyFile[],
    foreign: [] as KeyFile[],
    user: [] as KeyFile[],
    leftovers: [] as KeyFile[],
    seal: [] as KeyFile[],
  };
  const blocks = (name: string): boolean => wantedFolders.has(name) || foldersOf(name).some((folder) => wantedFiles.has(folder));
  for (const file of found.files) {
    const name = nameOf(file.path);
    const there = wantedFiles.get(name);
    const digests = own.get(name);
    if (isWork(foldPath(file.path))) sorted.leftovers.push(file);
    else if (sealNames.has(name)) sorted.seal.push(file);
    else if (blocks(name))
      (digests !== undefined && !isUsers(file.path) && isOurs(file, digests) ? sorted.removedFirst : sorted.inTheWay).push(file);
    else if (isUsers(file.path)) {
      sorted.user.push(file);
      unanswered.delete(name);
    } else if (there !== undefined) {
      if (file.sha256 === there.sha256) {
        sorted.right.push({ found: file, wanted: there });
        unanswered.delete(name);
      } else if (isOurs(file, digests)) {
        sorted.replaced.push({ found: file, wanted: there });
        unanswered.delete(name);
      } else sorted.inTheWay.push(file);
    } else if (digests !== undefined) (isOurs(file, digests) ? sorted.removed : sorted.inTheWay).push(file);
    else if (!isLeftBySystem(file.path)) sorted.foreign.push(file);
  }
  const foldersInTheWay = found.folders.filter((folder) =>
    [nameOf(folder), ...foldersOf(nameOf(folder))].some((one) => wantedFiles.has(one)),
  );
  return { ...sorted, nameOf, missing: [...unanswered.values()], foldersInTheWay };
}

/** Whether the bytes of a file are ours at that path, or hold nothing: empty where something must be, or spoiled by a cut. */
function isOurs({ sha256, sizeBytes, spoiled }: KeyFile, digests: ReadonlySet<string> | undefined): boolean {
  return sha256 === null ? spoiled === true : sizeBytes === 0 || spoiled === true || digests?.has(sha256) === true;
}
