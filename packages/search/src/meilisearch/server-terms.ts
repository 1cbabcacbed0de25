import { analyze, indexTerms, removeStopWords } from "../engine/analyze.ts";
import { compileLanguage, meaningfulTokens } from "../engine/compile-language.ts";
import type { SearchLanguage } from "../engine/search-language.ts";

/** The words that the server compares: those of our analyser, because the server does not stem French. */
export interface TermWriter {
  /** Terms of a text of a document, joined by spaces. */
  readonly ofText: (text: string) => string;
  /** Terms of a query, at most ten of them: words that a resource need not contain are left out when others remain. */
  readonly ofQuery: (query: string) => string;
}

/** What the writer reads of the editors' lists; a page that only queries needs no more. */
export type QueryLanguage = Pick<SearchLanguage, "stopWords" | "optionalWords">;

// Longer queries are cut by the embedded engine too; the server ignores words after the tenth.
const LONGEST_QUERY = 256;
const MOST_WORDS = 10;

export function createTermWriter({ stopWords, optionalWords = [] }: QueryLanguage): TermWriter {
  const language = compileLanguage({ stopWords, optionalWords, groups: [], oneWay: {}, misspellings: {} });
  return {
    ofText: (text) => removeStopWords(analyze(text), language.stopWords).flatMap(indexTerms).map(toServerWord).join(" "),
    ofQuery: (query) => {
      const tokens = meaningfulTokens(query.slice(0, LONGEST_QUERY), language.stopWords);
      const needed = tokens.filter(({ term }) => !language.optionalWords.has(term));
      return (needed.length > 0 ? needed : tokens)
        .slice(0, MOST_WORDS)
        .map(({ term }) => toServerWord(term))
        .join(" ");
    },
  };
}

/** « c++ » and « c# » would lose their signs: the tokenizer of the server separates words there. */
function toServerWord(term: string): string {
  return term.replace(/\+/g, "plus").replace(/#/g, "diese");
}
