import { formatRoute, parseRoute, type Route } from "../route.ts";

/** How the reader came to a route: it decides where the focus goes. */
export type Cause = "start" | "link" | "back" | "typing" | "filter";

export interface Navigation {
  /** `replace` keeps one history entry while a word is typed. */
  readonly go: (route: Route, cause: Cause, replace?: boolean) => void;
  readonly start: () => void;
}

/** Follows the part of the address after `#`. A change that no link, word or filter announced is the Back button. */
export function createNavigation(show: (route: Route, cause: Cause) => void): Navigation {
  let announced: Cause | null = null;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.getAttribute("href")?.startsWith("#") === true && !event.defaultPrevented && link.hash !== location.hash) announced = "link";
  });
  addEventListener("hashchange", () => {
    const cause = announced ?? "back";
    announced = null;
    show(parseRoute(location.hash), cause);
  });
  return {
    go: (route, cause, replace = false) => {
      const hash = formatRoute(route);
      if (hash === location.hash) return;
      announced = cause;
      if (replace) location.replace(hash);
      else location.hash = hash;
    },
    start: () => show(parseRoute(location.hash), "start"),
  };
}
