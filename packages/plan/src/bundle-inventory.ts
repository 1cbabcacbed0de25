import type { Artifact, BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { artifactRequest } from "./artifact-request.ts";
import { bundleContents } from "./bundle-contents.ts";
import { findLocked, type Lock, type LockedArtifact } from "./lock.ts";
import { plannedArtifacts, type Target } from "./select-artifacts.ts";

/** One artifact that a bundle takes, on the targets that take it. Unknown facts are null, never guessed. */
export interface InventoryLine {
  readonly resource: Resource;
  readonly artifact: Artifact;
  readonly targets: readonly Target[];
  /** Of the downloaded file, or of the files of a folder of the repository. */
  readonly sizeBytes: number | null;
  /** Of the downloaded file. */
  readonly sha256: string | null;
}

/** What is to be fetched for a target: how many resources and files, the bytes that are known, the files without a known size. */
export interface InventoryTotal {
  readonly target: Target;
  readonly resources: number;
  readonly files: number;
  readonly knownBytes: number;
  readonly unknown: number;
}

/** Every artifact of a bundle in the order of its resources, with what the lock or the fiche knows of its bytes. Pure. */
export function bundleInventory(catalogue: Catalogue, manifest: BundleManifest, lock: Lock | null): readonly InventoryLine[] {
  return bundleContents(catalogue, manifest).ids.flatMap((id) => {
    const resource = catalogue.resourceById.get(id);
    if (resource === undefined) return [];
    return resource.artifacts.flatMap((artifact): InventoryLine[] => {
      const targets = manifest.targets.filter((target) => plannedArtifacts(resource, target, manifest.kind).includes(artifact));
      if (targets.length === 0) return [];
      const locked = lock === null ? null : findLocked(lock, artifactRequest(resource, artifact));
      return [{ resource, artifact, targets, sizeBytes: sizeOf(artifact, locked), sha256: locked?.sha256 ?? artifact.sha256 ?? null }];
    });
  });
}

function sizeOf({ sizeBytes, source }: Artifact, locked: LockedArtifact | null): number | null {
  const inFolder = source.kind === "file" && locked?.state === "locked" ? locked.tree.reduce((sum, file) => sum + file.sizeBytes, 0) : null;
  return locked?.sizeBytes ?? sizeBytes ?? inFolder;
}

/** Totals of an inventory for each target, in the order given. A file that several resources share counts once. */
export function inventoryTotals(lines: readonly InventoryLine[], targets: readonly Target[]): readonly InventoryTotal[] {
  return targets.map((target) => {
    const own = lines.filter((line) => line.targets.includes(target));
    const files = new Map(own.map((line) => [line.sha256 ?? line, line.sizeBytes]));
    const sizes = [...files.values()];
    return {
      target,
      resources: new Set(own.map(({ resource }) => resource.id)).size,
      files: files.size,
      knownBytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
      unknown: sizes.filter((size) => size === null).length,
    };
  });
}
