import { type Branch, withCodes } from "@cartable/search/browse";
import type { FacetCounts } from "@cartable/search/engine";
import { isOwnLevel } from "../../doors.ts";
import type { PortalData } from "../../portal-data.ts";
import { FILTERS, type Filter, type Filters } from "../../route.ts";
import { labelOf } from "../../words.ts";
import { el, hidden } from "../dom.ts";
import type { Portal } from "../portal.ts";
import { FILTER_TITLES } from "./filter-titles.ts";

export interface FilterPanel {
  readonly node: HTMLElement;
  /** Shows which codes are chosen and how many resources each would give. */
  readonly update: (filters: Filters, facets: Readonly<Partial<Record<Filter, FacetCounts>>>) => void;
}

/** A box: one code, or all the levels of a cycle. */
interface Choice {
  readonly filter: Filter;
  readonly codes: readonly string[];
  readonly row: HTMLElement;
  readonly box: HTMLInputElement;
  readonly count: HTMLElement | null;
}

/** The cycles that the tree of levels shows, with their levels. */
export function branchesOf({ cycles }: PortalData): readonly Branch[] {
  return cycles.map(({ id, levels }) => ({ cycle: id, levels }));
}

/** Groups that start open: the keyboard reaches the results in a few steps. */
const OPEN: readonly Filter[] = ["levels", "subjects"];

/** The filters. Boxes stay in place between two results, so that the keyboard focus does too. */
export function createFilterPanel(portal: Portal, change: (filters: Filters) => void): FilterPanel {
  let now: Filters = {};
  const toggle = (filter: Filter, codes: readonly string[], present: boolean): void =>
    change({ ...now, [filter]: withCodes(now[filter] ?? [], codes, present) });
  const counts = portal.engine.search({ facets: FILTERS, hitsPerPage: 0 }).facets;
  const groups = FILTERS.map((filter) => {
    const codes = codesOf(portal.data, filter, counts[filter] ?? {});
    const { choices, content } = filter === "levels" ? levelTree(portal.data, codes, toggle) : flatList(portal.data, filter, codes, toggle);
    const title = FILTER_TITLES[filter] ?? filter;
    const rows = el("div", { role: "group", "aria-label": title }, content);
    const chosen = el("span", { class: "choisis" });
    const node = el("details", { class: "groupe", open: OPEN.includes(filter) }, el("summary", {}, title, chosen), rows);
    return { filter, node, choices, chosen };
  }).filter(({ choices }) => choices.length > 1);
  const total = el("span", { class: "choisis" });
  const node = el(
    "details",
    { class: "filtres", open: matchMedia("(min-width: 60rem)").matches },
    el("summary", {}, "Filtrer", total),
    ...groups.map((group) => group.node),
  );
  return {
    node,
    update: (filters, facets) => {
      now = filters;
      for (const { filter, node: group, choices, chosen } of groups) {
        for (const choice of choices) updateChoice(choice, filters, facets[filter] ?? {});
        const used = filters[filter]?.length ?? 0;
        chosen.textContent = used === 0 ? "" : ` (${used})`;
        group.open ||= used > 0;
        group.hidden = choices.every(({ row }) => row.hidden);
      }
      const all = FILTERS.reduce((sum, filter) => sum + (filters[filter]?.length ?? 0), 0);
      total.textContent = all === 0 ? "" : ` (${all})`;
    },
  };
}

type Toggle = (filter: Filter, codes: readonly string[], present: boolean) => void;

function flatList(data: PortalData, filter: Filter, codes: readonly string[], toggle: Toggle): { choices: Choice[]; content: Node } {
  const choices = codes.map((code) => createChoice(filter, [code], labelOf(data, filter, code), toggle));
  return { choices, content: el("div", {}, ...choices.map(({ row }) => row)) };
}

/** Cycles, each with its levels under it; a cycle of one level is that level. */
function levelTree(data: PortalData, codes: readonly string[], toggle: Toggle): { choices: Choice[]; content: Node } {
  const choices: Choice[] = [];
  const add = (wanted: readonly string[], label: string): HTMLElement => {
    const choice = createChoice("levels", wanted, label, toggle);
    choices.push(choice);
    return choice.row;
  };
  const branches = data.cycles.flatMap(({ id, levels }) => {
    const own = levels.filter((code) => codes.includes(code));
    if (own.length === 0) return [];
    const rows = (): readonly HTMLElement[] => own.map((code) => add([code], labelOf(data, "levels", code)));
    if (own.length === 1) return rows();
    const cycle = add(own, labelOf(data, "cycles", id).replace(/\s*\([^)]*\)$/, ""));
    return [el("div", { class: "branche" }, cycle, el("div", { class: "rameaux" }, ...rows()))];
  });
  return { choices, content: el("div", {}, ...branches) };
}

/** Codes that the key has for its pupils, in vocabulary order, then any that the vocabulary does not know. */
function codesOf(data: PortalData, filter: Filter, counts: FacetCounts): readonly string[] {
  const found = Object.keys(counts).filter((code) => filter !== "levels" || isOwnLevel(data, code));
  const known = Object.keys(data.labels[filter] ?? {}).filter((code) => found.includes(code));
  return [...known, ...found.filter((code) => !known.includes(code)).sort()];
}

function createChoice(filter: Filter, codes: readonly string[], label: string, toggle: Toggle): Choice {
  const box = el("input", {
    type: "checkbox",
    id: `${filter}-${codes.join("-").replace(/[^\w-]+/g, "_")}`,
    change: () => toggle(filter, codes, box.checked),
  });
  const count = codes.length === 1 ? el("span", { class: "nombre" }) : null;
  const row = el(
    "label",
    { class: codes.length === 1 ? "choix" : "choix cycle", for: box.id },
    box,
    el("span", { class: "nom" }, label),
    count,
  );
  return { filter, codes, row, box, count };
}

function updateChoice({ filter, codes, row, box, count }: Choice, filters: Filters, facets: FacetCounts): void {
  const chosen = codes.filter((code) => filters[filter]?.includes(code)).length;
  box.checked = chosen === codes.length;
  box.indeterminate = chosen > 0 && chosen < codes.length;
  const found = codes.reduce((sum, code) => sum + (facets[code] ?? 0), 0);
  count?.replaceChildren(String(found), hidden(found === 1 ? " ressource" : " ressources"));
  // The focused box stays even without results: it is where the reader is.
  row.hidden = found === 0 && chosen === 0 && document.activeElement !== box;
}
