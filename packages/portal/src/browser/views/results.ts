import type { SearchHit } from "@cartable/search/engine";
import { formatCount } from "../../format.ts";
import { cardRow, cardTile, highlighted } from "../card-item.ts";
import { el, heading, hidden } from "../dom.ts";
import type { Navigation } from "../navigation.ts";
import type { Portal } from "../portal.ts";
import { FILTERS, filterHref, type Route, toggleFilter } from "../route.ts";
import type { View } from "../view.ts";
import { createFilterPanel } from "./filters.ts";

type ResultsRoute = Extract<Route, { kind: "results" }>;

const PAGE = 30;

/** The results of a search, updated in place while the reader types and filters. */
export function resultsView(portal: Portal, start: ResultsRoute, go: Navigation["go"]): View {
  let route = start;
  const title = heading("Ressources");
  const status = el("p", { role: "status", class: "compte" });
  const chips = el("ul", { class: "puces", "aria-label": "Filtres choisis" });
  const list = el("ul", { class: portal.young ? "tuiles" : "lignes" });
  const after = el("div", { class: "suite" });
  const toggle = (filter: (typeof FILTERS)[number], code: string): void =>
    go({ ...route, filters: toggleFilter(route.filters, filter, code) }, "filter");
  const panel = createFilterPanel(portal, toggle);

  function show(next: ResultsRoute): void {
    route = next;
    const result = portal.engine.search({ query: route.query, filters: route.filters, facets: FILTERS, hitsPerPage: portal.cards.length });
    const words = route.query.trim();
    const count = formatCount(result.total, "ressource", "ressources", "Aucune ressource");
    title.textContent = words === "" ? "Ressources" : `Résultats pour «\u00a0${words}\u00a0»`;
    // A status speaks when it changes after it is in the page.
    setTimeout(() => (status.textContent = count), 60);
    chips.replaceChildren(...chipItems());
    chips.hidden = chips.childElementCount === 0;
    panel.update(route.filters, result.facets);
    list.replaceChildren();
    showMore(portal.young && words === "" ? openableFirst(portal, result.hits) : result.hits, 0);
    if (result.total === 0) after.replaceChildren(...nothingFound());
  }

  function showMore(hits: readonly SearchHit[], from: number): void {
    const items = hits.slice(from, from + PAGE).flatMap((hit) => hitItem(portal, hit) ?? []);
    list.append(...items);
    const rest = hits.length - from - PAGE;
    const more = el("button", { type: "button", click: () => showMore(hits, from + PAGE) }, `Afficher la suite (${rest})`);
    after.replaceChildren(...(rest > 0 ? [more] : []));
    if (from > 0) items[0]?.querySelector("a")?.focus();
  }

  function chipItems(): HTMLLIElement[] {
    return FILTERS.flatMap((filter) =>
      (route.filters[filter] ?? []).map((code) => {
        const remove = (): void => {
          toggle(filter, code);
          title.focus();
        };
        return el(
          "li",
          {},
          el(
            "button",
            { type: "button", click: remove },
            hidden("Retirer le filtre "),
            portal.labelOf(filter, code),
            el("span", { "aria-hidden": "true" }, " ✕"),
          ),
        );
      }),
    );
  }

  show(start);
  return {
    title: "Ressources",
    content: [
      el("div", { class: "entete-resultats" }, title, status),
      chips,
      el("div", { class: "deux-colonnes" }, panel.node, el("div", {}, list, after)),
    ],
    update: (next) => {
      if (next.kind === "results") show(next);
    },
  };
}

/** The youngest look at the first pictures only: those that open here. */
function openableFirst({ cardById }: Portal, hits: readonly SearchHit[]): readonly SearchHit[] {
  const opens = ({ document }: SearchHit): boolean => typeof cardById.get(document.id)?.href === "string";
  return [...hits.filter(opens), ...hits.filter((hit) => !opens(hit))];
}

function hitItem(portal: Portal, { document, highlights }: SearchHit): HTMLLIElement | null {
  const card = portal.cardById.get(document.id);
  if (card === undefined) return null;
  return portal.young
    ? cardTile(card, "h2", highlighted(highlights.name))
    : cardRow(portal, card, highlighted(highlights.name), highlighted(highlights.summary));
}

function nothingFound(): readonly HTMLElement[] {
  return [
    el("p", {}, "Essayez un mot plus court, un autre mot, ou retirez des filtres."),
    el("p", {}, el("a", { class: "bouton", href: filterHref({}) }, "Voir toutes les ressources")),
  ];
}
