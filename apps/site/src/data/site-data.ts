import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type BundleManifest, type Catalogue, loadCatalogue, type Resource } from "@cartable/catalogue";
import { renderText } from "@cartable/diagnostics";
import { bundleContents } from "@cartable/plan";
import { byName } from "../view/format-text.ts";
import { parseReleaseRecord, type ReleasedBundle } from "./release-record.ts";

/** The only module of the site that reads the disk, the environment and the clock. */

const root = process.env["CARTABLE_ROOT"] === undefined ? findRoot(process.cwd()) : resolve(process.env["CARTABLE_ROOT"]);

export const catalogue: Catalogue = readCatalogue();

/** Years that have manifests, the latest first. */
export const years: readonly number[] = [...new Set(catalogue.bundles.map(({ year }) => year))].sort((a, b) => b - a);

export const currentYear: number | null = years[0] ?? null;

/** Resources that lists and search show, by name. Withdrawn ones keep a page; drafts have none. */
export const published: readonly Resource[] = catalogue.resources
  .filter(({ status }) => status === "active" || status === "deprecated")
  .sort(byName);

export const withPage: readonly Resource[] = catalogue.resources.filter(({ status }) => status !== "draft");

/** Keys first, then masters; from the youngest pupils to the oldest, then by id. */
export function bundlesOfYear(year: number): readonly BundleManifest[] {
  const stages = catalogue.vocabularies.stages.terms.map(({ id }) => id);
  const rank = ({ kind, audience = [] }: BundleManifest): number =>
    (kind === "master" ? 1000 : 0) + stages.findIndex((stage) => audience.includes(stage));
  return catalogue.bundles.filter((bundle) => bundle.year === year).sort((a, b) => rank(a) - rank(b));
}

const contentsByBundle = new Map(catalogue.bundles.map((bundle) => [bundle, bundleContents(catalogue, bundle)]));

/** Resources of a bundle: those copied, and those only shown as a link. */
export function contentsOf(bundle: BundleManifest): { readonly copied: readonly Resource[]; readonly linkOnly: readonly Resource[] } {
  const contents = contentsByBundle.get(bundle);
  const named = (ids: readonly string[]): readonly Resource[] => ids.flatMap((id) => catalogue.resourceById.get(id) ?? []);
  return { copied: named(contents?.ids ?? []), linkOnly: named(contents?.linkOnly ?? []) };
}

const bundlesByResource = indexBundles();

/** Bundles of the latest year that copy a resource. */
export function bundlesWith(resourceId: string): readonly BundleManifest[] {
  return bundlesByResource.get(resourceId) ?? [];
}

const releasesByYear = new Map(years.map((year) => [year, readRelease(year)]));

/** Archives made for a bundle, one per target; empty while none is made. */
export function releasesOf(bundle: BundleManifest): readonly ReleasedBundle[] {
  return (releasesByYear.get(bundle.year) ?? []).filter((release) => release.bundle === bundle.id);
}

function readCatalogue(): Catalogue {
  const today = new Date().toISOString().slice(0, 10);
  const { value, diagnostics, files } = loadCatalogue(root, today);
  if (value !== null) return value;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  throw new Error(
    `Le site ne peut pas être construit : le catalogue contient des erreurs. Corrigez-les puis relancez.\n\n${renderText({ files, diagnostics: errors })}`,
  );
}

function readRelease(year: number): readonly ReleasedBundle[] {
  const file = join(root, "dist/bundles", String(year), "release.json");
  return existsSync(file) ? parseReleaseRecord(readFileSync(file, "utf8")).bundles : [];
}

function indexBundles(): ReadonlyMap<string, readonly BundleManifest[]> {
  const found = new Map<string, BundleManifest[]>();
  for (const bundle of currentYear === null ? [] : bundlesOfYear(currentYear)) {
    for (const { id } of contentsOf(bundle).copied) found.set(id, [...(found.get(id) ?? []), bundle]);
  }
  return found;
}

/** The nearest folder, going up, that holds the catalogue. */
function findRoot(from: string): string {
  if (existsSync(join(from, "catalogue/resources"))) return from;
  const parent = dirname(from);
  if (parent === from)
    throw new Error("Dossier « catalogue/ » introuvable : lancez la construction depuis le dépôt, ou indiquez CARTABLE_ROOT.");
  return findRoot(parent);
}
