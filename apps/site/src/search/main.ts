import { bindFiltersPanel } from "./filters-panel.ts";
import { find, stopWaiting } from "./search-page.ts";

/** Starts the search when it is first used: the engine and its index weigh more than the page. */
const form = find<HTMLFormElement>(document, "#recherche");
let started = false;

function start(): void {
  if (started) return;
  started = true;
  import("./start-search.ts").then(({ startSearch }) => startSearch()).catch(showFailure);
}

function showFailure(error: unknown): void {
  console.error(error);
  stopWaiting();
  // The engine, not loaded here, names its own errors: what it says of its files is for the reader.
  const said = error instanceof Error && error.name === "SearchIndexError" ? error.message : "La recherche n’a pas pu être chargée.";
  find(form, "#etat").textContent =
    `${said} Les listes par niveau, par discipline et de A à Z restent utilisables ; recharger la page pour réessayer.`;
}

bindFiltersPanel(form);

for (const event of ["focusin", "pointerdown", "pointerover", "input"] as const)
  form.addEventListener(event, start, { once: true, passive: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
});
if (location.search.length > 1) {
  find<HTMLInputElement>(form, "input[name=q]").value = new URLSearchParams(location.search).get("q") ?? "";
  find(form, "#resultats").classList.add("waiting");
  start();
}
