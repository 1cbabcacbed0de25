import { el } from "./dom.ts";
import { moveFocus } from "./focus.ts";
import { dressPage } from "./layout.ts";
import { type Cause, createNavigation } from "./navigation.ts";
import { openPortal, type Portal } from "./portal.ts";
import { applyPreferences } from "./preferences.ts";
import { type Filters, formatRoute, type Route } from "./route.ts";
import { createSearchBox } from "./search-box.ts";
import type { View } from "./view.ts";
import { aboutView } from "./views/about.ts";
import { cardView } from "./views/card.ts";
import { helpView } from "./views/help.ts";
import { homeView } from "./views/home.ts";
import { homeYoungView } from "./views/home-young.ts";
import { resultsView } from "./views/results.ts";

/** Makes the static page a portal: one view per address, the search field above them all. */
function startPortal(portal: Portal): void {
  let current: { readonly route: Route; readonly view: View } | null = null;
  let lastList = "#";
  const filtersNow = (): Filters => (current?.route.kind === "results" ? current.route.filters : {});
  const results = (query: string): Route => ({ kind: "results", query, filters: filtersNow() });
  const box = createSearchBox(
    portal.young ? "un mot : chat, nombre…" : "une notion, un logiciel, une classe…",
    (query) => navigation.go(results(query), "typing", current?.route.kind === "results"),
    (query) => {
      navigation.go(results(query), "link", current?.route.kind === "results");
      // Enter on words already shown changes no address.
      if (current?.route.kind === "results") moveFocus(main, "link", "");
    },
  );
  const main = dressPage(portal, box.form);

  function draw(route: Route): View {
    if (route.kind === "home") return portal.young ? homeYoungView(portal) : homeView(portal);
    if (route.kind === "results") return resultsView(portal, route, navigation.go);
    if (route.kind === "card") return cardView(portal, route.id, lastList);
    return route.kind === "help" ? helpView() : aboutView(portal);
  }

  function show(route: Route, cause: Cause): void {
    const before = current;
    const from = before === null ? "" : formatRoute(before.route);
    if (before?.route.kind === route.kind && before.view.update) {
      before.view.update(route);
      current = { route, view: before.view };
    } else {
      const view = draw(route);
      main.replaceChildren(...view.content.filter((child) => child !== null));
      current = { route, view };
    }
    if (route.kind === "home" || route.kind === "results") lastList = formatRoute(route);
    document.body.dataset["vue"] = route.kind;
    document.title = `${current.view.title} · ${portal.data.bundle.name}`;
    box.setQuery(route.kind === "results" ? route.query : "");
    moveFocus(main, cause, from);
  }

  const navigation = createNavigation(show);
  navigation.start();
}

applyPreferences();
const page = document.querySelector("main");
const list = [...(page?.childNodes ?? [])];
try {
  startPortal(openPortal(globalThis as Parameters<typeof openPortal>[0]));
} catch (error) {
  // A damaged key still has its static list of links; say why the search is not there.
  page?.replaceChildren(
    el(
      "p",
      { class: "encart", role: "alert" },
      "La recherche n’a pas pu démarrer : un fichier de la clé manque ou est abîmé. Voici la liste complète des ressources.",
    ),
    ...list,
  );
  page?.classList.add("secours");
  console.error(error);
}
