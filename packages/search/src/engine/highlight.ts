import { analyze } from "./analyze.ts";
import type { TextMatch } from "./match-query.ts";

/** A piece of a displayed text; the pieces in order make the text again. */
export interface Segment {
  readonly text: string;
  readonly match: boolean;
}

export interface Highlight {
  readonly segments: readonly Segment[];
  /** Positions in the words of the query that the text answers. */
  readonly words: ReadonlySet<number>;
}

/** Marks in a displayed text the words that made its document found. */
export function highlightText(text: string, match: Pick<TextMatch, "terms">): Highlight {
  const segments: Segment[] = [];
  let bits = 0;
  let at = 0;
  const add = (end: number, matched: boolean): void => {
    if (end > at) segments.push({ text: text.slice(at, end), match: matched });
    at = end;
  };
  const tokens = match.terms.size === 0 ? [] : analyze(text);
  for (const { term, start, end } of tokens) {
    const found = match.terms.get(term) ?? 0;
    bits |= found;
    if (found === 0) continue;
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return { segments, words: new Set(Array.from({ length: 32 }, (_, word) => word).filter((word) => (bits >>> word) & 1)) };
}
