import { openManifest, type TextFile } from "@cartable/authoring";
import { type BundleManifest, type Catalogue, checkCatalogue, type Sources } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import type { Context } from "./context.ts";
import { type ReadManifest, readManifests, readManifestText } from "./manifest-sources.ts";

/** An overlay in two years, and the catalogue without any overlay: what a new base breaks in them must not hide the questions. */
export interface OpenedOverlay {
  readonly former: BundleManifest;
  readonly overlay: BundleManifest;
  readonly source: TextFile;
  /** False when the new year does not have it yet: its text is what opening the year makes. */
  readonly exists: boolean;
}

/** Manifests that extend another and that nothing extends: what a département or a region keeps for itself. */
const isOverlay = ({ manifest }: ReadManifest, all: readonly ReadManifest[]): boolean =>
  manifest.extends !== undefined && !all.some((other) => other.manifest.year === manifest.year && other.manifest.extends === manifest.id);

/**
 * The overlays of a former year, or those named, beside the bases of a new one. Throws `year/no-overlay`, and
 * `catalogue/invalid` when anything but an overlay is wrong.
 */
export function openOverlays(
  context: Context,
  from: number,
  to: number,
  wanted: readonly string[],
): { readonly catalogue: Catalogue; readonly sources: Sources; readonly overlays: readonly OpenedOverlay[] } {
  const { sources, manifests } = readManifests(context, [from, to]);
  const overlays = manifests.filter((one) => isOverlay(one, manifests));
  const formers = overlays.filter(({ manifest }) => manifest.year === from);
  const known = formers.map(({ manifest }) => manifest.id);
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined || known.length === 0) throw refusal("year/no-overlay", { bundle: unknown ?? "", year: from, known });
  const files = new Set(overlays.map(({ source }) => source.file));
  const rest = { ...sources, files: sources.files.filter(({ file }) => !files.has(file)) };
  const { value, diagnostics } = checkCatalogue(rest);
  if (value === null) throw refusal("catalogue/invalid", { errors: diagnostics.filter(({ severity }) => severity === "error").length });
  const opened = formers
    .filter(({ manifest }) => wanted.length === 0 || wanted.includes(manifest.id))
    .map(({ manifest: former, source: formerSource }): OpenedOverlay => {
      const there = manifests.find(({ manifest }) => manifest.year === to && manifest.id === former.id);
      const { source, manifest: overlay } = there ?? readManifestText(openManifest(formerSource, from, to));
      return { former, overlay, source, exists: there !== undefined };
    });
  return { catalogue: value, sources, overlays: opened };
}
