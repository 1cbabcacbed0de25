import { FACETS, type Facet } from "@cartable/search/engine";
import type { UiState } from "instantsearch.js";

/** Uid of the index, the same with the embedded engine and with a search server. */
export const INDEX_NAME = "resources";
export const HITS_PER_PAGE = 24;

/** What the address of the search page says. */
export interface SearchRoute {
  readonly q: string;
  /** From 1. */
  readonly page: number;
  /** Sort suffix of the index name; empty for relevance. */
  readonly sort: string;
  readonly filters: Partial<Record<Facet, readonly string[]>>;
}

const SORTS: readonly string[] = ["name:asc"];
const LONGEST_QUERY = 200;
/** More than any vocabulary has terms, and longer than any code: beyond, an address is not one of ours. */
const MOST_CODES = 100;
const LONGEST_CODE = 100;

/** Reads an address typed by hand as well as our own: what is odd is left out. */
export function parseRoute(parameters: URLSearchParams): SearchRoute {
  const page = Number(parameters.get("page") ?? "1");
  const sort = parameters.get("sort") ?? "";
  const filters = FACETS.flatMap((facet) => {
    const given = parameters.getAll(facet).filter((code) => code !== "" && code.length <= LONGEST_CODE);
    const codes = [...new Set(given)].slice(0, MOST_CODES);
    return codes.length === 0 ? [] : [[facet, codes] as const];
  });
  return {
    q: (parameters.get("q") ?? "").slice(0, LONGEST_QUERY),
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
    sort: SORTS.includes(sort) ? sort : "",
    filters: Object.fromEntries(filters),
  };
}

/** The query string of a route, `?` included; empty for the bare page. Same route, same text. */
export function renderRoute({ q, page, sort, filters }: SearchRoute): string {
  const parameters = new URLSearchParams();
  if (q !== "") parameters.set("q", q);
  for (const facet of FACETS) for (const code of filters[facet] ?? []) parameters.append(facet, code);
  if (sort !== "") parameters.set("sort", sort);
  if (page > 1) parameters.set("page", String(page));
  return parameters.size === 0 ? "" : `?${parameters}`;
}

export function toRoute(uiState: UiState): SearchRoute {
  const state = uiState[INDEX_NAME] ?? {};
  const filters = FACETS.flatMap((facet) => {
    const codes = state.refinementList?.[facet] ?? [];
    return codes.length === 0 ? [] : [[facet, codes] as const];
  });
  return {
    q: (state.query ?? "").slice(0, LONGEST_QUERY),
    page: state.page ?? 1,
    sort: (state.sortBy ?? INDEX_NAME).slice(INDEX_NAME.length + 1),
    filters: Object.fromEntries(filters),
  };
}

export function toUiState({ q, page, sort, filters }: SearchRoute): UiState {
  const refinementList = Object.fromEntries(Object.entries(filters).map(([facet, codes]) => [facet, [...codes]]));
  return { [INDEX_NAME]: { query: q, page, sortBy: sort === "" ? INDEX_NAME : `${INDEX_NAME}:${sort}`, refinementList } };
}
