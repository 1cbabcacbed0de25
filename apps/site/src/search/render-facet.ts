import { type FacetElements, type SearchPage, setText } from "./search-page.ts";

export interface FacetItem {
  readonly value: string;
  readonly count: number;
  readonly isRefined: boolean;
}

const bound = new WeakSet<FacetElements>();

/** Updates the counts and the ticks of a group of filters; options without any resource are hidden. */
export function renderFacet(elements: FacetElements, items: readonly FacetItem[], refine: (code: string) => void, first: boolean): void {
  if (first) {
    if (bound.has(elements)) return;
    bound.add(elements);
    for (const [code, { box }] of elements.options) box.addEventListener("change", () => refine(code));
    return;
  }
  renderOptions(elements, items);
  showRefined(elements, items.filter(({ isRefined }) => isRefined).length);
  elements.group.hidden = [...elements.options.values()].every(({ item }) => item.hidden);
}

/** Levels like any group, then their cycles: ticked when all their levels are, half-ticked when some are. */
export function renderLevels(page: SearchPage, items: readonly FacetItem[], cycleCounts: ReadonlyMap<string, number>): void {
  const levels = page.facets.get("levels");
  if (levels === undefined) return;
  renderOptions(levels, items);
  const refined = new Set(items.filter(({ isRefined }) => isRefined).map(({ value }) => value));
  let shown = 0;
  for (const branch of page.branches) {
    const { option } = branch;
    const ticked = branch.levels.filter((code) => refined.has(code)).length;
    option.box.checked = ticked === branch.levels.length;
    option.box.indeterminate = ticked > 0 && ticked < branch.levels.length;
    const count = cycleCounts.get(branch.cycle) ?? 0;
    option.item.hidden = count === 0 && ticked === 0 && !option.item.contains(document.activeElement);
    setText(option.count, String(count));
    if (option.box.indeterminate) openBranch(branch, true);
    shown += ticked === branch.levels.length ? 1 : ticked;
  }
  const lone = [...refined].filter((code) => !page.branches.some((branch) => branch.levels.includes(code))).length;
  showRefined(levels, shown + lone);
}

/** Shows or hides the levels of a cycle. */
export function openBranch({ toggle, list }: Pick<SearchPage["branches"][number], "toggle" | "list">, open: boolean): void {
  toggle.setAttribute("aria-expanded", String(open));
  list.hidden = !open;
}

function renderOptions(elements: FacetElements, items: readonly FacetItem[]): void {
  const found = new Map(items.map((item) => [item.value, item]));
  for (const [code, { item, box, count }] of elements.options) {
    const state = found.get(code);
    box.checked = state?.isRefined ?? false;
    item.hidden = (state?.count ?? 0) === 0 && !box.checked && document.activeElement !== box;
    setText(count, String(state?.count ?? 0));
  }
}

function showRefined(elements: FacetElements, refined: number): void {
  elements.active.hidden = refined === 0;
  setText(elements.active, refined === 0 ? "" : `(${refined})`);
  if (refined > 0 && !elements.group.open) elements.group.open = true;
}
