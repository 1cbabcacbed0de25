import type { Facet } from "@cartable/search/engine";

/** The elements of the search page that the widgets read and write. */
export interface SearchPage {
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly sort: HTMLSelectElement;
  readonly status: HTMLElement;
  readonly hits: HTMLElement;
  readonly empty: HTMLElement;
  readonly active: HTMLElement;
  readonly pages: HTMLElement;
  readonly facets: ReadonlyMap<Facet, FacetElements>;
}

export interface FacetElements {
  readonly group: HTMLDetailsElement;
  readonly title: string;
  readonly active: HTMLElement;
  readonly options: ReadonlyMap<string, FacetOption>;
}

export interface FacetOption {
  readonly item: HTMLLIElement;
  readonly box: HTMLInputElement;
  readonly count: HTMLElement;
  readonly label: string;
}

/** Finds the elements once. Throws when the page and this script are not of the same build. */
export function findSearchPage(): SearchPage {
  const form = find<HTMLFormElement>(document, "#recherche");
  const groups = [...form.querySelectorAll<HTMLDetailsElement>("details[data-facet]")];
  return {
    form,
    input: find(form, "input[name=q]"),
    sort: find(form, "select[name=sort]"),
    status: find(form, "#etat"),
    hits: find(form, "#resultats"),
    empty: find(form, "#aucun"),
    active: find(form, "#filtres-actifs"),
    pages: find(form, "#pages"),
    facets: new Map(groups.map((group) => [group.dataset["facet"] as Facet, readFacet(group)])),
  };
}

/** The French label of a code, as the filters show it. */
export function facetLabel(page: SearchPage, facet: Facet, code: string): string {
  return page.facets.get(facet)?.options.get(code)?.label ?? code;
}

/** Sets the text of an element only when it changes: a status is read aloud again otherwise. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function readFacet(group: HTMLDetailsElement): FacetElements {
  const options = [...group.querySelectorAll("li")].map((item): [string, FacetOption] => {
    const box = find<HTMLInputElement>(item, "input");
    return [box.value, { item, box, count: find(item, ".count"), label: find(item, "label > span").textContent ?? box.value }];
  });
  return { group, title: find(group, "legend").textContent ?? "", active: find(group, ".facet-active"), options: new Map(options) };
}

export function find<T extends Element = HTMLElement>(root: ParentNode, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (element === null) throw new Error(`Élément absent de la page : ${selector}`);
  return element;
}
