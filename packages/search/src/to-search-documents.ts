import { type Catalogue, labelOf, type Resource, type VocabularyId } from "@cartable/catalogue";
import type { SearchDocument } from "./search-document.ts";

/** The bundles of the current year that contain a resource, by resource id. */
export type BundlesOf = (resourceId: string) => readonly string[];

/** Published resources as search documents, in id order. Drafts and withdrawn resources are left out. */
export function toSearchDocuments(catalogue: Catalogue, bundlesOf: BundlesOf): readonly SearchDocument[] {
  return catalogue.resources
    .filter(({ status }) => status === "active" || status === "deprecated")
    .map((resource) => toSearchDocument(catalogue, resource, bundlesOf(resource.id)));
}

function toSearchDocument(catalogue: Catalogue, resource: Resource, bundles: readonly string[]): SearchDocument {
  return {
    id: resource.id,
    name: resource.name,
    summary: resource.summary,
    alternativeNames: resource.alternativeNames,
    publisher: resource.publisher,
    description: plainText(resource.description ?? ""),
    usages: resource.usages.map(({ title, activity }) => `${title}. ${activity}`),
    keywords: labelsOf(catalogue, [
      ["levels", resource.levels],
      ["cycles", resource.cycles],
      ["stages", resource.stages],
      ["subjects", resource.subjects],
      ["kinds", [resource.kind]],
      ["functions", resource.functions],
      ["needs", resource.needs],
      ["platforms", resource.platforms],
    ]),
    mainKeywords: labelsOf(catalogue, [["subjects", resource.subjects.slice(0, 1)]]),
    icon: resource.icon ?? null,
    kind: resource.kind,
    levels: resource.levels,
    cycles: resource.cycles,
    stages: resource.stages,
    subjects: resource.subjects,
    functions: resource.functions,
    needs: resource.needs,
    platforms: resource.platforms,
    offline: resource.offline,
    license: resource.license,
    redistribution: resource.redistribution,
    personalData: resource.personalData,
    bundles,
    sizeBytes: resource.artifacts.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
    priority: resource.priority,
  };
}

/** Labels and aliases of codes: what a teacher types instead of the code. */
function labelsOf({ vocabularies }: Catalogue, codes: readonly (readonly [VocabularyId, readonly string[]])[]): readonly string[] {
  const words = codes.flatMap(([vocabulary, ids]) =>
    ids.flatMap((id) => [labelOf(vocabularies, vocabulary, id), ...(vocabularies[vocabulary].byId.get(id)?.aliases ?? [])]),
  );
  return [...new Set(words)];
}

/** Markdown subset to plain text: marks removed, the text of links kept. */
function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`#>]+/g, "")
    .replace(/^\s*[-+]\s+/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}
