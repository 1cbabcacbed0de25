import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { layersOf } from "./bundle-contents.ts";

/** The service to write to about a bundle: what its manifest says, else the nearest one that it extends; null when none does. */
export function bundleContact(catalogue: Catalogue, manifest: BundleManifest): NonNullable<BundleManifest["contact"]> | null {
  return layersOf(catalogue, manifest).findLast(({ contact }) => contact !== undefined)?.contact ?? null;
}
