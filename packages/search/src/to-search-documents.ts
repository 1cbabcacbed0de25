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
    keywords: keywordsOf(catalogue, resource),
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
  };
}

/** Labels and aliases of every code of the resource: what a teacher types instead of the code. */
function keywordsOf({ vocabularies }: Catalogue, resource: Resource): readonly string[] {
  const codes: readonly (readonly [VocabularyId, readonly string[]])[] = [
    ["levels", resource.levels],
    ["cycles", resource.cycles],
    ["subjects", resource.subjects],
    ["kinds", [resource.kind]],
    ["functions", resource.functions],
    ["needs", resource.needs],
  ];
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
