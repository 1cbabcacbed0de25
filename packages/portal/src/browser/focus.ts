import type { Cause } from "./navigation.ts";

/** Puts the focus where a reader expects it after a change of view. `from` is the address that was left. */
export function moveFocus(main: HTMLElement, cause: Cause, from: string): void {
  if (cause === "start" || cause === "typing" || cause === "filter") return;
  // Going back lands on the link that was followed, as in a page that browsers restore.
  const followed =
    cause === "back" && from !== "" ? [...main.querySelectorAll("a")].find((link) => link.getAttribute("href") === from) : undefined;
  if (followed !== undefined) {
    followed.focus();
    return;
  }
  scrollTo(0, 0);
  main.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}
