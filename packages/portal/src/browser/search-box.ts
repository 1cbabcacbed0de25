export interface SearchBox {
  /** Shows the words of the route, unless they are being typed. */
  readonly setQuery: (query: string) => void;
}

/** Long enough to write a word, short enough to seem immediate, and below what browsers allow as address changes. */
const PAUSE_MS = 90;

/** The only search field of the page. `onQuery` receives the words while they are typed, `onSubmit` on Enter. */
export function startSearchBox(onQuery: (query: string) => void, onSubmit: (query: string) => void): SearchBox {
  const form = document.querySelector<HTMLFormElement>("form.recherche");
  const input = form?.querySelector("input");
  if (!form || !input) return { setQuery: () => undefined };
  let timer = 0;
  let typed = input.value;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      typed = input.value;
      onQuery(typed);
    }, PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    typed = input.value;
    onSubmit(typed);
  });
  // « / » goes to the field, as on the site.
  document.addEventListener("keydown", (event) => {
    const busy = event.target instanceof Element && event.target.closest("input, select, textarea") !== null;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || busy) return;
    event.preventDefault();
    input.focus();
  });
  return {
    setQuery: (query) => {
      // While a reader types, the address is always one word late.
      if (document.activeElement === input && query === typed) return;
      clearTimeout(timer);
      typed = query;
      input.value = query;
    },
  };
}
