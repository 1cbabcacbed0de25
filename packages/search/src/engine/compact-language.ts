import { toStopWords } from "./analyze.ts";
import { meaningfulTokens } from "./compile-language.ts";
import { oneWayPairs, type SearchLanguage } from "./search-language.ts";

/**
 * The editors' lists as an index carries them: folded words without stop words, each expression once, keys in a fixed
 * order. `compileLanguage` reads the same in them; the hash and the bytes do not depend on who wrote the object.
 */
export function compactLanguage(language: SearchLanguage): SearchLanguage {
  const { groups, oneWay, misspellings, stopWords, optionalWords = [] } = language;
  const folded = toStopWords(stopWords);
  const known = new Map<string, string>();
  const fold = (text: string): string => {
    const words = known.get(text) ?? toWords(text, folded);
    known.set(text, words);
    return words;
  };
  return {
    stopWords: [...folded],
    groups: groups.map((group) => unique(group.map(fold))),
    oneWay: mergeKeys(
      Object.entries(oneWay).map(([key, targets]) => [
        unique(oneWayPairs({ oneWay: { [key]: [""] } }).map(([from]) => fold(from))).join(","),
        unique(targets.map(fold)),
      ]),
    ),
    misspellings: Object.fromEntries(Object.entries(misspellings).map(([wrong, right]) => [fold(wrong), fold(right)])),
    optionalWords: unique(optionalWords.map(fold)),
  };
}

function toWords(text: string, stopWords: ReadonlySet<string>): string {
  return meaningfulTokens(text, stopWords)
    .map(({ word }) => word)
    .join(" ");
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** Two keys that fold to one keep the targets of both. */
function mergeKeys(entries: readonly (readonly [string, readonly string[]])[]): Record<string, readonly string[]> {
  const merged = new Map<string, readonly string[]>();
  for (const [key, targets] of entries) merged.set(key, unique([...(merged.get(key) ?? []), ...targets]));
  return Object.fromEntries(merged);
}
