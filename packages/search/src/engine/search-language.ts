/** Words that editors maintain in `catalogue/synonyms.yaml`, as the search engine receives them. */
export interface SearchLanguage {
  /** Words ignored in texts and queries, unless a query has nothing else. */
  readonly stopWords: readonly string[];
  /** Expressions of one group find each other. */
  readonly groups: readonly (readonly string[])[];
  /** Every expression of the key (commas between them) also finds the values; the values do not find the key. */
  readonly oneWay: Readonly<Record<string, readonly string[]>>;
  /** Frequent wrong spelling to the right expression. */
  readonly misspellings: Readonly<Record<string, string>>;
  /** Words that a query may contain without the resource containing them ("logiciel"). */
  readonly optionalWords?: readonly string[];
}

/** A language without any word list. */
export const EMPTY_LANGUAGE: SearchLanguage = { stopWords: [], groups: [], oneWay: {}, misspellings: {} };

/** Pairs of an expression and another that it also finds, one way only. */
export function oneWayPairs({ oneWay }: Pick<SearchLanguage, "oneWay">): (readonly [from: string, to: string])[] {
  return Object.entries(oneWay).flatMap(([key, targets]) =>
    key.split(",").flatMap((from) => targets.map((to) => [from.trim(), to] as const)),
  );
}
