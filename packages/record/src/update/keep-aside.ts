import { foldersOf, KEPT_FOLDER } from "../key-areas.ts";
import { foldPath } from "../path-rules.ts";
import type { KeyState } from "./update-request.ts";

/**
 * Where each file of someone goes when it must give way: the same path under the folder of replaced files, or under
 * another of its kind when that place is taken. Pure; never gives a place twice.
 */
export function keepAside(paths: readonly string[], found: KeyState): ReadonlyMap<string, string> {
  const files = new Set(found.files.map(({ path }) => foldPath(path)));
  const folders = new Set(found.folders.map(foldPath));
  const places = new Map<string, string>();
  const isFree = (place: string): boolean => {
    const folded = foldPath(place);
    return !files.has(folded) && !folders.has(folded) && !foldersOf(folded).some((folder) => files.has(folder));
  };
  for (const path of paths) {
    let place = `${KEPT_FOLDER}/${path}`;
    for (let nth = 2; !isFree(place); nth += 1) place = `${KEPT_FOLDER}-${nth}/${path}`;
    places.set(path, place);
    files.add(foldPath(place));
    for (const folder of foldersOf(foldPath(place))) folders.add(folder);
  }
  return places;
}
