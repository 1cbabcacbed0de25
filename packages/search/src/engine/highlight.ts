import { analyze, type Token } from "./analyze.ts";
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

/** A text in pieces, those that `isMatch` says marked. */
export function segmentText(text: string, tokens: readonly Token[], isMatch: (token: Token) => boolean): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const add = (end: number, match: boolean): void => {
    if (end > at) segments.push({ text: text.slice(at, end), match });
    at = end;
  };
  for (const token of tokens) {
    if (!isMatch(token)) continue;
    add(token.start, false);
    add(token.end, true);
  }
  add(text.length, false);
  return segments;
}

/** Marks in a displayed text the words that made its document found. */
export function highlightText(text: string, { terms }: Pick<TextMatch, "terms">): Highlight {
  let bits = 0;
  const segments = segmentText(text, terms.size === 0 ? [] : analyze(text), ({ term }) => {
    const found = terms.get(term) ?? 0;
    bits |= found;
    return found !== 0;
  });
  return { segments, words: new Set(Array.from({ length: 32 }, (_, word) => word).filter((word) => (bits >>> word) & 1)) };
}
