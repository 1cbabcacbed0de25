import type { SearchState } from "@cartable/search/browse";
import { type ActiveFilter, activeFilters, withCodes } from "@cartable/search/browse";
import { facetLabel, find, type SearchPage, setText } from "./search-page.ts";

/** One removable chip per filter, and one for all. When the focused one goes, the focus goes to the next, else to the count. */
export function renderActiveFilters(page: SearchPage, { query, filters }: SearchState, change: (state: SearchState) => void): void {
  const focused = [...page.active.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement);
  const active = activeFilters(filters, page.branches, (facet, code) => facetLabel(page, facet, code));
  const remove = ({ facet, codes }: ActiveFilter): void =>
    change({ query, filters: { ...filters, [facet]: withCodes(filters[facet] ?? [], codes, false) } });
  const buttons = active.map((filter) =>
    toButton(filter.label, `Retirer le filtre ${page.facets.get(filter.facet)?.title ?? ""} : ${filter.label}`, () => remove(filter)),
  );
  if (active.length > 1) buttons.push(toButton("Tout retirer", "Retirer tous les filtres", () => change({ query, filters: {} })));
  page.active.replaceChildren(...buttons.map((button) => wrap(button)));
  page.active.hidden = active.length === 0;
  if (focused >= 0) (buttons[Math.min(focused, buttons.length - 1)] ?? page.status).focus();
  showCount(page, active.length);
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
