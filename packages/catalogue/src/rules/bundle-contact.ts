import { diagnostic } from "@cartable/diagnostics";
import type { BundleManifestFile, ResourceFile } from "@cartable/schemas";
import { asksForSource, licenseIds } from "../copyleft.ts";
import { layersBelow } from "./bundle-layers.ts";
import type { Entry, Rule } from "./rule.ts";

/** Licences named in a message; more would not be read. */
const SHOWN = 3;

/**
 * A bundle that copies software under a licence with a right to the source says to whom to write. Told once, where a chain of
 * `extends` begins: what extends it inherits its contact. Only for the last year: former editions are what they were.
 */
export const bundleContact: Rule = {
  name: "bundle-contact",
  *check({ bundles, resources }) {
    const byId = new Map(resources.map(({ data }) => [data.id, data]));
    const last = Math.max(...bundles.map(({ data }) => data.year));
    for (const entry of bundles) {
      if (entry.data.year !== last || [entry, ...layersBelow(entry, bundles)].some(({ data }) => data.contact !== undefined)) continue;
      if (isToldByBase(entry, bundles, byId)) continue;
      const licenses = sourceLicenses(entry, byId);
      if (licenses.length > 0)
        yield diagnostic("bundle/no-contact", entry.positionOf(["include"], "key"), { licenses: licenses.slice(0, SHOWN) }, "warning");
    }
  },
};

function isToldByBase(
  entry: Entry<BundleManifestFile>,
  bundles: readonly Entry<BundleManifestFile>[],
  byId: ReadonlyMap<string, ResourceFile>,
): boolean {
  return layersBelow(entry, bundles).some((base) => sourceLicenses(base, byId).length > 0);
}

/** Licences with a right to the source among what a manifest names and copies from elsewhere; in order of the manifest. */
function sourceLicenses({ data }: Entry<BundleManifestFile>, byId: ReadonlyMap<string, ResourceFile>): readonly string[] {
  const expressions = (data.include.resources ?? []).flatMap((id) => {
    const resource = byId.get(id);
    if (resource === undefined || resource.redistribution === "link-only") return [];
    // Our own activities are their own source.
    return resource.artifacts.flatMap(({ source, license }) => (source.kind === "file" ? [] : [license ?? resource.license]));
  });
  return [...new Set(expressions.flatMap(licenseIds).filter(asksForSource))];
}
