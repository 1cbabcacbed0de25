import { type ActiveFilter, activeFilters } from "@cartable/search/browse";
import type { SearchHit } from "@cartable/search/engine";
import { formatCount } from "../../format.ts";
import { html } from "../../html.ts";
import { picture } from "../../pictures.ts";
import { FILTERS, type Filters, filterHref, type Route } from "../../route.ts";
import { labelOf } from "../../words.ts";
import { el, hidden } from "../dom.ts";
import type { Navigation } from "../navigation.ts";
import type { Portal } from "../portal.ts";
import { toNodes, type View } from "../view.ts";
import { branchesOf, createFilterPanel } from "./filter-panel.ts";
import { forTheYoung, hereFirst, hitItem } from "./hits.ts";
import { waysOutBlock } from "./ways-out-block.ts";
import { youngHeading, youngSubjects } from "./young-heading.ts";

type ResultsRoute = Extract<Route, { kind: "results" }>;

const PAGE = 30;

/** The results of a search, updated in place while the reader types and filters. */
export function resultsView(portal: Portal, start: ResultsRoute, go: Navigation["go"]): View {
  let route = start;
  const { data, engine, young } = portal;
  const title = el("h1", { tabindex: -1 });
  const status = el("p", { role: "status", class: "compte" });
  const chips = el("ul", { class: "puces filtres-actifs", "aria-label": "Filtres choisis" });
  const subjects = el("div");
  const list = el("ul", { class: young ? "tuiles" : "lignes" });
  const after = el("div", { class: "suite" });
  const change = (next: { readonly query: string; readonly filters: Filters }): void => go({ kind: "results", ...next }, "filter");
  const panel = young ? null : createFilterPanel(portal, (filters) => change({ query: route.query, filters }));

  function show(next: ResultsRoute): void {
    route = next;
    const result = engine.search({ query: route.query, filters: route.filters, facets: FILTERS, hitsPerPage: data.cards.length });
    const words = route.query.trim();
    const ordered = words === "" ? hereFirst(portal, result.hits) : result.hits;
    const hits = young ? forTheYoung(portal, result.hits, words !== "") : ordered;
    title.replaceChildren(
      ...(young ? toNodes(youngHeading(data, route)) : [words === "" ? "Ressources" : `Résultats pour «\u00a0${words}\u00a0»`]),
    );
    // A status speaks when it changes after it is in the page.
    setTimeout(() => (status.textContent = countText(hits.length)), 60);
    const active = activeFilters(route.filters, branchesOf(data), (facet, code) => labelOf(data, facet, code));
    chips.replaceChildren(...(young ? [] : active.map(chip)));
    chips.hidden = chips.childElementCount === 0;
    subjects.replaceChildren(...(young ? toNodes(youngSubjects(data, route, hits)) : []));
    panel?.update(route.filters, result.facets);
    list.replaceChildren();
    showMore(hits, 0);
    if (hits.length === 0) after.replaceChildren(...nothingFound());
  }

  function countText(total: number): string {
    return young ? formatCount(total, "image", "images", "") : formatCount(total, "ressource", "ressources", "Aucune ressource");
  }

  function showMore(hits: readonly SearchHit[], from: number): void {
    const items = hits.slice(from, from + PAGE).flatMap((hit) => toNodes(hitItem(portal, hit, route.query)));
    list.append(...items);
    const rest = hits.length - from - PAGE;
    const more = el("button", { type: "button", click: () => showMore(hits, from + PAGE) }, `Afficher la suite (${rest})`);
    after.replaceChildren(...(rest > 0 ? [more] : []));
    const [first] = items;
    if (from > 0 && first instanceof Element) first.querySelector("a")?.focus();
  }

  function chip({ facet, codes, label }: ActiveFilter): HTMLLIElement {
    const remove = (): void => {
      const rest = (route.filters[facet as keyof Filters] ?? []).filter((code) => !codes.includes(code));
      change({ query: route.query, filters: { ...route.filters, [facet]: rest } });
      title.focus();
    };
    return el(
      "li",
      {},
      el("button", { type: "button", click: remove }, hidden("Retirer le filtre "), label, el("span", { "aria-hidden": "true" }, "×")),
    );
  }

  function nothingFound(): readonly Node[] {
    if (young) return toNodes(html`<p>Rien ici. <a class="bouton" href="#">Retour à l’accueil</a></p>`);
    return [
      waysOutBlock(portal, route, (next) => {
        change(next);
        title.focus();
      }),
      ...toNodes(html`<p><a class="bouton" href="${filterHref({})}">Voir toutes les ressources</a></p>`),
    ];
  }

  show(start);
  const heading = el("div", { class: "entete-resultats" }, title, status);
  return {
    nodes: young
      ? [
          ...toNodes(
            html`<p class="retour grand-retour"><a class="bouton" href="#"><span aria-hidden="true">←</span>${picture("🏠", "emoji")}Accueil</a></p>`,
          ),
          heading,
          list,
          after,
          subjects,
        ]
      : [heading, el("div", { class: "deux-colonnes" }, panel?.node ?? null, el("div", {}, chips, list, after))],
    update: (next) => {
      if (next.kind === "results") show(next);
    },
  };
}
