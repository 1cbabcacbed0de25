import type { Term } from "@cartable/catalogue";

/** Where the concepts of ScoLOMFR have their addresses (schemas of ScoLOMFR 3.2). */
const CONCEPTS = "http://data.education.fr/voc/scolomfr/concept/";

/** The address of a ScoLOMFR concept. */
export function conceptUri(id: string): string {
  return `${CONCEPTS}${id}`;
}

/** A concept of ScoLOMFR under the label that this catalogue gives it: the labels of ScoLOMFR have a licence of their own. */
export interface Concept {
  readonly uri: string;
  readonly label: string;
}

/** The ScoLOMFR vocabularies that the vocabularies of the catalogue point to, by the start of their identifiers. */
export type ScolomfrVocabulary = "005" | "010" | "015" | "020" | "021" | "022" | "041";

/** Identifiers that come from LOM and do not name their vocabulary; both are types of learning resource (010). */
const OLD_LEARNING_TYPES = new Set(["exercise", "simulation"]);

/** The concepts of some terms in one ScoLOMFR vocabulary, each once, in the order of the terms. */
export function conceptsOf(terms: readonly Term[], vocabulary: ScolomfrVocabulary): readonly Concept[] {
  const found = new Map<string, Concept>();
  for (const { label, scolomfr = [] } of terms) {
    for (const id of scolomfr) {
      const belongs = id.startsWith(`scolomfr-voc-${vocabulary}-`) || (vocabulary === "010" && OLD_LEARNING_TYPES.has(id));
      if (belongs && !found.has(id)) found.set(id, { uri: conceptUri(id), label });
    }
  }
  return [...found.values()];
}
