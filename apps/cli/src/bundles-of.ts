import type { Catalogue } from "@cartable/catalogue";
import { bundleContents } from "@cartable/plan";

/** The bundles of the greatest year of the catalogue that contain a resource, by resource id. */
export function bundlesOfYear(catalogue: Catalogue): (resourceId: string) => readonly string[] {
  const year = Math.max(...catalogue.bundles.map((manifest) => manifest.year));
  const contents = catalogue.bundles
    .filter((manifest) => manifest.year === year)
    .map((manifest) => ({ id: manifest.id, ids: new Set(bundleContents(catalogue, manifest).ids) }));
  return (resourceId) => contents.filter(({ ids }) => ids.has(resourceId)).map(({ id }) => id);
}
