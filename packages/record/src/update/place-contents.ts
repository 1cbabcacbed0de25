import { isPortal, nameIn, WORK_FOLDER } from "../key-areas.ts";
import type { RecordedFile } from "../release-record.ts";
import type { SortedKey } from "./sort-found.ts";
import type { KeyFile } from "./update-request.ts";
import type { UpdateAction } from "./update-step.ts";

/** How wanted files that are not in place get their bytes. */
export interface Placement {
  /** To be done before anything takes the places that these leave. */
  readonly parks: readonly UpdateAction[];
  /** Wanted path to the way it is filled. */
  readonly ways: ReadonlyMap<string, UpdateAction>;
  /** Found paths whose bytes go elsewhere: they leave by themselves. */
  readonly leaving: ReadonlySet<string>;
}

type Free = { readonly found: KeyFile; readonly mustPark: boolean };

/**
 * Gives each wanted file the bytes that are on the key already, wherever they are: a file that only changed its path is
 * renamed, and one that is there twice is copied; what is left comes from the source. Empty files are simply made.
 */
export function placeContents(sorted: SortedKey): Placement {
  const free = freeContents(sorted);
  const ways = new Map<string, UpdateAction>();
  const leaving = new Set<string>();
  const parks: UpdateAction[] = [];
  const respelled = sorted.right.filter(({ found, wanted }) => nameIn(found.path) !== nameIn(wanted.path));
  const standing = new Map(sorted.right.filter((pair) => !respelled.includes(pair)).map(({ wanted }) => [wanted.sha256, wanted.path]));
  const moved = new Map<string, string>();
  const usedNames = new Set(sorted.leftovers.map(({ path }) => path));
  const park = (found: KeyFile): string => {
    let name = "";
    for (let nth = 0; name === "" || usedNames.has(name); nth += 1) name = `${WORK_FOLDER}/attente-${nth}-${found.sha256}`;
    usedNames.add(name);
    parks.push({ kind: "park", from: found.path, to: name });
    return name;
  };
  const fill = ({ path, sha256, sizeBytes }: RecordedFile): UpdateAction => {
    const here = sizeBytes === 0 ? undefined : free.get(sha256)?.pop();
    if (here !== undefined) {
      leaving.add(here.found.path);
      const from = here.mustPark ? park(here.found) : here.found.path;
      if (!moved.has(sha256)) moved.set(sha256, path);
      return { kind: "move", from, to: path, sizeBytes };
    }
    const twin = sizeBytes === 0 ? undefined : (standing.get(sha256) ?? twinOf(path, moved.get(sha256)));
    return twin === undefined ? { kind: "write", path, sha256, sizeBytes } : { kind: "copy", from: twin, path, sha256, sizeBytes };
  };
  // Right bytes under a name that only differs by case: the medium takes both for one, so the way goes through another name.
  for (const { found, wanted } of respelled) {
    ways.set(wanted.path, { kind: "move", from: park(found), to: wanted.path, sizeBytes: wanted.sizeBytes });
    leaving.add(found.path);
    moved.set(wanted.sha256, wanted.path);
  }
  for (const file of [...sorted.missing, ...sorted.replaced.map(({ wanted }) => wanted)]) ways.set(file.path, fill(file));
  return { parks, ways, leaving };
}

/** The portal moves last: its files are no twins for what comes before. */
const twinOf = (path: string, moved: string | undefined): string | undefined =>
  moved !== undefined && isPortal(moved) && !isPortal(path) ? undefined : moved;

/** Bytes of ours that leave their place, by digest; what needs no second move is taken first. */
function freeContents({ leftovers, removed, replaced }: SortedKey): ReadonlyMap<string, Free[]> {
  const free = new Map<string, Free[]>();
  const add = (found: KeyFile, mustPark: boolean): void => {
    if (found.sha256 === null || found.sizeBytes === 0 || found.spoiled === true) return;
    const there = free.get(found.sha256);
    if (there === undefined) free.set(found.sha256, [{ found, mustPark }]);
    else there.push({ found, mustPark });
  };
  for (const { found } of replaced) add(found, true);
  for (const found of removed) add(found, false);
  for (const found of leftovers) add(found, false);
  return free;
}
