import type { Settings } from "meilisearch";
import { facetCodes } from "../engine/build-index.ts";
import { compileLanguage } from "../engine/compile-language.ts";
import { foldText } from "../engine/fold.ts";
import { oneWayPairs, type SearchLanguage } from "../engine/search-language.ts";
import { FACETS, type SearchDocument } from "../search-document.ts";
import { SEARCHED } from "./server-document.ts";
import { createTermWriter, type TermWriter } from "./server-terms.ts";

/** Least and greatest of what Meilisearch accepts without slowing down (its documentation, known limitations). */
const LEAST_HITS = 1_000;
const MOST_HITS = 20_000;
const LEAST_VALUES = 100;
/** One and two letters less than the usual 5 and 9: our terms are stems. */
const SHORTEST_TYPO = 4;
const SHORTEST_TWO_TYPOS = 7;
/** What a person may find in a field, besides the terms. */
const DISPLAYED = ["id", "name", "summary", "icon", "sizeBytes", ...FACETS] as const;
/** Elided articles that the tokenizer of the server makes words of: « l'eau » gives « l » and « eau ». */
const ELIDED = ["l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/** Every setting of the index, built from the editors' words and from what the documents hold. Same inputs, same settings. */
export function toIndexSettings(documents: readonly SearchDocument[], language: SearchLanguage): Settings {
  const { acronyms } = compileLanguage(language);
  const valuesOf = (facet: (typeof FACETS)[number]): number => new Set(documents.flatMap((document) => facetCodes(document, facet))).size;
  return {
    searchableAttributes: [...SEARCHED],
    displayedAttributes: [...DISPLAYED],
    filterableAttributes: [
      { attributePatterns: [...FACETS], features: { facetSearch: false, filter: { equality: true, comparison: false } } },
      { attributePatterns: ["sizeBytes"], features: { facetSearch: false, filter: { equality: true, comparison: true } } },
    ],
    sortableAttributes: ["name", "sizeBytes"],
    // A sort that was asked for rules everything, as on the page; without one the rule is silent.
    rankingRules: ["sort", "words", "typo", "proximity", "attributeRank", "wordPosition", "exactness", "priority:asc"],
    stopWords: stopWordsOf(language, acronyms),
    synonyms: synonymsOf(language),
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: SHORTEST_TYPO, twoTypos: SHORTEST_TWO_TYPOS },
      disableOnNumbers: true,
      disableOnWords: [...acronyms].sort(),
      disableOnAttributes: ["id"],
    },
    localizedAttributes: [{ attributePatterns: ["*"], locales: ["fra"] }],
    faceting: { maxValuesPerFacet: Math.max(LEAST_VALUES, ...FACETS.map(valuesOf)), sortFacetValuesBy: { "*": "count" } },
    pagination: { maxTotalHits: Math.min(MOST_HITS, Math.max(LEAST_HITS, documents.length)) },
    facetSearch: false,
  };
}

/** Documents and queries come without them; this is for whoever asks the server directly. « ses » stays, since SES is a subject. */
function stopWordsOf({ stopWords }: SearchLanguage, acronyms: ReadonlySet<string>): string[] {
  return [...new Set([...stopWords, ...ELIDED].map(foldText))].filter((word) => !acronyms.has(word)).sort();
}

/** The server only replaces the left side by the right one: both ways are written out for groups. */
function synonymsOf(language: SearchLanguage): Record<string, string[]> {
  const writer = createTermWriter(language);
  const found = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const [key, value] = [toExpression(from, writer), toExpression(to, writer)];
    if (key === "" || value === "" || key === value) return;
    found.set(key, (found.get(key) ?? new Set()).add(value));
  };
  for (const [wrong, right] of Object.entries(language.misspellings)) add(wrong, right);
  for (const group of language.groups) for (const from of group) for (const to of group) add(from, to);
  for (const [from, to] of oneWayPairs(language)) add(from, to);
  const keys = [...found.keys()].sort();
  return Object.fromEntries(keys.map((key) => [key, [...(found.get(key) ?? [])].sort()]));
}

function toExpression(text: string, writer: TermWriter): string {
  return writer.ofQuery(text);
}
