import { type FacetElements, setText } from "./search-page.ts";

interface FacetItem {
  readonly value: string;
  readonly count: number;
  readonly isRefined: boolean;
}

const bound = new WeakSet<FacetElements>();

/** Updates the counts and the ticks of a group of filters; options without any resource are hidden. */
export function renderFacet(elements: FacetElements, items: readonly FacetItem[], refine: (code: string) => void, first: boolean): void {
  if (first && !bound.has(elements)) {
    bound.add(elements);
    for (const [code, { box }] of elements.options) box.addEventListener("change", () => refine(code));
    return;
  }
  const found = new Map(items.map((item) => [item.value, item]));
  for (const [code, { item, box, count }] of elements.options) {
    const state = found.get(code);
    box.checked = state?.isRefined ?? false;
    item.hidden = (state?.count ?? 0) === 0 && !box.checked && document.activeElement !== box;
    setText(count, String(state?.count ?? 0));
  }
  const refined = items.filter(({ isRefined }) => isRefined).length;
  elements.active.hidden = refined === 0;
  setText(elements.active, refined === 0 ? "" : `(${refined})`);
  if (refined > 0 && !elements.group.open) elements.group.open = true;
  elements.group.hidden = [...elements.options.values()].every(({ item }) => item.hidden);
}
