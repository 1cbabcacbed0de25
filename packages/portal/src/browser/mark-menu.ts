import type { Route } from "../route.ts";

/** Says in the menu which view is shown. */
export function markMenu(kind: Route["kind"]): void {
  for (const link of document.querySelectorAll<HTMLElement>("[data-menu]")) {
    if (link.dataset["menu"] === kind) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
