import type { BundleManifest, Resource } from "@cartable/catalogue";
import { byName } from "@cartable/fiche";
import { additionText, diffBundles, diffVersions, newPins, removalText, versionsText } from "@cartable/plan";
import { lockOf } from "./locks.ts";
import { catalogue, releasesOf } from "./site-data.ts";

/** A resource that came or went, with why in French; null when there is nothing to say beyond the choice itself. */
export interface Change {
  readonly resource: Resource;
  readonly why: string | null;
}

/** A resource whose version is another one, or is held: « 5.0.0 ». */
export interface VersionLine {
  readonly resource: Resource;
  readonly before: string | null;
  readonly after: string;
  readonly why: string | null;
}

/** What changed from one bundle to another. */
export interface BundleChanges {
  readonly before: BundleManifest;
  readonly added: readonly Change[];
  readonly removed: readonly Change[];
  readonly kept: number;
  /** Versions that changed among the resources kept; null when one of the years was never locked. */
  readonly versions: readonly VersionLine[] | null;
  /** Versions held by this bundle and not by the former. */
  readonly held: readonly VersionLine[];
  /** Sizes of the archives that both bundles have for the same target, in bytes. */
  readonly sizes: readonly { readonly target: string; readonly before: number; readonly after: number }[];
}

const known = new Map<BundleManifest, BundleChanges | null>();

/** What changed since the latest earlier year that has the bundle; null when none has it. */
export function changesOf(bundle: BundleManifest): BundleChanges | null {
  const found = known.get(bundle);
  if (found !== undefined) return found;
  const [before] = catalogue.bundles.filter(({ id, year }) => id === bundle.id && year < bundle.year).sort((a, b) => b.year - a.year);
  const changes = before === undefined ? null : compare(before, bundle);
  known.set(bundle, changes);
  return changes;
}

/** How a bundle differs from the one that it extends, in the same year; null when it extends none. */
export function differenceWithBase(bundle: BundleManifest): BundleChanges | null {
  const base = catalogue.bundles.find(({ id, year }) => id === bundle.extends && year === bundle.year);
  return base === undefined ? null : compare(base, bundle);
}

function compare(before: BundleManifest, after: BundleManifest): BundleChanges {
  const { added, removed, kept } = diffBundles(catalogue, before, after);
  const [former, latter] = [lockOf(before.year), lockOf(after.year)];
  return {
    before,
    added: changes(added, ({ why }) => additionText(why)),
    removed: changes(removed, ({ why }) =>
      removalText(why, why.kind === "replaced" ? (catalogue.resourceById.get(why.by)?.name ?? null) : null),
    ),
    kept: kept.length,
    versions:
      former === null || latter === null
        ? null
        : lines(diffVersions(former, latter, kept, [before, after]), (one) => ({ ...versionsText(one), why: null })),
    held: lines(newPins(catalogue, before, after), ({ version, reason }) => ({ before: null, after: version, why: reason })),
    sizes: releasesOf(after).flatMap(({ target, sizeBytes }) => {
      const same = releasesOf(before).find((release) => release.target === target);
      return same === undefined ? [] : [{ target, before: same.sizeBytes, after: sizeBytes }];
    }),
  };
}

function lines<T extends { readonly id: string }>(
  list: readonly T[],
  say: (item: T) => Omit<VersionLine, "resource">,
): readonly VersionLine[] {
  return list.flatMap((item) => {
    const resource = catalogue.resourceById.get(item.id);
    return resource === undefined ? [] : [{ resource, ...say(item) }];
  });
}

function changes<T extends { readonly id: string }>(list: readonly T[], text: (item: T) => string | null): readonly Change[] {
  return list
    .flatMap((item) => {
      const resource = catalogue.resourceById.get(item.id);
      return resource === undefined ? [] : [{ resource, why: text(item) }];
    })
    .sort((a, b) => byName(a.resource, b.resource));
}
