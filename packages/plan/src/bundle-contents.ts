import { type BundleManifest, type Catalogue, expandLevels, type Resource } from "@cartable/catalogue";

/** What a manifest asks for, before any target is chosen. */
export interface BundleContents {
  /** Resources that may be copied, sorted by id. */
  readonly ids: readonly string[];
  /** Resources shown as a card only, sorted by id: there is no right to copy them. */
  readonly linkOnly: readonly string[];
  /** Why each resource is there, in French: named by the manifest, or found by a query. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** Resolves `extends`, `include` and `exclude` of a manifest against the catalogue. Pure. */
export function bundleContents(catalogue: Catalogue, manifest: BundleManifest): BundleContents {
  const reasons = new Map<string, string>();
  for (const layer of layersOf(catalogue, manifest)) {
    const from = layer.id === manifest.id ? "" : ` (${layer.id})`;
    for (const id of layer.include.resources ?? []) reasons.set(id, `citée par le manifeste${from}`);
    for (const [index, query] of (layer.include.queries ?? []).entries()) {
      for (const resource of catalogue.resources) {
        if (isPublished(resource) && matches(catalogue, resource, query) && !reasons.has(resource.id))
          reasons.set(resource.id, `trouvée par la requête ${index + 1}${from}`);
      }
    }
    for (const { id } of layer.exclude ?? []) reasons.delete(id);
  }
  const resources = catalogue.resources.filter((resource) => reasons.has(resource.id));
  return {
    ids: resources.filter(({ redistribution }) => redistribution !== "link-only").map(({ id }) => id),
    linkOnly: resources.filter(({ redistribution }) => redistribution === "link-only").map(({ id }) => id),
    reasons,
  };
}

/** The manifest and those it extends, the base first. Cycles are refused by the catalogue's rules. */
export function layersOf(catalogue: Catalogue, manifest: BundleManifest): readonly BundleManifest[] {
  const layers: BundleManifest[] = [];
  for (let layer: BundleManifest | undefined = manifest; layer !== undefined && !layers.includes(layer); ) {
    layers.unshift(layer);
    const base: string | undefined = layer.extends;
    layer = base === undefined ? undefined : catalogue.bundles.find(({ id, year }) => id === base && year === manifest.year);
  }
  return layers;
}

function isPublished({ status }: Resource): boolean {
  return status === "active" || status === "deprecated";
}

type Query = NonNullable<NonNullable<BundleManifest["include"]["queries"]>[number]>;

/** All conditions hold; a condition holds when one of its values does. */
function matches({ vocabularies }: Catalogue, resource: Resource, query: Query): boolean {
  const any = (wanted: readonly string[] | undefined, actual: readonly string[]): boolean =>
    wanted === undefined || wanted.some((code) => actual.includes(code));
  return (
    any(query.levels === undefined ? undefined : expandLevels(query.levels, vocabularies), resource.levels) &&
    any(query.subjects, resource.subjects) &&
    any(query.kinds, [resource.kind]) &&
    any(query.functions, resource.functions) &&
    any(query.needs, resource.needs)
  );
}
