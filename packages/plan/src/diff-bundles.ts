import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { type BundleContents, bundleContents, layersOf } from "./bundle-contents.ts";

/** Why a resource comes in: it is new in the catalogue, the right to copy it is new, or it was only now chosen. */
export type AdditionWhy = { readonly kind: "new" } | { readonly kind: "now-copyable" } | { readonly kind: "chosen" };

/** Why a resource goes: what the manifest or the fiche says first, else that it was not chosen again. */
export type RemovalWhy =
  | { readonly kind: "excluded"; readonly reason: string }
  | { readonly kind: "replaced"; readonly by: string }
  | { readonly kind: "ended"; readonly reason: string }
  | { readonly kind: "withdrawn" }
  | { readonly kind: "link-only" }
  | { readonly kind: "not-chosen" };

/** What changed from one bundle to another; lists are sorted by id. */
export interface BundleDifference {
  readonly added: readonly { readonly id: string; readonly why: AdditionWhy }[];
  readonly removed: readonly { readonly id: string; readonly why: RemovalWhy }[];
  readonly kept: readonly string[];
}

/**
 * Compares the resources that two bundles copy, most often the same one of two years. Pure. Both are read with the
 * catalogue of today: a right or a status that changed since shows as it is now.
 */
export function diffBundles(catalogue: Catalogue, before: BundleManifest, after: BundleManifest): BundleDifference {
  return diffContents(catalogue, after, bundleContents(catalogue, before), bundleContents(catalogue, after));
}

/** The same between two contents that are known otherwise: what was really released of a bundle. `after` tells the reasons. Pure. */
export function diffContents(
  catalogue: Catalogue,
  after: BundleManifest,
  former: Pick<BundleContents, "ids" | "linkOnly">,
  latter: Pick<BundleContents, "ids" | "linkOnly">,
): BundleDifference {
  const [had, has] = [new Set(former.ids), new Set(latter.ids)];
  const cards = new Set(former.linkOnly);
  const exclusions = new Map(
    layersOf(catalogue, after).flatMap(({ exclude = [] }) => exclude.map(({ id, reason }) => [id, reason] as const)),
  );
  return {
    added: latter.ids.filter((id) => !had.has(id)).map((id) => ({ id, why: additionWhy(id, catalogue, after, cards) })),
    removed: former.ids
      .filter((id) => !has.has(id))
      .map((id) => ({ id, why: removalWhy(catalogue.resourceById.get(id), after, exclusions.get(id), has, latter.linkOnly) })),
    kept: latter.ids.filter((id) => had.has(id)),
  };
}

function additionWhy(id: string, { resourceById }: Catalogue, after: BundleManifest, cards: ReadonlySet<string>): AdditionWhy {
  if (cards.has(id)) return { kind: "now-copyable" };
  return resourceById.get(id)?.since === after.year ? { kind: "new" } : { kind: "chosen" };
}

function removalWhy(
  resource: Resource | undefined,
  after: BundleManifest,
  exclusion: string | undefined,
  has: ReadonlySet<string>,
  linkOnly: readonly string[],
): RemovalWhy {
  if (exclusion !== undefined) return { kind: "excluded", reason: exclusion };
  if (resource?.replacedBy !== undefined && has.has(resource.replacedBy)) return { kind: "replaced", by: resource.replacedBy };
  if (resource?.until !== undefined && resource.until.year <= after.year) return { kind: "ended", reason: resource.until.reason };
  if (resource === undefined || resource.status === "withdrawn") return { kind: "withdrawn" };
  return linkOnly.includes(resource.id) || resource.redistribution === "link-only" ? { kind: "link-only" } : { kind: "not-chosen" };
}
