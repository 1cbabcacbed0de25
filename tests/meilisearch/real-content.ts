import { loadCatalogue } from "@cartable/catalogue";
import { EMPTY_LANGUAGE, type SearchLanguage, toSearchDocuments } from "@cartable/search";
import { type IndexContent, toIndexContent } from "@cartable/search/meilisearch";
import { ROOT } from "../demonstration.ts";

/** Only opinions and permissions depend on the day: any day does for the search. */
const DAY = "2026-11-26";

/** What the server receives for the catalogue of this repository. */
export function openRealContent(): { readonly content: IndexContent; readonly language: SearchLanguage } {
  const { value } = loadCatalogue(ROOT, DAY);
  if (value === null) throw new Error("The catalogue has errors: run « cartable check »");
  const language = value.synonyms ?? EMPTY_LANGUAGE;
  const documents = toSearchDocuments(value, () => []);
  return { content: toIndexContent(documents, language), language };
}
