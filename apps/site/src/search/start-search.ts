import { expandCycles, groupLevels } from "@cartable/search/browse";
import { FACETS } from "@cartable/search/engine";
import InstantSearch from "instantsearch.js/es/lib/InstantSearch";
import type { InstantSearchOptions } from "instantsearch.js/es/types";
import { createWidgets } from "./create-widgets.ts";
import { bindKeyboard } from "./keyboard.ts";
import { openSource } from "./open-source.ts";
import { INDEX_NAME, parseRoute, renderRoute, type SearchRoute, toRoute, toUiState } from "./route-state.ts";
import { findSearchPage, type SearchPage, setText, stopWaiting } from "./search-page.ts";
import { createUrlRouter } from "./url-router.ts";

/** Opens what answers, then hands the page over to InstantSearch. What was typed or ticked meanwhile is kept. */
export async function startSearch(): Promise<void> {
  const page = findSearchPage();
  const source = await openSource(page);
  if (location.search.length <= 1) history.replaceState(null, "", location.pathname + renderRoute(formRoute(page)));
  const search = new InstantSearch({
    indexName: INDEX_NAME,
    searchClient: source.client as unknown as InstantSearchOptions["searchClient"],
    routing: {
      router: createUrlRouter() as never,
      stateMapping: {
        stateToRoute: (state) => inAddress(page, toRoute(state)) as never,
        routeToState: (route) => toUiState(inTree(page, route as unknown as SearchRoute)),
      },
    },
    insights: false,
    future: { preserveSharedStateOnUnmount: true },
  });
  // The documents of a large catalogue come by parts: one that is out of reach is said, and the next search tries again.
  search.on("error", ({ error }: { readonly error: unknown }) => {
    console.error(error);
    stopWaiting();
    setText(page.status, error instanceof Error ? error.message : "La recherche a échoué. Rechargez la page.");
  });
  search.addWidgets(createWidgets(page, source));
  bindKeyboard(page);
  search.start();
}

/** The address names whole cycles; the tree of filters ticks their levels. */
const inAddress = (page: SearchPage, route: SearchRoute): SearchRoute => ({ ...route, filters: groupLevels(route.filters, page.branches) });
const inTree = (page: SearchPage, route: SearchRoute): SearchRoute => ({ ...route, filters: expandCycles(route.filters, page.branches) });

/** The state of the form before the engine was there. */
function formRoute({ form }: SearchPage): SearchRoute {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && (["q", "sort"].includes(name) || (FACETS as readonly string[]).includes(name)))
      parameters.append(name, value);
  return parseRoute(parameters);
}
