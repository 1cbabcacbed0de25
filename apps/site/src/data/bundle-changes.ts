import type { BundleManifest, Resource } from "@cartable/catalogue";
import { type AdditionWhy, diffBundles, type RemovalWhy } from "@cartable/plan";
import { byName } from "../view/format-text.ts";
import { catalogue } from "./site-data.ts";

/** A resource that came or went, with why in French; null when there is nothing to say beyond the choice itself. */
export interface Change {
  readonly resource: Resource;
  readonly why: string | null;
}

/** What changed since the same bundle of an earlier year. */
export interface BundleChanges {
  readonly before: BundleManifest;
  readonly added: readonly Change[];
  readonly removed: readonly Change[];
  readonly kept: number;
}

/** What changed since the latest earlier year that has the bundle; null when none has it. */
export function changesOf(bundle: BundleManifest): BundleChanges | null {
  const [before] = catalogue.bundles.filter(({ id, year }) => id === bundle.id && year < bundle.year).sort((a, b) => b.year - a.year);
  if (before === undefined) return null;
  const { added, removed, kept } = diffBundles(catalogue, before, bundle);
  return {
    before,
    added: changes(added, ({ why }) => additionText(why)),
    removed: changes(removed, ({ why }) => removalText(why)),
    kept: kept.length,
  };
}

function changes<T extends { readonly id: string }>(list: readonly T[], text: (item: T) => string | null): readonly Change[] {
  return list
    .flatMap((item) => {
      const resource = catalogue.resourceById.get(item.id);
      return resource === undefined ? [] : [{ resource, why: text(item) }];
    })
    .sort((a, b) => byName(a.resource, b.resource));
}

function additionText(why: AdditionWhy): string | null {
  switch (why.kind) {
    case "new":
      return "nouvelle dans le catalogue";
    case "now-copyable":
      return "était en lien seulement, peut désormais être copiée";
    case "chosen":
      return null;
  }
}

function removalText(why: RemovalWhy): string | null {
  switch (why.kind) {
    case "excluded":
    case "ended":
      return why.reason;
    case "replaced":
      return `remplacée par ${catalogue.resourceById.get(why.by)?.name ?? why.by}`;
    case "withdrawn":
      return "retirée du catalogue";
    case "link-only":
      return "désormais en lien seulement";
    case "not-chosen":
      return null;
  }
}
