import type { SocleEdition, SocleReference } from "./compare-machines.ts";
import type { InventoryLine } from "./inventory.ts";

/** Digests of the tree of an edition, by its id: told by the machines that its own installer looked at. */
export function treesOf(lines: readonly InventoryLine[], edition: SocleEdition): ReadonlyMap<string, string> {
  return new Map(lines.flatMap((line) => (isTree(line) && isSame(line.socle, edition) ? [[line.component, line.wanted] as const] : [])));
}

/**
 * The trees of a machine (portal and resources) as a socle sees them. `socle.json` does not hold their digest: a tree is right when an
 * inventory of this very edition says so, or says the digest. Else that of another edition is late or ahead, as its edition is. Pure.
 */
export function judgeTrees(
  machine: string,
  lines: readonly InventoryLine[],
  socle: SocleReference,
  digests: ReadonlyMap<string, string>,
): readonly InventoryLine[] {
  const edition = { bundle: socle.bundle, year: socle.year, serial: socle.serial };
  const trees = lines.filter(isTree);
  // People know editions, not digests.
  const wanted = textOf(edition);
  const lacking = { machine, socle: edition, package: null, wanted, found: null, state: "missing" } as const;
  if (trees.length === 0) return typeof socle.tree === "string" ? [{ ...lacking, component: socle.tree }] : [];
  return trees.flatMap((line): readonly InventoryLine[] => {
    if (isSame(line.socle, edition)) return [line];
    if (socle.tree === null || line.socle.bundle !== socle.bundle)
      return line.found === null ? [] : [{ ...line, socle: edition, wanted: "-", state: "foreign" }];
    const digest = digests.get(line.component);
    const judged = { ...line, socle: edition, wanted };
    if (line.found === null) return [{ ...judged, state: "missing" }];
    if (line.found === digest) return [{ ...judged, wanted: digest, state: "present" }];
    if (line.state !== "present") return [{ ...judged, state: "older" }];
    const isAhead = line.socle.year > socle.year || (line.socle.year === socle.year && line.socle.serial > socle.serial);
    return [{ ...judged, found: textOf(line.socle), state: isAhead ? "newer" : "older" }];
  });
}

/** A program that is no package: the installers know it by the digest of its list of files. */
export const isTree = (line: InventoryLine): boolean => line.package === null;

const isSame = (a: SocleEdition, b: SocleEdition): boolean => a.bundle === b.bundle && a.year === b.year && a.serial === b.serial;

/** « 2026.2 ». */
const textOf = ({ year, serial }: SocleEdition): string => `${year}.${serial}`;
