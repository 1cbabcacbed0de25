import type { SearchPage } from "./search-page.ts";

/**
 * Shortcuts beside Tab: the arrows go from the search box to the results and along them, Escape empties the box, Ctrl+K
 * comes back to it. None is a lone character (WCAG 2.1.4), none keeps the focus anywhere.
 */
export function bindKeyboard({ input, hits }: SearchPage): void {
  const links = (): HTMLAnchorElement[] => (hits.hidden ? [] : [...hits.querySelectorAll<HTMLAnchorElement>(".card-title a")]);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || hasModifier(event)) return;
    if (event.key === "ArrowDown" && moveTo(links()[0])) event.preventDefault();
    if (event.key === "Escape" && input.value !== "") {
      event.preventDefault();
      input.value = "";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  hits.addEventListener("keydown", (event) => {
    if (hasModifier(event) || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLAnchorElement);
    if (at < 0) return;
    const target = event.key === "ArrowDown" ? all[at + 1] : at === 0 ? input : all[at - 1];
    if (moveTo(target)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function moveTo(target: HTMLElement | undefined): boolean {
  target?.focus();
  target?.closest("li")?.scrollIntoView({ block: "nearest" });
  return target !== undefined;
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}
