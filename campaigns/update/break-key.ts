import { closeSync, openSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import { treeOf } from "./key-trees.ts";
import type { RealKeys } from "./real-keys.ts";

/** What a power cut does to the files that were written last, when a medium lied about having them. In French, for the table. */
export function breakKey(key: string, { fresh, users, former }: RealKeys, random: () => number): string {
  const before = treeOf(former);
  const isNew = (path: string): boolean => fresh.has(path) && !before.has(path) && !users.staying.has(path);
  const newest = [...treeOf(key).keys()]
    .filter((path) => isNew(path) || path.startsWith("Cartable/.mise-a-jour/"))
    .filter((path) => !path.endsWith("/"))
    .map((path) => ({ path, ms: statSync(join(key, path)).mtimeMs }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 1 + Math.floor(random() * 6));
  return newest.map(({ path }) => `${damage(join(key, path), random())} ${path.slice(path.lastIndexOf("/") + 1)}`).join(", ");
}

function damage(place: string, chance: number): string {
  const { size } = statSync(place);
  if (chance < 0.25) {
    rmSync(place);
    return "disparu";
  }
  if (chance < 0.6 || size < 512) {
    truncateSync(place, Math.floor(size * chance * 0.9));
    return "coupé";
  }
  const file = openSync(place, "r+");
  const start = Math.floor((size * (chance - 0.5)) / 512) * 512;
  writeSync(file, Buffer.alloc(Math.min(size - start, 4096)), 0, Math.min(size - start, 4096), start);
  closeSync(file);
  return "en zéros";
}
