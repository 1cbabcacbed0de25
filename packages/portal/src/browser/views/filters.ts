import type { FacetCounts } from "@cartable/search/engine";
import { el, hidden } from "../dom.ts";
import { isOwnLevel } from "../doors.ts";
import type { Portal } from "../portal.ts";
import { FILTERS, type Filter, type Filters } from "../route.ts";

export interface FilterPanel {
  readonly node: HTMLElement;
  /** Shows which codes are chosen and how many resources each would give. */
  readonly update: (filters: Filters, facets: Readonly<Partial<Record<Filter, FacetCounts>>>) => void;
}

const TITLES: Readonly<Record<Filter, string>> = {
  levels: "Niveaux",
  subjects: "Disciplines",
  kind: "Type de ressource",
  needs: "Besoins particuliers",
};

interface Choice {
  readonly filter: Filter;
  readonly code: string;
  readonly row: HTMLElement;
  readonly box: HTMLInputElement;
  readonly count: HTMLElement;
}

/** The filters. Boxes stay in place between two results, so that the keyboard focus does too. */
export function createFilterPanel(portal: Portal, onToggle: (filter: Filter, code: string) => void): FilterPanel {
  const counts = portal.engine.search({ facets: FILTERS, hitsPerPage: 0 }).facets;
  const choices = FILTERS.flatMap((filter) =>
    codesOf(portal, filter, counts[filter] ?? {}).map((code) => createChoice(portal, filter, code, onToggle)),
  );
  const groups = FILTERS.map((filter) =>
    createGroup(
      filter,
      choices.filter((choice) => choice.filter === filter),
    ),
  ).filter(({ size }) => size > 1);
  const chosen = el("span");
  const node = el(
    "details",
    { class: "filtres", open: matchMedia("(min-width: 60rem)").matches },
    el("summary", {}, "Filtrer", chosen),
    ...groups.map(({ node: group }) => group),
  );
  return {
    node,
    update: (filters, facets) => {
      for (const choice of choices) updateChoice(choice, filters, facets[choice.filter]?.[choice.code] ?? 0);
      for (const { filter, node: group } of groups) group.open ||= (filters[filter]?.length ?? 0) > 0;
      const total = FILTERS.reduce((sum, filter) => sum + (filters[filter]?.length ?? 0), 0);
      chosen.textContent = total === 0 ? "" : ` (${total})`;
    },
  };
}

/** Codes that the key has for its pupils, in vocabulary order, then any that the vocabulary does not know. */
function codesOf(portal: Portal, filter: Filter, counts: FacetCounts): readonly string[] {
  const found = Object.keys(counts).filter((code) => filter !== "levels" || isOwnLevel(portal, code));
  const known = Object.keys(portal.data.labels[filter] ?? {}).filter((code) => found.includes(code));
  return [...known, ...found.filter((code) => !known.includes(code)).sort()];
}

/** Only the first group starts open: the keyboard reaches the results in a few steps. */
function createGroup(
  filter: Filter,
  choices: readonly Choice[],
): { readonly filter: Filter; readonly node: HTMLDetailsElement; readonly size: number } {
  const rows = el("div", { role: "group", "aria-label": TITLES[filter] }, ...choices.map(({ row }) => row));
  return {
    filter,
    node: el("details", { class: "groupe", open: filter === FILTERS[0] }, el("summary", {}, TITLES[filter]), rows),
    size: choices.length,
  };
}

function createChoice(portal: Portal, filter: Filter, code: string, onToggle: (filter: Filter, code: string) => void): Choice {
  const box = el("input", { type: "checkbox", id: `${filter}-${code}`, change: () => onToggle(filter, code) });
  const count = el("span", { class: "nombre" });
  const row = el("label", { class: "choix", for: box.id }, box, el("span", { class: "nom" }, portal.labelOf(filter, code)), count);
  return { filter, code, row, box, count };
}

function updateChoice({ filter, code, row, box, count }: Choice, filters: Filters, found: number): void {
  box.checked = filters[filter]?.includes(code) ?? false;
  count.replaceChildren(String(found), hidden(found === 1 ? " ressource" : " ressources"));
  // The focused box stays even without results: it is where the reader is.
  row.hidden = found === 0 && !box.checked && document.activeElement !== box;
}
