import type { BundleManifest } from "@cartable/catalogue";
import { CartableError } from "@cartable/diagnostics";
import type { Target } from "@cartable/plan";
import { type PlannedFrom, planEdition } from "./commands/plan.ts";

/** A release that waits for files which nobody could reach yet, and why, in French. */
export interface WaitingRelease {
  readonly bundle: string;
  readonly target: Target;
  readonly reason: string;
}

/** Parts what can be made from what waits for files that are only known by their digest. Nothing is written; other refusals are thrown. */
export async function readyReleases(
  from: (manifest: BundleManifest) => PlannedFrom,
  releases: readonly { readonly manifest: BundleManifest; readonly target: Target }[],
): Promise<{ readonly ready: typeof releases; readonly waiting: readonly WaitingRelease[] }> {
  const ready: { manifest: BundleManifest; target: Target }[] = [];
  const waiting: WaitingRelease[] = [];
  for (const { manifest, target } of releases) {
    try {
      await planEdition(from(manifest), target);
      ready.push({ manifest, target });
    } catch (error) {
      if (!(error instanceof CartableError) || error.code !== "plan/pending") throw error;
      waiting.push({ bundle: manifest.id, target, reason: error.message });
    }
  }
  return { ready, waiting };
}
