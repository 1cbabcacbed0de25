import type { Facet } from "@cartable/search/engine";
import { facetLabel, find, type SearchPage, setText } from "./search-page.ts";

interface ActiveGroup<Refinement> {
  readonly attribute: string;
  readonly refinements: readonly Refinement[];
}

/** One removable button per filter, and one for all. The focus goes to the next button, else to the search box. */
export function renderActiveFilters<Refinement extends { readonly value: string | number }>(
  page: SearchPage,
  groups: readonly ActiveGroup<Refinement>[],
  remove: (refinement: Refinement) => void,
): void {
  const focused = [...page.active.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement);
  const active = groups.flatMap(({ attribute, refinements }) =>
    refinements.map((refinement) => ({ attribute: attribute as Facet, refinement })),
  );
  const clear = (): void => {
    for (const { refinement } of active) remove(refinement);
  };
  const buttons = active.map(({ attribute, refinement }) => {
    const name = facetLabel(page, attribute, String(refinement.value));
    return toButton(name, `Retirer le filtre ${page.facets.get(attribute)?.title ?? ""} : ${name}`, () => remove(refinement));
  });
  if (active.length > 1) buttons.push(toButton("Tout retirer", "Retirer tous les filtres", clear));
  page.active.replaceChildren(...buttons.map((button) => wrap(button)));
  page.active.hidden = active.length === 0;
  if (focused >= 0) (buttons[Math.min(focused, buttons.length - 1)] ?? page.input).focus();
  showCount(page, active.length);
  find(page.empty, ".empty-filters").hidden = active.length === 0;
  find<HTMLButtonElement>(page.empty, "[data-clear]").onclick = () => {
    clear();
    page.input.focus();
  };
}

function showCount({ form }: SearchPage, total: number): void {
  const badge = find(form, ".filters-active");
  badge.hidden = total === 0;
  setText(badge, total === 0 ? "" : `(${total})`);
}

function toButton(text: string, label: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", onClick);
  return button;
}

function wrap(button: HTMLElement): HTMLLIElement {
  const item = document.createElement("li");
  item.append(button);
  return item;
}
