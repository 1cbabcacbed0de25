import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { layersOf } from "./bundle-contents.ts";
import { compareText } from "./compare-text.ts";
import type { Lock } from "./lock.ts";

/** A resource whose locked version is another one. */
export interface VersionChange {
  readonly id: string;
  /** Versions as the lock writes them; several, in order, where systems do not have the same. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The version of a resource that a manifest holds, and why. */
export interface VersionPin {
  readonly id: string;
  readonly version: string;
  readonly reason: string;
}

/** Versions that differ from one lock to another among some resources, sorted by id; what one lock does not know is left out. Pure. */
export function diffVersions(before: Lock, after: Lock, ids: readonly string[]): readonly VersionChange[] {
  const [former, latter] = [versionsOf(before), versionsOf(after)];
  return [...ids].sort(compareText).flatMap((id) => {
    const [had, has] = [former.get(id), latter.get(id)];
    return had === undefined || has === undefined || had.join() === has.join() ? [] : [{ id, before: had, after: has }];
  });
}

function versionsOf({ artifacts }: Lock): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { resource, version } of artifacts) found.set(resource, (found.get(resource) ?? new Set()).add(version));
  return new Map([...found].map(([id, versions]) => [id, [...versions].sort(compareText)]));
}

/** Versions held by a manifest and those it extends, sorted by id; the nearest layer wins. Pure. */
export function pinsOf(catalogue: Catalogue, manifest: BundleManifest): readonly VersionPin[] {
  const pins = new Map(layersOf(catalogue, manifest).flatMap(({ pin = [] }) => pin.map((one) => [one.id, one] as const)));
  return [...pins.values()].sort((a, b) => compareText(a.id, b.id));
}

/** Versions that one manifest holds and another does not, or holds at another version. Pure. */
export function newPins(catalogue: Catalogue, before: BundleManifest, after: BundleManifest): readonly VersionPin[] {
  const held = new Map(pinsOf(catalogue, before).map(({ id, version }) => [id, version]));
  return pinsOf(catalogue, after).filter(({ id, version }) => held.get(id) !== version);
}
