import type { Child } from "./dom.ts";
import type { Route } from "./route.ts";

/** What one address shows in the main part of the page. The first heading receives the focus. */
export interface View {
  readonly title: string;
  readonly content: readonly Child[];
  /** Shows another address of the same kind in place; without it the view is drawn again. */
  readonly update?: (route: Route) => void;
}
