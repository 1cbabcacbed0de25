import type { VocabularyId } from "@cartable/catalogue";
import { licenseLabel } from "@cartable/fiche";
import type { Facet } from "@cartable/search";
import { label, terms } from "./label.ts";
import { countsOf } from "./search-index.ts";
import { bundlesOfYear, catalogue, currentYear } from "./site-data.ts";

/** A group of filters of the search page; its options are the codes that at least one resource has. */
export interface FacetGroup {
  readonly facet: Facet;
  readonly title: string;
  readonly open: boolean;
  readonly options: readonly {
    readonly code: string;
    readonly label: string;
    readonly count: number;
    readonly parent?: string | undefined;
    readonly optional?: boolean;
  }[];
}

type Option = FacetGroup["options"][number];

/** A cycle and its levels, those that at least one resource has. A cycle of one level is shown as that level. */
export interface LevelBranch {
  readonly cycle: Option;
  readonly levels: readonly Option[];
}

const GROUPS: readonly { readonly facet: Facet; readonly title: string; readonly vocabulary?: VocabularyId; readonly open?: true }[] = [
  { facet: "subjects", title: "Disciplines", vocabulary: "subjects", open: true },
  { facet: "kind", title: "Types de ressource", vocabulary: "kinds" },
  { facet: "functions", title: "Fonctions", vocabulary: "functions" },
  { facet: "needs", title: "Besoins particuliers", vocabulary: "needs" },
  { facet: "platforms", title: "Systèmes", vocabulary: "platforms" },
  { facet: "offline", title: "Hors connexion", vocabulary: "offline-levels", open: true },
  { facet: "license", title: "Licences" },
  { facet: "personalData", title: "Données personnelles", vocabulary: "personal-data" },
  { facet: "bundles", title: "Cartables de l’année" },
];

/** Levels that a cycle does not need in order to be whole. */
const optionalLevels = new Set(terms("cycles").flatMap((cycle) => cycle.optionalLevels ?? []));

export const levelTree: readonly LevelBranch[] = branches(optionsWith("cycles", "cycles"), optionsWith("levels", "levels"));

export const facetGroups: readonly FacetGroup[] = GROUPS.map(({ facet, title, vocabulary, open = false }) => {
  return { facet, title, open, options: optionsWith(facet, vocabulary) };
}).filter(({ options }) => options.length > 0);

function branches(cycles: readonly Option[], levels: readonly Option[]): readonly LevelBranch[] {
  return cycles
    .map((cycle) => ({ cycle, levels: levels.filter(({ parent }) => parent === cycle.code) }))
    .filter((branch) => branch.levels.length > 0);
}

/** The options of a group that at least one resource has, with how many have them. */
function optionsWith(facet: Facet, vocabulary: VocabularyId | undefined): readonly Option[] {
  const counts = countsOf(facet);
  return optionsOf(facet, vocabulary, [...counts.keys()])
    .map((option): Option => ({ ...option, count: counts.get(option.code) ?? 0 }))
    .filter(({ count }) => count > 0);
}

function optionsOf(facet: Facet, vocabulary: VocabularyId | undefined, codes: readonly string[]): readonly Omit<Option, "count">[] {
  if (vocabulary !== undefined)
    return terms(vocabulary).map(({ id, parent }) => ({
      code: id,
      label: label(vocabulary, id),
      parent,
      optional: optionalLevels.has(id),
    }));
  if (facet === "bundles")
    return (currentYear === null ? [] : bundlesOfYear(currentYear)).map(({ id, name }) => ({ code: id, label: name }));
  const labelled = codes.map((code) => ({ code, label: licenseLabel(code, catalogue.vocabularies.licenses) }));
  return labelled.sort((a, b) => (a.label < b.label ? -1 : 1));
}
