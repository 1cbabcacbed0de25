import type { Html } from "../html.ts";
import type { Route } from "../route.ts";

/** What one address shows in the main part of the page. The first heading receives the focus. */
export interface View {
  readonly nodes: readonly Node[];
  /** Shows another address of the same kind in place; without it the view is drawn again. */
  readonly update?: (route: Route) => void;
}

/** The nodes of a piece of page. */
export function toNodes({ markup }: Html): readonly Node[] {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return [...template.content.childNodes];
}
