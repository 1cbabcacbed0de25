import type { Catalogue } from "@cartable/catalogue";
import { EMPTY_LANGUAGE, type SearchLanguage } from "@cartable/search";

/** The synonyms and stop words of the catalogue as the engine takes them; none when the catalogue has no such file. */
export function searchLanguage({ synonyms }: Catalogue): SearchLanguage {
  return synonyms ?? EMPTY_LANGUAGE;
}
