import type { Resource, Term, Vocabularies, VocabularyId } from "@cartable/catalogue";
import { type Concept, conceptsOf } from "./scolomfr.ts";

/** What a resource says in the words of ScoLOMFR, by vocabulary. */
export interface ResourceTerms {
  readonly kind: Term | undefined;
  readonly levels: readonly Concept[];
  readonly subjects: readonly Concept[];
  readonly learningTypes: readonly Concept[];
  readonly documentTypes: readonly Concept[];
  readonly tools: readonly Concept[];
  readonly audiences: readonly Concept[];
  readonly needs: readonly Concept[];
}

/** Looks up the ScoLOMFR concepts of a resource. Codes without a concept are left out. */
export function resourceTerms(resource: Resource, vocabularies: Vocabularies): ResourceTerms {
  const terms = (vocabulary: VocabularyId, codes: readonly string[]): readonly Term[] =>
    codes.flatMap((code) => vocabularies[vocabulary].byId.get(code) ?? []);
  const kinds = terms("kinds", [resource.kind]);
  return {
    kind: kinds[0],
    levels: conceptsOf(terms("levels", resource.levels), "022"),
    subjects: conceptsOf(terms("subjects", resource.subjects), "015"),
    learningTypes: conceptsOf(kinds, "010"),
    documentTypes: conceptsOf(kinds, "005"),
    tools: conceptsOf([...kinds, ...terms("functions", resource.functions)], "020"),
    audiences: conceptsOf(terms("audiences", resource.audiences), "021"),
    needs: conceptsOf(terms("needs", resource.needs), "041"),
  };
}
