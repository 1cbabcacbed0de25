import type { Facet } from "../search-document.ts";
import { type Filters, refinedFacets, withoutFacet } from "./active-filters.ts";
import { nearWords } from "./near-words.ts";

/** What is asked at this moment. */
export interface SearchState {
  readonly query: string;
  readonly filters: Filters;
}

/** A search that differs a little from one without result; `total` is known once asked. */
export interface WayOut {
  readonly kind: "without-facet" | "without-filters" | "without-words" | "without-word" | "near-word" | "near-word-alone";
  /** The attribute to drop. */
  readonly facet?: Facet;
  /** The word to drop, or to put instead. */
  readonly word?: string;
  readonly state: SearchState;
}

const MOST_WORDS = 6;
const MOST_NEAR = 4;

/** What may be changed in a search that finds nothing: a filter, all of them, a word, a word for a near one. */
export function waysOut({ query, filters }: SearchState, vocabulary: readonly string[]): readonly WayOut[] {
  const facets = refinedFacets(filters);
  const words = query
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS);
  const text = words.join(" ");
  return [
    ...facets.map((facet): WayOut => ({ kind: "without-facet", facet, state: { query, filters: withoutFacet(filters, facet) } })),
    ...(facets.length > 1 ? [{ kind: "without-filters", state: { query, filters: {} } } as const] : []),
    ...words.flatMap((word, at) =>
      nearWords(word, vocabulary, MOST_NEAR).flatMap((near): WayOut[] => {
        const changed = words.map((other, index) => (index === at ? near : other)).join(" ");
        const alone: WayOut = { kind: "near-word-alone", word: near, state: { query: changed, filters: {} } };
        return [{ kind: "near-word", word: near, state: { query: changed, filters } }, ...(facets.length > 0 ? [alone] : [])];
      }),
    ),
    ...(words.length > 1
      ? words.map(
          (word, at): WayOut => ({
            kind: "without-word",
            word,
            state: { query: words.filter((_, index) => index !== at).join(" "), filters },
          }),
        )
      : []),
    ...(text !== "" && facets.length > 0 ? [{ kind: "without-words", word: text, state: { query: "", filters } } as const] : []),
  ];
}

/** The ways that lead somewhere, each with how many results; a near word without the filters only when none is left with them. */
export function openWays(ways: readonly WayOut[], totals: readonly number[]): readonly { readonly way: WayOut; readonly total: number }[] {
  const open = ways.map((way, at) => ({ way, total: totals[at] ?? 0 })).filter(({ total }) => total > 0);
  const kept = new Set(open.flatMap(({ way }) => (way.kind === "near-word" ? [way.word] : [])));
  return open.filter(({ way }) => way.kind !== "near-word-alone" || !kept.has(way.word));
}
