import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { compareText } from "@cartable/diagnostics";
import { layersOf } from "./bundle-contents.ts";
import { type Carrier, changedVersions, type VersionChange, versionsOfLock } from "./edition-versions.ts";
import type { Lock } from "./lock.ts";

/** The version of a resource that a manifest holds, and why. */
export interface VersionPin {
  readonly id: string;
  readonly version: string;
  readonly reason: string;
}

/**
 * Versions that differ from one lock to another among some resources, sorted by id, in what the bundles compared carry; what one lock
 * does not know is left out. Pure.
 */
export function diffVersions(before: Lock, after: Lock, ids: readonly string[], carriers: readonly Carrier[]): readonly VersionChange[] {
  return changedVersions(versionsOfLock(before, carriers), versionsOfLock(after, carriers), ids);
}

/** Versions held by a manifest and those it extends, sorted by id; the nearest layer wins. Pure. */
export function pinsOf(catalogue: Catalogue, manifest: BundleManifest): readonly VersionPin[] {
  const pins = new Map(layersOf(catalogue, manifest).flatMap(({ pin = [] }) => pin.map((one) => [one.id, one] as const)));
  return [...pins.values()].sort((a, b) => compareText(a.id, b.id));
}

/** Versions that one manifest holds, of resources that another holds at none. Pure. */
export function freedPins(catalogue: Catalogue, before: BundleManifest, after: BundleManifest): readonly VersionPin[] {
  const held = new Set(pinsOf(catalogue, after).map(({ id }) => id));
  return pinsOf(catalogue, before).filter(({ id }) => !held.has(id));
}

/** Versions that one manifest holds and another does not, or holds at another version. Pure. */
export function newPins(catalogue: Catalogue, before: BundleManifest, after: BundleManifest): readonly VersionPin[] {
  const held = new Map(pinsOf(catalogue, before).map(({ id, version }) => [id, version]));
  return pinsOf(catalogue, after).filter(({ id, version }) => held.get(id) !== version);
}
