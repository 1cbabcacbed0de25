/** Shows the « Imprimer » buttons, which need a script. */
for (const item of document.querySelectorAll<HTMLElement>("[data-print]")) {
  item.hidden = false;
  item.querySelector("button")?.addEventListener("click", () => window.print());
}
