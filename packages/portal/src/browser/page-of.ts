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
import type { Route } from "../route.ts";
import type { Portal } from "./portal.ts";

/** What an address shows, but for the results of a search, which change in place. `lastList` is where to go back to. */
export function pageOf({ data, young }: Portal, route: Exclude<Route, { kind: "results" }>, lastList: string): Html {
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
