import type { BundleManifest, Catalogue, Resource, VocabularyId } from "@cartable/catalogue";
import { keyFiles, licenseText } from "@cartable/keyfiles";
import { sha256Of } from "@cartable/packager";
import {
  type GeneratedFile,
  type Lock,
  mainArtifact,
  opensInBrowser,
  type PlacedArtifact,
  placeContents,
  programsOf,
  type Target,
  targetContents,
} from "@cartable/plan";
import { buildPortal, type PortalCard, renderDescription } from "@cartable/portal";
import { FACETS, type Facet, toSearchDocuments } from "@cartable/search";
import { searchLanguage } from "./search-language.ts";

/** The files that the command makes for a key: the portal, the readme, the notices. Path to bytes. */
export async function generateKeyFiles(
  catalogue: Catalogue,
  manifest: BundleManifest,
  target: Target,
  lock: Lock,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { packed: chosen, cards } = targetContents(catalogue, manifest, target);
  const packed = placeContents(chosen, lock);
  const contentById = new Map(packed.map((content) => [content.resource.id, content]));
  const ids = new Set([...contentById.keys(), ...cards.map(({ id }) => id)]);
  const resources = catalogue.resources.filter(({ id }) => ids.has(id));
  const documents = toSearchDocuments(catalogue, () => [manifest.id]).filter(({ id }) => ids.has(id));
  const portal = await buildPortal({
    bundle: {
      id: manifest.id,
      name: manifest.name,
      year: manifest.year,
      serial: manifest.serial,
      target,
      summary: manifest.summary ?? "",
      demonstration: manifest.demonstration ?? false,
      stages: manifest.audience ?? [],
    },
    documents,
    language: searchLanguage(catalogue),
    cards: resources.map((resource) => toCard(catalogue, resource, contentById.get(resource.id)?.placed ?? [])),
    labels: labelsOf(catalogue),
  });
  const files = new Map(portal);
  for (const [path, bytes] of await keyFiles({ catalogue, manifest, target, packed })) files.set(path, bytes);
  return files;
}

/** Digests and sizes of generated files, as the plan wants them. */
export function describeFiles(files: ReadonlyMap<string, Uint8Array>): readonly GeneratedFile[] {
  return [...files].map(([path, bytes]) => ({ path, sha256: sha256Of(bytes), sizeBytes: bytes.length }));
}

function toCard(catalogue: Catalogue, resource: Resource, placed: readonly PlacedArtifact[]): PortalCard {
  const page = mainArtifact(placed.filter(({ artifact }) => opensInBrowser(artifact)));
  const [program] = programsOf({ placed });
  return {
    id: resource.id,
    name: resource.name,
    icon: resource.icon ?? null,
    summary: resource.summary,
    descriptionHtml: renderDescription(resource.description ?? ""),
    usages: resource.usages.map(({ title, activity, levels, durationMinutes }) => ({
      title,
      activity,
      levels,
      durationMinutes: durationMinutes ?? null,
    })),
    levels: resource.levels,
    subjects: resource.subjects,
    functions: resource.functions,
    needs: resource.needs,
    kind: resource.kind,
    license: { expression: resource.license, text: licenseText(catalogue, resource.license) },
    publisher: resource.publisher,
    homepage: resource.homepage,
    offline: resource.offline,
    personalData: resource.personalData,
    personalDataDetail: resource.personalDataDetail ?? null,
    accessibility: resource.accessibility ?? null,
    version: mainArtifact(placed)?.artifact.version ?? "",
    sizeBytes: resource.artifacts.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
    href: page?.artifact.entry === undefined ? null : `${page.folder}/${page.artifact.entry}`,
    program: program === undefined ? null : { path: program.path, platform: program.artifact.platform },
    similar: resource.similar,
  };
}

const FACET_VOCABULARY: Readonly<Record<Facet, VocabularyId | null>> = {
  cycles: "cycles",
  levels: "levels",
  subjects: "subjects",
  kind: "kinds",
  functions: "functions",
  needs: "needs",
  platforms: "platforms",
  offline: "offline-levels",
  license: "licenses",
  redistribution: "redistributions",
  personalData: "personal-data",
  stages: "stages",
  bundles: null,
};

/** French labels of every code that the portal shows, in vocabulary order. */
function labelsOf({ vocabularies, bundles }: Catalogue): Record<Facet, Record<string, string>> {
  const labels = FACETS.map((facet): [Facet, Record<string, string>] => {
    const vocabulary = FACET_VOCABULARY[facet];
    const terms = vocabulary === null ? bundles.map(({ id, name }) => ({ id, label: name })) : vocabularies[vocabulary].terms;
    return [facet, Object.fromEntries(terms.map(({ id, label }) => [id, label]))];
  });
  return Object.fromEntries(labels) as Record<Facet, Record<string, string>>;
}
