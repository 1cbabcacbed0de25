import { type BundleManifest, type Catalogue, loadCatalogue, type Resource } from "@cartable/catalogue";
import { renderText } from "@cartable/diagnostics";
import { byName } from "@cartable/fiche";
import { bundleContents, layersOf } from "@cartable/plan";
import type { ReleaseEntry } from "@cartable/record";
import { parseReleaseIndex } from "./release-index.ts";
import { readIfPresent, root, today } from "./site-root.ts";

export const catalogue: Catalogue = readCatalogue();

/** Years that have manifests, the latest first. */
export const years: readonly number[] = [...new Set(catalogue.bundles.map(({ year }) => year))].sort((a, b) => b - a);

export const currentYear: number | null = years[0] ?? null;

/** Resources that lists and search show, by name. Withdrawn ones keep a page; drafts have none. */
export const published: readonly Resource[] = catalogue.resources
  .filter(({ status }) => status === "active" || status === "deprecated")
  .sort(byName);

export const withPage: readonly Resource[] = catalogue.resources.filter(({ status }) => status !== "draft");

/** Keys first, then masters; from the youngest pupils to the oldest; a bundle before those that start from it, then by id. */
export function bundlesOfYear(year: number): readonly BundleManifest[] {
  const stages = catalogue.vocabularies.stages.terms.map(({ id }) => id);
  const rank = ({ kind, audience = [] }: BundleManifest): number =>
    (kind === "master" ? 1000 : 0) + stages.findIndex((stage) => audience.includes(stage));
  const depth = (bundle: BundleManifest): number => layersOf(catalogue, bundle).length;
  return catalogue.bundles.filter((bundle) => bundle.year === year).sort((a, b) => rank(a) - rank(b) || depth(a) - depth(b));
}

const contentsByBundle = new Map(catalogue.bundles.map((bundle) => [bundle, bundleContents(catalogue, bundle)]));

/** Resources of a bundle: those copied, and those only shown as a link. */
export function contentsOf(bundle: BundleManifest): { readonly copied: readonly Resource[]; readonly linkOnly: readonly Resource[] } {
  const contents = contentsByBundle.get(bundle);
  const named = (ids: readonly string[]): readonly Resource[] => ids.flatMap((id) => catalogue.resourceById.get(id) ?? []);
  return { copied: named(contents?.ids ?? []), linkOnly: named(contents?.linkOnly ?? []) };
}

const bundlesByResource = indexBundles();

/** Bundles of every year that copy a resource, the latest year first. */
export function bundleHistory(resourceId: string): readonly BundleManifest[] {
  return bundlesByResource.get(resourceId) ?? [];
}

/** Bundles of the latest year that copy a resource. */
export function bundlesWith(resourceId: string): readonly BundleManifest[] {
  return bundleHistory(resourceId).filter(({ year }) => year === currentYear);
}

const releasesByYear = new Map(years.map((year) => [year, readRelease(year)]));

/** Archives made for a bundle, one per target; empty while none is made. */
export function releasesOf(bundle: BundleManifest): readonly ReleaseEntry[] {
  return (releasesByYear.get(bundle.year) ?? []).filter((release) => release.bundle === bundle.id);
}

function readCatalogue(): Catalogue {
  const { value, diagnostics, files } = loadCatalogue(root, today);
  if (value !== null) return value;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  throw new Error(
    `Le site ne peut pas être construit : le catalogue contient des erreurs. Corrigez-les puis relancez.\n\n${renderText({ files, diagnostics: errors })}`,
  );
}

function readRelease(year: number): readonly ReleaseEntry[] {
  const text = readIfPresent(`dist/bundles/${year}/release.json`);
  return text === null ? [] : parseReleaseIndex(text).bundles;
}

function indexBundles(): ReadonlyMap<string, readonly BundleManifest[]> {
  const found = new Map<string, BundleManifest[]>();
  for (const bundle of years.flatMap(bundlesOfYear)) {
    for (const { id } of contentsOf(bundle).copied) {
      const known = found.get(id);
      if (known === undefined) found.set(id, [bundle]);
      else known.push(bundle);
    }
  }
  return found;
}
