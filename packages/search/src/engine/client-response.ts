import type { ClientHit, ClientParams, ClientResult, HighlightResult } from "./client-types.ts";
import type { Segment } from "./highlight.ts";
import type { SearchEngine, SearchHit } from "./search.ts";

/** Attributes of a hit that are highlighted. */
const HIGHLIGHTED = ["name", "summary"] as const;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** InstantSearch sends this mark when it escapes results itself: escaping here too would show « l&#39;eau ». */
const ESCAPED_BY_CALLER = "__ais-highlight__";

/** Joins segments with tags around the matches; the text is HTML-escaped unless the caller does it. */
export function markSegments(segments: readonly Segment[], params: ClientParams): string {
  const open = params.highlightPreTag ?? "<em>";
  const close = params.highlightPostTag ?? "</em>";
  const toSafe = open === ESCAPED_BY_CALLER ? (text: string) => text : escapeHtml;
  return segments.map(({ text, match }) => (match ? open + toSafe(text) + close : toSafe(text))).join("");
}

export function toClientHit(engine: SearchEngine, hit: SearchHit, query: string, params: ClientParams): ClientHit {
  const entries = HIGHLIGHTED.map((attribute) => [attribute, toHighlight(engine, hit.document[attribute], query, params)] as const);
  const highlights = Object.fromEntries(entries);
  return { ...hit.document, objectID: hit.document.id, _highlightResult: highlights, _snippetResult: highlights };
}

function toHighlight(engine: SearchEngine, text: string, query: string, params: ClientParams): HighlightResult {
  const { segments, words, queryWords } = engine.highlightWords(text, query);
  const matchedWords = queryWords.filter((_, position) => words.has(position));
  const full = matchedWords.length > 0 && matchedWords.length === queryWords.length;
  return {
    value: markSegments(segments, params),
    matchLevel: full ? "full" : matchedWords.length > 0 ? "partial" : "none",
    matchedWords,
    fullyHighlighted: segments.every(({ text: piece, match }) => match || piece.trim() === ""),
  };
}

/** The most frequent codes of each attribute, at most `most` of them. */
export function limitValues(facets: Readonly<Record<string, Record<string, number>>>, most: number | undefined): ClientResult["facets"] {
  if (most === undefined) return { ...facets };
  const limited = Object.entries(facets).map(([facet, counts]) => {
    const sorted = Object.entries(counts).sort((left, right) => right[1] - left[1]);
    return [facet, Object.fromEntries(sorted.slice(0, most))];
  });
  return Object.fromEntries(limited);
}

/** Least, greatest, mean and sum of the sizes of the documents found; undefined when there are none. */
export function sizeStatistics(engine: SearchEngine, documents: Uint32Array): ClientResult["facets_stats"][string] | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const number of documents) {
    const size = engine.sizesBytes[number] ?? 0;
    min = Math.min(min, size);
    max = Math.max(max, size);
    sum += size;
  }
  return documents.length === 0 ? undefined : { min, max, avg: sum / documents.length, sum };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
