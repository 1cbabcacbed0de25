import type { Branch } from "@cartable/search/browse";
import { FACETS, type Facet } from "@cartable/search/engine";

/** The elements of the search page that the widgets read and write. */
export interface SearchPage {
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly sort: HTMLSelectElement;
  /** How many results, for the eyes. */
  readonly status: HTMLElement;
  /** The same, read aloud once typing pauses. */
  readonly live: HTMLElement;
  readonly hits: HTMLElement;
  readonly empty: HTMLElement;
  readonly active: HTMLElement;
  readonly pages: HTMLElement;
  readonly facets: ReadonlyMap<Facet, FacetElements>;
  readonly branches: readonly BranchElements[];
}

export interface FacetElements {
  readonly group: HTMLDetailsElement;
  readonly title: string;
  readonly active: HTMLElement;
  readonly options: ReadonlyMap<string, FacetOption>;
}

export interface FacetOption {
  readonly item: HTMLElement;
  readonly box: HTMLInputElement;
  readonly count: HTMLElement;
  readonly label: string;
}

/** A cycle with several levels, and the button that shows them. */
export interface BranchElements extends Branch {
  readonly option: FacetOption;
  readonly toggle: HTMLButtonElement;
  readonly list: HTMLElement;
}

/** Finds the elements once. Throws when the page and this script are not of the same build. */
export function findSearchPage(): SearchPage {
  const form = find<HTMLFormElement>(document, "#recherche");
  const facets = new Map(FACETS.flatMap((facet) => readFacet(form, facet)));
  return {
    form,
    input: find(form, "input[name=q]"),
    sort: find(form, "select[name=sort]"),
    status: find(form, "#etat"),
    live: find(form, "#annonce"),
    hits: find(form, "#resultats"),
    empty: find(form, "#aucun"),
    active: find(form, "#filtres-actifs"),
    pages: find(form, "#pages"),
    facets,
    branches: [...form.querySelectorAll<HTMLElement>("[data-branch]")].flatMap((branch) => readBranch(branch, facets)),
  };
}

/** The French label of a code, as the filters show it. */
export function facetLabel(page: SearchPage, facet: Facet, code: string): string {
  return page.facets.get(facet)?.options.get(code)?.label ?? code;
}

/** The French labels of every code that the filters show, by attribute. */
export function facetLabels(page: SearchPage): Partial<Record<Facet, Readonly<Record<string, string>>>> {
  const labels = [...page.facets].map(([facet, { options }]) => [
    facet,
    Object.fromEntries([...options].map(([code, { label }]) => [code, label])),
  ]);
  return Object.fromEntries(labels) as Partial<Record<Facet, Readonly<Record<string, string>>>>;
}

/** Sets the text of an element only when it changes: a status is read aloud again otherwise. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The search has come, or will not: the page shows what it holds (hasten-search.js hid it). */
export function stopWaiting(): void {
  delete document.documentElement.dataset["search"];
}

function readFacet(form: HTMLFormElement, facet: Facet): [Facet, FacetElements][] {
  const boxes = [...form.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name=${facet}]`)];
  const group = boxes[0]?.closest("details");
  if (group === null || group === undefined) return [];
  const options = new Map(boxes.map((box) => [box.value, readOption(box)]));
  return [[facet, { group, title: find(group, "summary [data-title]").textContent ?? "", active: find(group, ".facet-active"), options }]];
}

function readOption(box: HTMLInputElement): FacetOption {
  const label = box.closest("label");
  const item = box.closest<HTMLElement>("li");
  if (label === null || item === null) throw new Error(`Filtre sans libellé : ${box.value}`);
  return { item, box, count: find(label, ".count"), label: find(label, "span").textContent ?? box.value };
}

function readBranch(branch: HTMLElement, facets: ReadonlyMap<Facet, FacetElements>): BranchElements[] {
  const cycle = branch.dataset["branch"] ?? "";
  const option = facets.get("cycles")?.options.get(cycle);
  if (option === undefined) return [];
  const levels = [...branch.querySelectorAll<HTMLInputElement>("input[name=levels]")].map((box) => box.value);
  return [{ cycle, levels, option, toggle: find(branch, "button"), list: find(branch, "ul") }];
}

export function find<T extends Element = HTMLElement>(root: ParentNode, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (element === null) throw new Error(`Élément absent de la page : ${selector}`);
  return element;
}
