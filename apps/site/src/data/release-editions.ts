import type { BundleManifest } from "@cartable/catalogue";
import { editionsFile, parseEditions, type ReleasedEdition } from "@cartable/plan";
import { readIfPresent } from "./site-root.ts";

const known = new Map<number, readonly ReleasedEdition[]>();

/** Editions of a bundle that were released, the newest first, its targets in the order of the manifest; none while none was. */
export function editionsOf({ id, year, targets }: BundleManifest): readonly ReleasedEdition[] {
  const found = known.get(year) ?? readEditions(year);
  known.set(year, found);
  const rank = (target: string): number => targets.findIndex((one) => one === target);
  return found.filter(({ bundle }) => bundle === id).sort((a, b) => b.serial - a.serial || rank(a.target) - rank(b.target));
}

function readEditions(year: number): readonly ReleasedEdition[] {
  const file = editionsFile(year);
  const text = readIfPresent(file);
  return text === null ? [] : parseEditions(file, text);
}
