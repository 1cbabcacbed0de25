import { find } from "./search-page.ts";

/** On a narrow screen the filters are behind a button: it opens them under itself, Escape or the last button closes them. */
export function bindFiltersPanel(form: HTMLFormElement): void {
  const toggle = find<HTMLButtonElement>(form, ".filters-toggle");
  const panel = find(form, "#filtres");
  const show = (open: boolean): void => {
    toggle.setAttribute("aria-expanded", String(open));
    panel.classList.toggle("open", open);
  };
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    show(open);
    if (open) panel.scrollIntoView({ block: "start" });
  });
  panel.addEventListener("keydown", (event) => {
    // On a wide screen the filters are always there and Escape does nothing.
    if (event.key !== "Escape" || toggle.offsetParent === null) return;
    show(false);
    toggle.focus();
  });
  find<HTMLButtonElement>(panel, ".filters-done").addEventListener("click", () => {
    show(false);
    const status = find(form, "#etat");
    status.focus();
    status.scrollIntoView({ block: "start" });
  });
  for (const button of panel.querySelectorAll<HTMLButtonElement>(".branch-toggle"))
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      const list = document.getElementById(button.getAttribute("aria-controls") ?? "");
      if (list !== null) list.hidden = !open;
    });
}
