import { el, picture } from "./dom.ts";

export interface SearchBox {
  readonly form: HTMLFormElement;
  /** Shows the words of the route, unless they are being typed. */
  readonly setQuery: (query: string) => void;
}

/** Long enough to write a word, short enough to seem immediate, and below what browsers allow as address changes. */
const PAUSE_MS = 90;

/** The only search field of the page. `onQuery` receives the words while they are typed, `onSubmit` on Enter. */
export function createSearchBox(placeholder: string, onQuery: (query: string) => void, onSubmit: (query: string) => void): SearchBox {
  let timer = 0;
  let typed = "";
  const input = el("input", {
    type: "search",
    id: "recherche",
    placeholder,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      typed = input.value;
      onQuery(typed);
    }, PAUSE_MS);
  });
  const form = el(
    "form",
    {
      class: "recherche",
      role: "search",
      submit: (event) => {
        event.preventDefault();
        clearTimeout(timer);
        typed = input.value;
        onSubmit(typed);
      },
    },
    el("label", { for: "recherche" }, "Rechercher une ressource"),
    el(
      "div",
      { class: "champ" },
      input,
      el("button", { type: "submit", class: "principal" }, picture("🔎", "emoji"), el("span", { class: "mot" }, "Rechercher")),
    ),
  );
  return {
    form,
    setQuery: (query) => {
      // While a reader types, the address is always one word late.
      if (document.activeElement === input && query === typed) return;
      clearTimeout(timer);
      typed = query;
      input.value = query;
    },
  };
}
