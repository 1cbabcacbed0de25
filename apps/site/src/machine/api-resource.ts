import type { BundleManifest, Resource } from "@cartable/catalogue";

/** A resource as the JSON API gives it: the resolved fiche, and where it is found. Addresses are absolute. */
export interface ApiResource extends Omit<Resource, "file" | "format"> {
  readonly page: string;
  readonly checkedOn: string | null;
  readonly bundles: readonly ApiBundle[];
}

/** A bundle that holds a resource. */
export interface ApiBundle {
  readonly id: string;
  readonly year: number;
  readonly name: string;
  readonly page: string;
}

/** Makes the public form of a resource; the path of its YAML file stays inside. */
export function toApiResource(
  { file: _file, format: _format, ...resource }: Resource,
  found: Pick<ApiResource, "page" | "checkedOn"> & {
    readonly bundles: readonly { readonly bundle: BundleManifest; readonly page: string }[];
  },
): ApiResource {
  return {
    ...resource,
    page: found.page,
    checkedOn: found.checkedOn,
    bundles: found.bundles.map(({ bundle: { id, year, name }, page }) => ({ id, year, name, page })),
  };
}
