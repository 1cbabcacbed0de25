import {
  buildIndex,
  EMPTY_LANGUAGE,
  type Facet,
  INDEX_FILE,
  type SearchDocument,
  type SearchIndex,
  type SearchLanguage,
  toSearchDocuments,
} from "@cartable/search";
import { href } from "../view/href.ts";
import { bundlesWith, catalogue } from "./site-data.ts";

const documents: readonly SearchDocument[] = toSearchDocuments(catalogue, (id) => bundlesWith(id).map((bundle) => bundle.id));

// The schema of synonyms.yaml is the shape of a SearchLanguage; the catalogue is only loaded when it holds.
const language: SearchLanguage = { ...EMPTY_LANGUAGE, ...(catalogue.synonyms as Partial<SearchLanguage> | null) };

export const searchIndex: SearchIndex = buildIndex(documents, language);

/** The address under which the engine asks the index (`openIndexFolder`). */
export const indexUrl = `${href("/recherche/")}${INDEX_FILE}?v=${searchIndex.hash}`;

/** How many resources have each code of an attribute. */
export function countsOf(facet: Facet): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const document of documents) {
    const value = document[facet];
    for (const code of typeof value === "string" ? [value] : value) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
