import type { SearchPage } from "./search-page.ts";

interface PageState {
  /** Page numbers to offer, from 0. */
  readonly pages: readonly number[];
  readonly current: number;
  readonly total: number;
  readonly refine: (page: number) => void;
  readonly createURL: (page: number) => string;
}

/** Links to the pages of results; a click stays on the page and goes back to the first result. */
export function renderPages({ pages: nav, status }: SearchPage, { pages, current, total, refine, createURL }: PageState): void {
  nav.hidden = total < 2;
  const shown = [
    ...(current > 0 ? [{ page: current - 1, text: "Précédente" }] : []),
    ...pages.map((page) => ({ page, text: String(page + 1) })),
    ...(current < total - 1 ? [{ page: current + 1, text: "Suivante" }] : []),
  ];
  const list = document.createElement("ul");
  for (const { page, text } of total < 2 ? [] : shown) {
    const link = document.createElement("a");
    link.href = createURL(page);
    link.textContent = text;
    link.setAttribute("aria-label", /^\d/.test(text) ? `Page ${text}` : `Page ${text.toLowerCase()}`);
    if (page === current) link.setAttribute("aria-current", "page");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      refine(page);
      status.focus();
      status.scrollIntoView({ block: "start" });
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  nav.replaceChildren(list);
}
