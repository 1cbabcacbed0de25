import { FACETS, type IndexedDocument } from "@cartable/search/engine";
import type { Widget } from "instantsearch.js";
import connectConfigure from "instantsearch.js/es/connectors/configure/connectConfigure";
import connectHits from "instantsearch.js/es/connectors/hits/connectHits";
import connectPagination from "instantsearch.js/es/connectors/pagination/connectPagination";
import connectRefinementList from "instantsearch.js/es/connectors/refinement-list/connectRefinementList";
import connectSearchBox from "instantsearch.js/es/connectors/search-box/connectSearchBox";
import connectSortBy from "instantsearch.js/es/connectors/sort-by/connectSortBy";
import { createAnnouncer } from "./announce.ts";
import type { AskedClient } from "./ask-counts.ts";
import { changeState, readState } from "./filter-state.ts";
import { createLevelWidgets } from "./level-widgets.ts";
import { renderActiveFilters } from "./render-active-filters.ts";
import { renderFacet } from "./render-facet.ts";
import { renderHits } from "./render-hits.ts";
import { renderPages } from "./render-pages.ts";
import { dropWaysOut, renderWaysOut } from "./render-ways-out.ts";
import { HITS_PER_PAGE, INDEX_NAME } from "./route-state.ts";
import type { SearchPage } from "./search-page.ts";
import type { SearchSource } from "./search-source.ts";

/** More than any vocabulary has terms. */
const MOST_OPTIONS = 1000;

/** The widgets of the search page: InstantSearch keeps the state, our renderers update the elements built with the page. */
export function createWidgets(page: SearchPage, engine: Pick<SearchSource, "highlight">): Widget[] {
  const facets = FACETS.filter((facet) => page.facets.has(facet) && facet !== "levels" && facet !== "cycles");
  const announce = createAnnouncer(page.live);
  return [
    connectConfigure(() => undefined)({ searchParameters: { hitsPerPage: HITS_PER_PAGE } }),
    connectSearchBox(({ query, refine }, first) => {
      if (first) {
        const typed = page.input.value;
        page.input.addEventListener("input", () => refine(page.input.value));
        if (typed !== query) queueMicrotask(() => refine(typed));
      } else if (page.input.value !== query && document.activeElement !== page.input) page.input.value = query;
    })({}),
    ...createLevelWidgets(page),
    ...facets.map((attribute) =>
      connectRefinementList(({ items, refine }, first) => {
        const elements = page.facets.get(attribute);
        if (elements !== undefined) renderFacet(elements, items, refine, first);
      })({ attribute, operator: "or", limit: MOST_OPTIONS, sortBy: ["name:asc"], escapeFacetValues: false }),
    ),
    connectSortBy(({ currentRefinement, refine }, first) => {
      if (first)
        page.sort.addEventListener("change", () => refine(page.sort.value === "" ? INDEX_NAME : `${INDEX_NAME}:${page.sort.value}`));
      page.sort.value = currentRefinement.slice(INDEX_NAME.length + 1);
    })({
      items: [
        { label: "pertinence", value: INDEX_NAME },
        { label: "nom", value: `${INDEX_NAME}:name:asc` },
      ],
    }),
    createFiltersWidget(page),
    connectHits(({ items, results }) => {
      if (results === undefined) return;
      const found = { total: results.nbHits, query: results.query, current: results.page, pages: results.nbPages };
      announce(renderHits(page, engine, items as unknown as readonly IndexedDocument[], found));
    })({ escapeHTML: false }),
    connectPagination(({ pages, currentRefinement, nbPages, refine, createURL }) =>
      renderPages(page, { pages, current: currentRefinement, total: nbPages, refine, createURL }),
    )({ padding: 2 }),
  ];
}

/** The chips, and what to change when nothing is found. */
function createFiltersWidget(page: SearchPage): Widget {
  return {
    $$type: "cartable.filters",
    render({ instantSearchInstance: search, results }) {
      const state = readState(search);
      const change = (next: typeof state): void => changeState(search, next);
      renderActiveFilters(page, state, change);
      if (results !== null && results.nbHits === 0) void renderWaysOut(page, search.client as AskedClient, state, change);
      else dropWaysOut();
    },
  };
}
