import { diagnostic } from "@cartable/diagnostics";
import type { BundleManifestFile } from "@cartable/schemas";
import type { Entry, Rule } from "./rule.ts";

/** Longest chain of `extends`: a key, its master, a region, a département leave room to spare. */
const MAX_LAYERS = 8;

/** Chains of `extends` stay short enough to be followed by a person. Cycles are the business of the references rule. */
export const bundleLayers: Rule = {
  name: "bundle-layers",
  *check({ bundles }) {
    for (const entry of bundles) {
      if (layersBelow(entry, bundles).length >= MAX_LAYERS)
        yield diagnostic("bundle/extends-too-deep", entry.positionOf(["extends"]), { max: MAX_LAYERS });
    }
  },
};

/** The manifests that one extends, the nearest first; stops where a chain comes back on itself. */
export function layersBelow(
  entry: Entry<BundleManifestFile>,
  bundles: readonly Entry<BundleManifestFile>[],
): readonly Entry<BundleManifestFile>[] {
  const layers: Entry<BundleManifestFile>[] = [];
  let base = entry.data.extends;
  while (base !== undefined) {
    const found = bundles.find(({ data }) => data.id === base && data.year === entry.data.year);
    if (found === undefined || found === entry || layers.includes(found)) break;
    layers.push(found);
    base = found.data.extends;
  }
  return layers;
}
