import { analyze } from "./analyze.ts";
import { type Segment, segmentText } from "./highlight.ts";
import type { FacetCounts } from "./select-documents.ts";

export interface FacetValue {
  readonly value: string;
  /** The label (or the code without one) in pieces. */
  readonly segments: readonly Segment[];
  readonly count: number;
}

const MOST_VALUES = 100;
const LONGEST_QUERY = 100;

/** Codes whose label has, for every word typed, a word that begins with it; most frequent first, then by code. */
export function searchFacetValues(
  counts: FacetCounts,
  labels: Readonly<Record<string, string>>,
  query: string,
  most: number,
): FacetValue[] {
  const prefixes = analyze(query.slice(0, LONGEST_QUERY)).map((token) => token.word);
  const found = Object.entries(counts).flatMap(([value, count]) => {
    // A code may be called « constructor »: only the labels' own keys count.
    const label = Object.hasOwn(labels, value) ? labels[value] : undefined;
    const segments = matchLabel(label ?? value, prefixes);
    return segments === undefined ? [] : [{ value, segments, count }];
  });
  found.sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1));
  return found.slice(0, Math.min(MOST_VALUES, Math.max(0, most)));
}

function matchLabel(label: string, prefixes: readonly string[]): Segment[] | undefined {
  const tokens = analyze(label);
  if (!prefixes.every((prefix) => tokens.some(({ word }) => word.startsWith(prefix)))) return undefined;
  return segmentText(label, tokens, ({ word }) => prefixes.some((prefix) => word.startsWith(prefix)));
}
