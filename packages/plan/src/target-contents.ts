import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { compareText } from "@cartable/diagnostics";
import { bundleContents } from "./bundle-contents.ts";
import type { PlanCard } from "./bundle-plan.ts";
import { type SelectedArtifact, selectFor, type Target } from "./select-artifacts.ts";

/** The resources of a bundle on a target: those that are packed with their artifacts, and those shown as cards. */
export interface TargetContents {
  readonly packed: readonly { readonly resource: Resource; readonly selected: readonly SelectedArtifact[]; readonly reason: string }[];
  readonly cards: readonly PlanCard[];
}

/** Which resources of a manifest can be on a target. Pure. */
export function targetContents(catalogue: Catalogue, manifest: BundleManifest, target: Target): TargetContents {
  const { ids, linkOnly, reasons } = bundleContents(catalogue, manifest);
  const packed = ids.flatMap((id) => {
    const resource = catalogue.resourceById.get(id);
    if (resource === undefined) return [];
    const selected = selectFor(manifest.kind, resource, target);
    return selected.length === 0 ? [] : [{ resource, selected, reason: reasons.get(id) ?? "" }];
  });
  const onKey = new Set(packed.map(({ resource }) => resource.id));
  const cards: PlanCard[] = [
    ...linkOnly.map((id): PlanCard => ({ id, why: "link-only" })),
    ...ids.filter((id) => !onKey.has(id)).map((id): PlanCard => ({ id, why: "not-on-target" })),
  ].sort((a, b) => compareText(a.id, b.id));
  return { packed, cards };
}
