import type { BundleManifest } from "@cartable/catalogue";
import { sha256Of } from "@cartable/packager";
import { type BundlePlan, type ReleasedEdition, type Target, type Withdrawal, withdrawalOf } from "@cartable/plan";
import { toReleaseRecord } from "@cartable/plan/release-record";
import { toJsonText } from "@cartable/record";
import { requireApprovals } from "@cartable/release";
import { type PlannedFrom, planEdition } from "./commands/plan.ts";

/** An edition that is to be: its manifest, with the serial that it will have, its plan and the files that the command makes. */
export interface WantedEdition {
  readonly manifest: BundleManifest;
  readonly plan: BundlePlan;
  readonly generated: ReadonlyMap<string, Uint8Array>;
  /** As it will stand in the list of editions. */
  readonly released: ReleasedEdition;
  /** Whether the list already has it. */
  readonly isKnown: boolean;
  /** Why nobody must take it, when it is withdrawn: then it is not made again. */
  readonly withdrawal: Withdrawal | null;
}

/**
 * Decides the editions of one bundle: when what it gives is no longer what was released under its serial, the bundle takes
 * the first free one, for all its targets; an edition that was released or withdrawn never takes another content. Nothing is written. Throws what planning throws, and `release/unapproved`.
 */
export async function wantedEditions(from: PlannedFrom, targets: readonly Target[], today: string): Promise<readonly WantedEdition[]> {
  const { catalogue, manifest, editions } = from;
  requireApprovals(catalogue, manifest, today);
  const asIs = await planAll(from, targets);
  // A serial that was put back in the manifest names what it named: nothing new goes under it, nor below what readers have seen.
  const isTaken = ({ bundle, target, serial }: ReleasedEdition): boolean =>
    editions.some((one) => one.bundle === bundle && one.target === target && one.serial >= serial);
  const isOutdated = asIs.some(({ isKnown, withdrawal, released }) => !isKnown && (withdrawal !== null || isTaken(released)));
  return isOutdated ? planAll({ ...from, manifest: { ...manifest, serial: freeSerial(manifest, editions) } }, targets) : asIs;
}

/** The first serial above all that ever named an edition of a bundle, for any target. */
function freeSerial({ id, serial, withdrawn = [] }: BundleManifest, editions: readonly ReleasedEdition[]): number {
  const released = editions.filter(({ bundle }) => bundle === id);
  return Math.max(serial, ...[...released, ...withdrawn].map((one) => one.serial)) + 1;
}

async function planAll(from: PlannedFrom, targets: readonly Target[]): Promise<readonly WantedEdition[]> {
  const { manifest, editions } = from;
  const wanted: WantedEdition[] = [];
  for (const target of targets) {
    const { plan, generated } = await planEdition(from, target);
    const recordSha256 = sha256Of(toJsonText(toReleaseRecord(plan)));
    const released = { bundle: manifest.id, target, serial: manifest.serial, recordSha256 };
    const withdrawal = withdrawalOf(manifest, target, manifest.serial);
    wanted.push({ manifest, plan, generated, released, isKnown: editions.some((one) => isSame(one, released)), withdrawal });
  }
  return wanted;
}

function isSame(a: ReleasedEdition, b: ReleasedEdition): boolean {
  return a.bundle === b.bundle && a.target === b.target && a.serial === b.serial && a.recordSha256 === b.recordSha256;
}
