import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { type BundleContents, bundleContents, type Lock, layersOf } from "@cartable/plan";

/** What an overlay is rebased from: it and its base, in two years. The catalogue holds the bases; the overlays need not be in it. */
export interface RebaseInput {
  readonly catalogue: Catalogue;
  /** The overlay of the former year. */
  readonly former: BundleManifest;
  /** The overlay of the new year, as it stands or as opening the year makes it. */
  readonly overlay: BundleManifest;
  /** Of the new year; null when it was never locked. */
  readonly lock: Lock | null;
  /** Of the former year; null when it was never locked. */
  readonly formerLock: Lock | null;
  /** Licences of what the former overlay released, by resource; empty when nothing is known of it. */
  readonly formerLicenses: ReadonlyMap<string, string>;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** The same, with what the questions need of both bases. */
export interface RebaseView extends RebaseInput {
  readonly formerBase: BundleManifest | null;
  readonly base: BundleManifest;
  readonly formerBaseIds: ReadonlySet<string>;
  /** Resources that the new base holds, cards included. */
  readonly baseIds: ReadonlySet<string>;
  /** What the overlay holds on the new base. */
  readonly contents: BundleContents;
  readonly nameOf: (id: string) => string;
  readonly resourceOf: (id: string) => Resource | undefined;
}

/** The base that an overlay extends, in its year; null when there is none. */
export function baseOf({ bundles }: Catalogue, { extends: id, year }: BundleManifest): BundleManifest | null {
  return bundles.find((one) => one.id === id && one.year === year) ?? null;
}

/** Prepares the view; null when the new year has no base for the overlay. Pure. */
export function rebaseView(input: RebaseInput): RebaseView | null {
  const { catalogue, former, overlay } = input;
  const base = baseOf(catalogue, overlay);
  if (base === null) return null;
  const formerBase = baseOf(catalogue, former);
  const idsOf = (manifest: BundleManifest | null): ReadonlySet<string> =>
    new Set(manifest === null ? [] : bundleContents(catalogue, manifest).reasons.keys());
  return {
    ...input,
    base,
    formerBase,
    baseIds: idsOf(base),
    formerBaseIds: idsOf(formerBase),
    contents: bundleContents(catalogue, overlay),
    nameOf: (id) => catalogue.resourceById.get(id)?.name ?? id,
    resourceOf: (id) => catalogue.resourceById.get(id),
  };
}

/** What a base and those it extends say of a resource under a key, the nearest layer first. */
export function saidByBase<K extends "exclude" | "pin">(
  catalogue: Catalogue,
  base: BundleManifest | null,
  key: K,
  id: string,
): NonNullable<BundleManifest[K]>[number] | null {
  if (base === null) return null;
  for (const layer of layersOf(catalogue, base).toReversed()) {
    const found = layer[key]?.find((one) => one.id === id);
    if (found !== undefined) return found as NonNullable<BundleManifest[K]>[number];
  }
  return null;
}
