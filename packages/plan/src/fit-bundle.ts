import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { compareText, refusal } from "@cartable/diagnostics";
import { PUPIL_FOLDER, RECORD_PATH } from "@cartable/record";
import { artifactRequest } from "./artifact-request.ts";
import { findLocked, type Lock } from "./lock.ts";
import { clusterBytes, mediumCost, usableBytes } from "./medium-cost.ts";
import { placeContents } from "./place-artifacts.ts";
import type { Target } from "./select-artifacts.ts";
import { targetContents } from "./target-contents.ts";

/** Bytes of a file or a resource in the record besides its path: digest, size, indentation. */
const RECORD_LINE_BYTES = 200;

/** What a resource weighs when a choice must be made. */
export interface Weighed {
  readonly id: string;
  readonly name: string;
  /** From 1, indispensable, to 5, bonus. */
  readonly priority: number;
  /** Bytes that it takes on the medium: clusters of its files and folders. */
  readonly costBytes: number;
}

/** The best content of a bundle for a medium: what stays and what goes, each sorted by priority, then id. */
export interface FittedContent {
  readonly nominalGb: number;
  readonly fileSystem: "fat32" | "exfat" | "ntfs";
  readonly usableBytes: number;
  readonly reserveBytes: number;
  readonly kept: readonly Weighed[];
  readonly dropped: readonly Weighed[];
}

/**
 * Chooses what to keep when everything does not fit: as many resources of priority 1 as there is room for, then of
 * priority 2, and so on; the lightest first within a priority, which is what keeps the most of them. Pure.
 */
export function chooseFitting(resources: readonly Weighed[], roomBytes: number): Pick<FittedContent, "kept" | "dropped"> {
  const order = [...resources].sort((a, b) => a.priority - b.priority || a.costBytes - b.costBytes || compareText(a.id, b.id));
  const kept: Weighed[] = [];
  const dropped: Weighed[] = [];
  let left = roomBytes;
  for (const resource of order) {
    if (resource.costBytes > left) dropped.push(resource);
    else {
      kept.push(resource);
      left -= resource.costBytes;
    }
  }
  const shown = (list: Weighed[]): Weighed[] => list.sort((a, b) => a.priority - b.priority || compareText(a.id, b.id));
  return { kept: shown(kept), dropped: shown(dropped) };
}

/**
 * Proposes the best content of a bundle for a medium of `nominalGb` decimal gigabytes; `own` are the files of the key itself.
 * Resources that the lock does not hold weigh nothing and are left to the plan to refuse. Pure.
 */
export function fitBundle(
  catalogue: Catalogue,
  manifest: BundleManifest,
  target: Target,
  lock: Lock,
  nominalGb: number,
  own: readonly { readonly path: string; readonly sizeBytes: number }[],
): FittedContent {
  const fileSystem = manifest.capacity?.fileSystem ?? "exfat";
  const cluster = clusterBytes(fileSystem, nominalGb);
  const reserveBytes = (manifest.capacity?.reserveMb ?? 0) * 1e6;
  const usable = usableBytes(fileSystem, nominalGb, cluster);
  const cost = (entries: readonly { readonly path: string; readonly sizeBytes: number }[]): number =>
    mediumCost(entries, [], fileSystem, cluster);
  let recordBytes = 4_000;
  const weighed = placeContents(targetContents(catalogue, manifest, target).packed, lock).map(({ resource, placed }): Weighed => {
    const { id, name, priority } = resource;
    const files = placed.flatMap(({ artifact, folder }) =>
      (findLocked(lock, artifactRequest(resource, artifact))?.tree ?? []).map(({ path, sizeBytes }) => ({
        path: `${folder}/${path}`,
        sizeBytes,
      })),
    );
    recordBytes += files.reduce((sum, { path }) => sum + path.length + RECORD_LINE_BYTES, RECORD_LINE_BYTES);
    // Counted as if it had the root and its family for itself: a few clusters too many rather than one too few.
    return { id, name, priority, costBytes: cost(files) };
  });
  // The record is counted as if everything stayed.
  const ownBytes = cost([...own, { path: RECORD_PATH, sizeBytes: recordBytes }, { path: `${PUPIL_FOLDER}/-`, sizeBytes: 0 }]);
  return { nominalGb, fileSystem, usableBytes: usable, reserveBytes, ...chooseFitting(weighed, usable - reserveBytes - ownBytes) };
}

/** The manifest with only what was kept, for the same medium: its plan fits. Throws `plan/nothing-fits`. */
export function fittedManifest(manifest: BundleManifest, { nominalGb, fileSystem, kept, dropped }: FittedContent): BundleManifest {
  if (kept.length === 0) throw refusal("plan/nothing-fits", { bundle: manifest.id, nominalGb });
  const reason = `ne tient pas sur ${nominalGb} Go`;
  return {
    ...manifest,
    capacity: { ...manifest.capacity, nominalGb, fileSystem },
    exclude: [...(manifest.exclude ?? []), ...dropped.map(({ id }) => ({ id, reason }))],
  };
}
