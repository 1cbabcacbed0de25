import type { BundleManifest } from "@cartable/catalogue";
import { plannedArtifacts } from "@cartable/plan";
import type { ReleaseEntry } from "@cartable/record";
import { contentsOf, releasesOf } from "./site-data.ts";

/** What a bundle has on one of its targets: in the archive when it is made, by the manifest before that. */
export interface BundleTarget {
  readonly target: BundleManifest["targets"][number];
  /** Null while no archive is made. */
  readonly release: ReleaseEntry | null;
  /** Resources that the archive holds, or is to hold. */
  readonly ids: ReadonlySet<string>;
}

const known = new Map<BundleManifest, readonly BundleTarget[]>();

/** The targets of a bundle in the order of its manifest. What an archive holds is read from its record, never guessed. */
export function targetsOf(bundle: BundleManifest): readonly BundleTarget[] {
  const found = known.get(bundle) ?? bundle.targets.map((target) => targetOf(bundle, target));
  known.set(bundle, found);
  return found;
}

function targetOf(bundle: BundleManifest, target: BundleTarget["target"]): BundleTarget {
  const release = releasesOf(bundle).find((one) => one.target === target) ?? null;
  const held = release?.components ?? contentsOf(bundle).copied.filter((one) => plannedArtifacts(one, target, bundle.kind).length > 0);
  return { target, release, ids: new Set(held.map(({ id }) => id)) };
}

/** Where a resource is in a bundle: in archives that exist, or only in those that are to be made. */
export interface Holding {
  readonly held: readonly BundleTarget[];
  readonly planned: readonly BundleTarget[];
}

export function holdingOf(bundle: BundleManifest, resourceId: string): Holding {
  const targets = targetsOf(bundle).filter(({ ids }) => ids.has(resourceId));
  return { held: targets.filter(({ release }) => release !== null), planned: targets.filter(({ release }) => release === null) };
}

/** How many resources the archives of a bundle hold, each once. */
export function heldCount(bundle: BundleManifest): number {
  return new Set(targetsOf(bundle).flatMap(({ release, ids }) => (release === null ? [] : [...ids]))).size;
}
