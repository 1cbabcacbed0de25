import { labelOf, type Term, type VocabularyId } from "@cartable/catalogue";
import { catalogue } from "./site-data.ts";

/** The French label of a code. */
export function label(vocabulary: VocabularyId, code: string): string {
  return labelOf(catalogue.vocabularies, vocabulary, code);
}

/** The one-sentence explanation of a code, when its vocabulary has one. */
export function definition(vocabulary: VocabularyId, code: string): string | undefined {
  return catalogue.vocabularies[vocabulary].byId.get(code)?.definition;
}

export function terms(vocabulary: VocabularyId): readonly Term[] {
  return catalogue.vocabularies[vocabulary].terms;
}
