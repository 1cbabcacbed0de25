import { EMPTY_LANGUAGE, type SearchDocument } from "@cartable/search";
import { type IndexContent, toIndexContent } from "@cartable/search/meilisearch";

/** Resources of a made-up catalogue: large enough for a run to last, small enough for hundreds of them. */
export const COUNT = 1_500;

/** An edition of that catalogue: every resource says which one it belongs to. */
export function edition(number: number): IndexContent {
  const documents = Array.from({ length: COUNT }, (_, at): SearchDocument => {
    const subject = `discipline-${at % 12}`;
    return {
      id: `ressource-${at}`,
      name: `Ressource numéro ${at}`,
      summary: `Edition ${number}`,
      alternativeNames: [],
      publisher: "Association Exemple",
      description: `Observer, mesurer, comparer et expliquer le phénomène ${at % 97} avec la classe, puis rédiger un compte rendu ${at % 31}.`,
      usages: [`Séance ${at % 7}. Les élèves travaillent par groupes de ${2 + (at % 4)}.`],
      keywords: [subject, `niveau ${at % 9}`],
      icon: null,
      kind: at % 2 === 0 ? "logiciel" : "exerciseur",
      levels: [`niveau-${at % 9}`],
      cycles: [],
      stages: [],
      subjects: [subject],
      functions: [],
      needs: [],
      platforms: ["web"],
      offline: "full",
      license: "EUPL-1.2",
      redistribution: "allowed",
      personalData: "none",
      bundles: [],
      sizeBytes: at,
    };
  });
  return toIndexContent(documents, EMPTY_LANGUAGE);
}
