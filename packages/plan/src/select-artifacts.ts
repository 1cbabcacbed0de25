import type { Artifact, BundleManifest, Resource } from "@cartable/catalogue";

export type Target = BundleManifest["targets"][number];
type Platform = Artifact["platform"];

/** Platforms that a target takes from, what every browser opens included. */
const PLATFORMS: Readonly<Record<Target, readonly Platform[]>> = {
  web: ["web", "any"],
  windows: ["windows", "web", "any"],
  linux: ["linux", "web", "any"],
  all: ["windows", "linux", "web", "any"],
};

/** Whether a key for a target holds programs of a platform. */
export function takesFrom(target: Target, platform: Platform): boolean {
  return PLATFORMS[target].includes(platform);
}

/** An artifact and its place in the resource's list, which names it in the lock. */
export interface SelectedArtifact {
  readonly index: number;
  readonly artifact: Artifact;
}

/**
 * The artifacts of a resource that go on a key for a target; empty when there is nothing to run or open there.
 * Installers belong to masters. The parts of a web resource (page, libraries, fonts) go together.
 */
export function selectArtifacts(resource: Resource, target: Target): readonly SelectedArtifact[] {
  const wanted = PLATFORMS[target];
  return resource.artifacts.flatMap((artifact, index) =>
    wanted.includes(artifact.platform) && artifact.form !== "installer" ? [{ index, artifact }] : [],
  );
}

/**
 * The artifacts of a resource that a master carries for a target: its installers, and what a key carries. A program that is
 * installed is not carried a second time as a portable one for the same system.
 */
export function selectForMaster(resource: Resource, target: Target): readonly SelectedArtifact[] {
  const wanted = PLATFORMS[target];
  const installed = new Set(resource.artifacts.flatMap(({ platform, form }) => (form === "installer" ? [platform] : [])));
  return resource.artifacts.flatMap((artifact, index) =>
    wanted.includes(artifact.platform) && !(artifact.form === "portable" && installed.has(artifact.platform)) ? [{ index, artifact }] : [],
  );
}

/** The artifacts of a resource that a bundle of a kind takes for a target. */
export function selectFor(kind: BundleManifest["kind"], resource: Resource, target: Target): readonly SelectedArtifact[] {
  return kind === "master" ? selectForMaster(resource, target) : selectArtifacts(resource, target);
}

/**
 * The artifacts that a bundle means for a target: a key takes what needs no installing, a master takes installers too.
 * Empty when the bundle only shows the resource as a card there.
 */
export function plannedArtifacts(resource: Resource, target: Target, kind: BundleManifest["kind"]): readonly Artifact[] {
  return selectFor(kind, resource, target).map(({ artifact }) => artifact);
}

/** The artifact that opens the resource on a target: the first one with an entry; its version is the component's. */
export function mainArtifact<T extends SelectedArtifact>(selected: readonly T[]): T | null {
  return selected.find(({ artifact }) => artifact.entry !== undefined) ?? selected[0] ?? null;
}
