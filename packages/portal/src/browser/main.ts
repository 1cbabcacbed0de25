import type { Html } from "../html.ts";
import { aboutPage } from "../pages/about.ts";
import { cardPage } from "../pages/card.ts";
import { documentsPage } from "../pages/documents.ts";
import { helpPage } from "../pages/help.ts";
import { homePage } from "../pages/home.ts";
import { homeYoungPage } from "../pages/home-young.ts";
import { licensesPage } from "../pages/licenses.ts";
import { programsPage } from "../pages/programs.ts";
import { usagesPage } from "../pages/usages.ts";
import { type Filters, formatRoute, type Route } from "../route.ts";
import { showFailure } from "./failure.ts";
import { moveFocus } from "./focus.ts";
import { startInPageLinks } from "./in-page-links.ts";
import { type Cause, createNavigation } from "./navigation.ts";
import { openPortal, type Portal } from "./portal.ts";
import { resultsView } from "./results/results.ts";
import { startSearchBox } from "./search-box.ts";
import { startSettingsPanel } from "./settings.ts";
import { startSpeech } from "./speech.ts";
import { toNodes, type View } from "./view.ts";

/** Makes the static page a portal: one view per address, the search field above them all. */
function startPortal(opened: Portal): void {
  let portal = opened;
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

  function draw(route: Route): View {
    if (route.kind === "results") return resultsView(portal, route, navigation.go);
    const nodes = toNodes(pageOf(portal, route, lastList));
    const holder = document.createElement("div");
    holder.append(...nodes);
    return { title: holder.querySelector("h1")?.textContent ?? "", nodes: [...holder.childNodes] };
  }

  function show(route: Route, cause: Cause): void {
    const before = current;
    const from = before === null ? "" : formatRoute(before.route);
    portal = { ...opened, young: opened.young && route.kind !== "adults" && (route.kind === "home" || portal.young) };
    document.body.className = portal.young ? "enfant" : "grand";
    if (before === null && route.kind === "home") {
      // The home page is there already.
      current = { route, view: { title: "Accueil", nodes: [] } };
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
    document.title = `${current.view.title} · ${portal.data.bundle.name}`;
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

const LISTS: ReadonlySet<Route["kind"]> = new Set<Route["kind"]>(["home", "adults", "results", "usages", "programs", "licenses"]);

function pageOf({ data, young }: Portal, route: Exclude<Route, { kind: "results" }>, lastList: string): Html {
  switch (route.kind) {
    case "home":
      return young ? homeYoungPage(data) : homePage(data);
    case "adults":
      return homePage(data);
    case "card":
      return cardPage(data, route.id, lastList, young);
    case "usages":
      return usagesPage(data, route.door);
    case "programs":
      return programsPage(data);
    case "documents":
      return documentsPage();
    case "help":
      return helpPage();
    case "licenses":
      return licensesPage(data);
    case "about":
      return aboutPage(data);
  }
}

function markMenu(kind: Route["kind"]): void {
  for (const link of document.querySelectorAll<HTMLElement>("[data-menu]")) {
    if (link.dataset["menu"] === kind) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

document.documentElement.dataset["script"] = "";
try {
  startPortal(openPortal(globalThis as Parameters<typeof openPortal>[0]));
  document.documentElement.dataset["pret"] = "";
  performance.mark("pret");
} catch (error) {
  showFailure();
  console.error(error);
}
