import { analyze } from "../engine/analyze.ts";
import { decodeDictionary, encodeDictionary } from "../engine/dictionary.ts";
import { allowedTypos, fuzzyTerms } from "../engine/fuzzy-terms.ts";
import type { Segment } from "../engine/highlight.ts";

/**
 * Marks in a displayed text the words that answer a query: the same word, its beginning when it is the last one typed, or
 * a typo away. The server compares stems that are not in the text, so that it cannot mark it itself.
 */
export function highlightTerms(text: string, terms: readonly string[]): readonly Segment[] {
  const tokens = terms.length === 0 ? [] : analyze(text);
  const marked = matchedTerms([...new Set(tokens.map(({ term }) => term))], terms);
  const segments: Segment[] = [];
  let at = 0;
  const add = (end: number, match: boolean): void => {
    if (end > at) segments.push({ text: text.slice(at, end), match });
    at = end;
  };
  for (const { term, start, end } of tokens) {
    if (!marked.has(term)) continue;
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return segments;
}

function matchedTerms(known: readonly string[], terms: readonly string[]): ReadonlySet<string> {
  const dictionary = decodeDictionary(encodeDictionary([...known].sort()));
  const found = new Set<string>();
  for (const [position, term] of terms.entries()) {
    const last = position === terms.length - 1;
    for (const other of known) if (other === term || (last && other.startsWith(term))) found.add(other);
    if (!found.has(term)) {
      for (const { at } of fuzzyTerms(dictionary, term, allowedTypos(term), false)) found.add(dictionary.terms[at] ?? "");
    }
  }
  return found;
}
