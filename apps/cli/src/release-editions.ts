import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { sha256Of } from "@cartable/packager";
import type { BundlePlan, Lock, ReleasedEdition, Target } from "@cartable/plan";
import { toReleaseRecord } from "@cartable/plan/release-record";
import { toJsonText } from "@cartable/record";
import { requireApprovals } from "@cartable/release";
import { planEdition } from "./commands/plan.ts";
import type { Context } from "./context.ts";

/** An edition that is to be: its manifest, with the serial that it will have, its plan and the files that the command makes. */
export interface WantedEdition {
  readonly manifest: BundleManifest;
  readonly plan: BundlePlan;
  readonly generated: ReadonlyMap<string, Uint8Array>;
  /** As it will stand in the list of editions. */
  readonly released: ReleasedEdition;
  /** Whether the list already has it. */
  readonly isKnown: boolean;
}

/**
 * Decides the editions of one bundle: when what it gives is no longer what was released under its serial, the serial is
 * raised, for all its targets. Nothing is written. Throws what planning throws, and `release/unapproved`.
 */
export async function wantedEditions(
  context: Context,
  catalogue: Catalogue,
  manifest: BundleManifest,
  targets: readonly Target[],
  lock: Lock,
  known: readonly ReleasedEdition[],
): Promise<readonly WantedEdition[]> {
  requireApprovals(manifest);
  const asIs = await planAll(context, catalogue, manifest, targets, lock, known);
  const isOutdated = asIs.some(
    ({ isKnown, released: { bundle, target, serial } }) =>
      !isKnown && known.some((one) => one.bundle === bundle && one.target === target && one.serial === serial),
  );
  return isOutdated ? planAll(context, catalogue, { ...manifest, serial: manifest.serial + 1 }, targets, lock, known) : asIs;
}

async function planAll(
  context: Context,
  catalogue: Catalogue,
  manifest: BundleManifest,
  targets: readonly Target[],
  lock: Lock,
  known: readonly ReleasedEdition[],
): Promise<readonly WantedEdition[]> {
  const wanted: WantedEdition[] = [];
  for (const target of targets) {
    const { plan, generated } = await planEdition(context, catalogue, manifest, target, lock);
    const recordSha256 = sha256Of(toJsonText(toReleaseRecord(plan)));
    const released = { bundle: manifest.id, target, serial: manifest.serial, recordSha256 };
    wanted.push({ manifest, plan, generated, released, isKnown: known.some((one) => isSame(one, released)) });
  }
  return wanted;
}

function isSame(a: ReleasedEdition, b: ReleasedEdition): boolean {
  return a.bundle === b.bundle && a.target === b.target && a.serial === b.serial && a.recordSha256 === b.recordSha256;
}
