import type { ClientHit, ClientParams, ClientResult, HighlightResult, SnippetResult } from "./client-types.ts";
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
  const highlights: Record<string, HighlightResult> = {};
  const snippets: Record<string, SnippetResult> = {};
  for (const attribute of HIGHLIGHTED) {
    const { segments, words, queryWords } = engine.highlightWords(hit.document[attribute], query);
    const matchedWords = queryWords.filter((_, position) => words.has(position));
    const full = matchedWords.length > 0 && matchedWords.length === queryWords.length;
    const matchLevel = full ? "full" : matchedWords.length > 0 ? "partial" : "none";
    const fullyHighlighted = segments.every(({ text: piece, match }) => match || piece.trim() === "");
    highlights[attribute] = { value: markSegments(segments, params), matchLevel, matchedWords, fullyHighlighted };
    snippets[attribute] = { value: markSegments(cutSegments(segments, attribute, params), params), matchLevel };
  }
  return { ...hit.document, objectID: hit.document.id, _highlightResult: highlights, _snippetResult: snippets };
}

const SNIPPET_WORDS = 10;

/** The words around the first match, as many as `attributesToSnippet` says, with an ellipsis where the text goes on. */
function cutSegments(
  segments: readonly Segment[],
  attribute: string,
  { attributesToSnippet = [], snippetEllipsisText = "…" }: ClientParams,
): readonly Segment[] {
  const wanted = attributesToSnippet.find((entry) => entry.split(":")[0] === attribute);
  if (wanted === undefined) return segments;
  const most = Number(wanted.split(":")[1] ?? SNIPPET_WORDS) || SNIPPET_WORDS;
  const words = segments.flatMap(({ text, match }) => (text.match(/\s*\S+\s*|\s+/g) ?? []).map((piece) => ({ text: piece, match })));
  if (words.length <= most) return segments;
  const first = Math.max(
    0,
    words.findIndex(({ match }) => match),
  );
  const start = Math.max(0, Math.min(first - Math.floor(most / 3), words.length - most));
  const dots = { text: snippetEllipsisText, match: false };
  return [...(start > 0 ? [dots] : []), ...words.slice(start, start + most), ...(start + most < words.length ? [dots] : [])];
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
