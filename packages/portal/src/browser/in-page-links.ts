/** The address after # is the route: what leads to a place of the page moves the focus there and leaves the address alone. */
export function startInPageLinks(main: HTMLElement): void {
  document.querySelector(".evitement")?.addEventListener("click", (event) => {
    event.preventDefault();
    (main.querySelector<HTMLElement>("h1") ?? main).focus();
  });
  main.addEventListener("click", ({ target }) => {
    const id = target instanceof Element ? target.closest<HTMLElement>("[data-aller]")?.dataset["aller"] : undefined;
    if (id === undefined) return;
    const place = document.getElementById(id);
    place?.scrollIntoView();
    place?.focus({ preventScroll: true });
  });
}
