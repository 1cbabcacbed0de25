import { openWays, refinedFacets, type SearchState, wayOutText, waysOut, wordsOf } from "@cartable/search/browse";
import { formatCount } from "../../format.ts";
import { labelOf } from "../../words.ts";
import { el } from "../dom.ts";
import type { Portal } from "../portal.ts";
import { FILTER_TITLES } from "./filter-titles.ts";

const MOST_SHOWN = 6;

/** What to change in a search that finds nothing, with how many results each change would give. */
export function waysOutBlock({ data, engine }: Portal, state: SearchState, change: (state: SearchState) => void): HTMLElement {
  const names = {
    title: (facet: string) => FILTER_TITLES[facet] ?? "",
    label: (facet: string, code: string) => labelOf(data, facet, code),
  };
  const texts = data.cards.flatMap(({ name, summary }) => [name, summary]);
  const vocabulary = wordsOf([...Object.values(data.labels).flatMap((terms) => Object.values(terms)), ...texts]);
  const ways = waysOut(state, vocabulary);
  const totals = ways.map(({ state: { query, filters } }) => engine.search({ query, filters, hitsPerPage: 0 }).total);
  const items = openWays(ways, totals)
    .slice(0, MOST_SHOWN)
    .map(({ way, total }) =>
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", click: () => change(way.state) },
          wayOutText(state, way, names),
          " ",
          el("span", { class: "nombre" }, formatCount(total, "ressource", "ressources", "")),
        ),
      ),
    );
  return el(
    "div",
    { class: "vide" },
    el(
      "p",
      {},
      refinedFacets(state.filters).length > 0
        ? "Aucune ressource ne répond à ces mots avec ces filtres."
        : "Aucune ressource ne répond à ces mots.",
    ),
    items.length === 0 ? el("p", {}, "Essayez un mot plus court ou un autre mot.") : el("h2", {}, "Essayer aussi"),
    items.length === 0 ? null : el("ul", { class: "issues" }, ...items),
  );
}
