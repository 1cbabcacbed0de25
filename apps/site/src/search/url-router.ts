import { parseRoute, renderRoute, type SearchRoute } from "./route-state.ts";

/** Typing writes one entry of the history, not one per letter. */
const WRITE_DELAY_MS = 400;

interface UrlRouter {
  onUpdate(update: (route: SearchRoute) => void): void;
  read(): SearchRoute;
  write(route: SearchRoute): void;
  createURL(route: SearchRoute): string;
  dispose(): void;
}

/** Keeps the state of the search in the address, so that it can be shared and the back button works. */
export function createUrlRouter(): UrlRouter {
  let timer: number | undefined;
  let onPopState: (() => void) | undefined;
  const urlOf = (route: SearchRoute): string => location.pathname + renderRoute(route);
  return {
    onUpdate(update) {
      onPopState = () => {
        clearTimeout(timer);
        update(parseRoute(new URLSearchParams(location.search)));
      };
      addEventListener("popstate", onPopState);
    },
    read: () => parseRoute(new URLSearchParams(location.search)),
    write(route) {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (renderRoute(parseRoute(new URLSearchParams(location.search))) !== renderRoute(route)) history.pushState(null, "", urlOf(route));
      }, WRITE_DELAY_MS);
    },
    createURL: urlOf,
    dispose() {
      clearTimeout(timer);
      if (onPopState !== undefined) removeEventListener("popstate", onPopState);
    },
  };
}
