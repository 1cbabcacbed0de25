import type { Catalogue, VocabularyId } from "@cartable/catalogue";
import { licenseLabel } from "@cartable/fiche";
import type { PortalCycle } from "@cartable/portal";

/** Vocabularies whose words the portal shows, by the name of what they describe. */
const VOCABULARIES: Readonly<Record<string, VocabularyId>> = {
  cycles: "cycles",
  levels: "levels",
  subjects: "subjects",
  kind: "kinds",
  functions: "functions",
  needs: "needs",
  audiences: "audiences",
  platforms: "platforms",
  forms: "forms",
  offline: "offline-levels",
  license: "licenses",
  redistribution: "redistributions",
  personalData: "personal-data",
  stages: "stages",
  statuses: "statuses",
};

/** French labels of every code that the portal shows, in vocabulary order; licences as the expressions that fiches write. */
export function labelsOf({ vocabularies, resources }: Catalogue): Record<string, Record<string, string>> {
  const labels = Object.entries(VOCABULARIES).map(([name, id]) => [
    name,
    Object.fromEntries(vocabularies[id].terms.map((term) => [term.id, term.label])),
  ]);
  const expressions = [...new Set(resources.map(({ license }) => license))].sort();
  const license = Object.fromEntries(expressions.map((expression) => [expression, licenseLabel(expression, vocabularies.licenses)]));
  return { ...Object.fromEntries(labels), license };
}

const EXPLAINED = ["offline", "personalData", "redistribution", "statuses", "forms"];

/** One sentence for each code that has one. */
export function definitionsOf({ vocabularies }: Catalogue): Record<string, Record<string, string>> {
  return Object.fromEntries(
    EXPLAINED.map((name) => {
      const terms = vocabularies[VOCABULARIES[name] ?? "statuses"].terms;
      return [name, Object.fromEntries(terms.flatMap(({ id, definition }) => (definition === undefined ? [] : [[id, definition]])))];
    }),
  );
}

/** Cycles in their order, each with its levels. */
export function cyclesOf({ vocabularies }: Catalogue): readonly PortalCycle[] {
  return vocabularies.cycles.terms.map(({ id, optionalLevels = [] }) => ({
    id,
    levels: vocabularies.levels.terms.filter(({ parent }) => parent === id).map((level) => level.id),
    optional: optionalLevels,
  }));
}
