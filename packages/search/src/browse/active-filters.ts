import { FACETS, type Facet } from "../search-document.ts";
import type { Branch } from "./level-tree.ts";

/** The codes refined, by attribute. */
export type Filters = Partial<Record<Facet, readonly string[]>>;

/** One removable filter: a code, or a whole cycle by its levels. */
export interface ActiveFilter {
  readonly facet: Facet;
  readonly codes: readonly string[];
  readonly label: string;
}

/** What the chips show, in the order of the filters; the levels of a whole cycle are one chip. */
export function activeFilters(
  filters: Filters,
  tree: readonly Branch[],
  label: (facet: Facet, code: string) => string,
): readonly ActiveFilter[] {
  const levels = new Set(filters.levels ?? []);
  const whole = tree.filter((branch) => branch.levels.length > 1 && branch.levels.every((code) => levels.has(code)));
  const covered = new Set(whole.flatMap((branch) => branch.levels));
  const cycles = whole.map(({ cycle, levels: codes }): ActiveFilter => ({ facet: "levels", codes, label: label("cycles", cycle) }));
  const single = FACETS.flatMap((facet) =>
    (filters[facet] ?? [])
      .filter((code) => facet !== "levels" || !covered.has(code))
      .map((code): ActiveFilter => ({ facet, codes: [code], label: label(facet, code) })),
  );
  return [...cycles, ...single];
}

/** The filters without those of one attribute. */
export function withoutFacet(filters: Filters, facet: Facet): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => name !== facet));
}

/** Attributes with at least one code, in the order of the filters. */
export function refinedFacets(filters: Filters): readonly Facet[] {
  return FACETS.filter((facet) => (filters[facet] ?? []).length > 0);
}
