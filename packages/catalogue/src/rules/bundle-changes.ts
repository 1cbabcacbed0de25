import { type Diagnostic, diagnostic } from "@cartable/diagnostics";
import type { BundleManifestFile, ResourceFile } from "@cartable/schemas";
import { layersBelow } from "./bundle-layers.ts";
import type { Entry, Rule } from "./rule.ts";

/**
 * What a manifest removes or pins is really there, once, in a version that its fiche describes. Fiches speak of the versions of
 * the last year: what former years pinned is no fault of theirs, and the plan refuses to give another version.
 */
export const bundleChanges: Rule = {
  name: "bundle-changes",
  *check({ bundles, resources }) {
    const byId = new Map(resources.map(({ data }) => [data.id, data]));
    const last = Math.max(...bundles.map(({ data }) => data.year));
    for (const entry of bundles) {
      const layers = [entry, ...layersBelow(entry, bundles)];
      const byQuery = layers.some(({ data }) => (data.include.queries ?? []).length > 0);
      const named = new Set(layers.flatMap(({ data }) => data.include.resources ?? []));
      const isContained = (id: string): boolean => byQuery || named.has(id);
      yield* exclusions(entry, isContained);
      yield* pins(entry, isContained, entry.data.year === last ? byId : new Map());
    }
  },
};

function* exclusions({ data, positionOf }: Entry<BundleManifestFile>, isContained: (id: string) => boolean): Iterable<Diagnostic> {
  const included = new Set(data.include.resources ?? []);
  for (const [index, { id }] of (data.exclude ?? []).entries()) {
    if (included.has(id)) yield diagnostic("bundle/included-and-excluded", positionOf(["exclude", index, "id"]), { resource: id });
    else if (!isContained(id))
      yield diagnostic("bundle/excludes-nothing", positionOf(["exclude", index, "id"]), { resource: id }, "warning");
  }
}

function* pins(
  { data, positionOf }: Entry<BundleManifestFile>,
  isContained: (id: string) => boolean,
  byId: ReadonlyMap<string, ResourceFile>,
): Iterable<Diagnostic> {
  const first = new Map<string, number>();
  for (const [index, { id, version }] of (data.pin ?? []).entries()) {
    const earlier = first.get(id);
    const resource = byId.get(id);
    if (earlier !== undefined)
      yield diagnostic("bundle/duplicate-pin", positionOf(["pin", index, "id"]), {
        resource: id,
        firstLine: positionOf(["pin", earlier, "id"]).line,
      });
    else first.set(id, index);
    if (!isContained(id)) yield diagnostic("bundle/pins-nothing", positionOf(["pin", index, "id"]), { resource: id }, "warning");
    const known = [...new Set((resource?.artifacts ?? []).map((artifact) => artifact.version))];
    if (resource !== undefined && !known.includes(version))
      yield diagnostic("bundle/pin-unknown-version", positionOf(["pin", index, "version"]), { resource: id, version, known });
  }
}
