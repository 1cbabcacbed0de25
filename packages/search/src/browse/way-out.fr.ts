import type { Facet } from "../search-document.ts";
import type { SearchState, WayOut } from "./ways-out.ts";

/** The names of what is filtered, as the page that asks writes them. */
export interface FilterNames {
  readonly title: (facet: Facet) => string;
  readonly label: (facet: Facet, code: string) => string;
}

const MOST_LABELS = 3;

/** Says in French what a way out changes in a search. Pure. */
export function wayOutText({ filters }: SearchState, { kind, facet, word = "" }: WayOut, { title, label }: FilterNames): string {
  switch (kind) {
    case "without-facet": {
      const codes = facet === undefined ? [] : (filters[facet] ?? []);
      const labels = codes.slice(0, MOST_LABELS).map((code) => (facet === undefined ? code : label(facet, code)));
      return `Retirer le filtre ${facet === undefined ? "" : title(facet)} (${labels.join(", ")}${codes.length > MOST_LABELS ? "…" : ""})`;
    }
    case "without-filters":
      return "Retirer tous les filtres";
    case "without-words":
      return `Garder les filtres, sans «\u00a0${word}\u00a0»`;
    case "without-word":
      return `Chercher sans «\u00a0${word}\u00a0»`;
    case "near-word-alone":
      return `Chercher «\u00a0${word}\u00a0» sans les filtres`;
    case "near-word":
      return `Chercher «\u00a0${word}\u00a0»`;
  }
}
