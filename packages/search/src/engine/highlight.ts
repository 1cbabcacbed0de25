import { analyze, type Token } from "./analyze.ts";
import type { TextMatch } from "./match-query.ts";
import { stem } from "./stem.ts";

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
    at = Math.max(at, end);
  };
  const tokens = match.terms.size === 0 ? [] : analyze(text);
  tokens.forEach((token, position) => {
    const found = tokenBits(tokens, position, match.terms);
    bits |= found.bits;
    if (found.bits === 0 || token.start < at) return;
    add(token.start, false);
    add(found.end, true);
  });
  add(text.length, false);
  return { segments, words: new Set(Array.from({ length: 32 }, (_, word) => word).filter((word) => (bits >>> word) & 1)) };
}

/** Words of the query answered by a token, or by the token joined with the next (« Tux Paint » for "tuxpaint"). */
function tokenBits(tokens: readonly Token[], position: number, terms: TextMatch["terms"]): { bits: number; end: number } {
  const token = tokens[position];
  const next = tokens[position + 1];
  if (token === undefined) return { bits: 0, end: 0 };
  const own = terms.get(token.term) ?? 0;
  if (own !== 0 || next === undefined) return { bits: own, end: token.end };
  return { bits: terms.get(stem(token.word + next.word)) ?? 0, end: next.end };
}
