import { type Filters, formatRoute, type Route } from "../route.ts";
import { choseAdults, keepAudience } from "./audience.ts";
import { showFailure } from "./failure.ts";
import { moveFocus } from "./focus.ts";
import { startInPageLinks } from "./in-page-links.ts";
import { markMenu } from "./mark-menu.ts";
import { type Cause, createNavigation } from "./navigation.ts";
import { pageOf } from "./page-of.ts";
import { openPortal, type Portal } from "./portal.ts";
import { resultsView } from "./results/results.ts";
import { startSearchBox } from "./search-box.ts";
import { startSettingsPanel } from "./settings.ts";
import { startSpeech } from "./speech.ts";
import { toNodes, type View } from "./view.ts";

/** Makes the static page a portal: one view per address, the search field above them all. */
function startPortal(opened: Portal): void {
  let portal = { ...opened, young: opened.young && !choseAdults() };
  let current: { readonly route: Route; readonly view: View } | null = null;
  let lastList = "#";
  const main = document.querySelector<HTMLElement>("#vue") ?? document.body;
  const filtersNow = (): Filters => (current?.route.kind === "results" ? current.route.filters : {});
  const results = (query: string): Route => ({ kind: "results", query, filters: filtersNow() });
  const box = startSearchBox(
    (query) => navigation.go(results(query), "typing", current?.route.kind === "results"),
    (query) => {
      navigation.go(results(query), "link", current?.route.kind === "results");
      // Enter on words already shown changes no address.
      if (current?.route.kind === "results") moveFocus(main, "link", "");
    },
  );

  const draw = (route: Route): View =>
    route.kind === "results" ? resultsView(portal, route, navigation.go) : { nodes: toNodes(pageOf(portal, route, lastList)) };

  function show(route: Route, cause: Cause): void {
    const before = current;
    const from = before === null ? "" : formatRoute(before.route);
    portal = { ...opened, young: opened.young && route.kind !== "adults" && (route.kind === "home" || portal.young) };
    if (opened.young) keepAudience(portal.young);
    document.body.className = portal.young ? "enfant" : "grand";
    if (before === null && route.kind === "home") {
      // The home page is there already.
      current = { route, view: { nodes: [] } };
    } else if (before?.route.kind === route.kind && before.view.update) {
      before.view.update(route);
      current = { route, view: before.view };
    } else {
      const view = draw(route);
      main.replaceChildren(...view.nodes);
      current = { route, view };
    }
    if (LISTS.has(route.kind)) lastList = formatRoute(route);
    document.body.dataset["vue"] = route.kind;
    document.title = `${titleOf(route, main)} · ${portal.data.bundle.name}`;
    markMenu(route.kind);
    box.setQuery(route.kind === "results" ? route.query : "");
    delete document.documentElement.dataset["attente"];
    moveFocus(main, cause, from);
  }

  const navigation = createNavigation(show);
  startSpeech();
  startSettingsPanel();
  startInPageLinks(main);
  document.querySelector(".liste-simple")?.remove();
  navigation.start();
}

const titleOf = ({ kind }: Route, main: HTMLElement): string =>
  kind === "home" ? "Accueil" : (main.querySelector("h1")?.textContent?.trim() ?? "");

const LISTS: ReadonlySet<Route["kind"]> = new Set<Route["kind"]>(["home", "adults", "results", "usages", "programs", "licenses"]);

document.documentElement.dataset["script"] = "";
try {
  startPortal(openPortal(globalThis as Parameters<typeof openPortal>[0]));
  document.documentElement.dataset["pret"] = "";
  performance.mark("pret");
} catch (error) {
  showFailure();
  console.error(error);
}
