import { FACETS, type Facet, type SearchDocument } from "../search-document.ts";
import { type DisplayedDocument, openDocuments, type ReadChunk } from "./document-store.ts";
import { type Highlight, highlightText, type Segment } from "./highlight.ts";
import { type LoadedIndex, loadIndex } from "./loaded-index.ts";
import { LONGEST_QUERY, matchQuery, type TextMatch } from "./match-query.ts";
import type { SearchIndex } from "./search-index.ts";
import { type Clause, type FacetCounts, selectDocuments } from "./select-documents.ts";
import { topDocuments } from "./top-documents.ts";

/** What the index keeps of a document for display. */
export type IndexedDocument = Pick<SearchDocument, "id" | "name" | "summary" | "icon" | "sizeBytes" | Facet>;

export const SORTS = ["name:asc", "name:desc", "sizeBytes:asc", "sizeBytes:desc"] as const;
/** Undefined sorts by score. */
export type Sort = (typeof SORTS)[number];

export interface SearchRequest {
  readonly query?: string;
  /** Codes by attribute: one of them within an attribute, and all attributes. An empty list does not filter. */
  readonly filters?: Partial<Record<Facet, readonly string[]>>;
  /** Attributes to count; none by default. */
  readonly facets?: readonly Facet[];
  /** From 0. */
  readonly page?: number;
  /** 20 by default, 0 to 1 000. */
  readonly hitsPerPage?: number;
  readonly sort?: Sort;
}

export interface SearchHit {
  readonly document: IndexedDocument;
  readonly score: number;
  readonly highlights: { readonly name: readonly Segment[]; readonly summary: readonly Segment[] };
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
  /** Codes with at least one document, for the attributes asked. */
  readonly facets: Readonly<Partial<Record<Facet, FacetCounts>>>;
  readonly page: number;
  readonly pages: number;
}

/** A request whose filters are clauses; `disjunctive` as in `selectDocuments`. */
export interface ClauseRequest extends Omit<SearchRequest, "filters"> {
  readonly clauses: readonly Clause[];
  readonly disjunctive: boolean;
}

/** A result with the numbers of all the documents found, ascending. */
export interface ClauseResult extends SearchResult {
  readonly documents: Uint32Array;
}

export interface SearchEngine {
  readonly count: number;
  readonly hash: string;
  /** Throws a SearchIndexError when hits are asked of an index whose documents lie in files of their own: see `find`. */
  readonly search: (request: SearchRequest) => SearchResult;
  readonly searchClauses: (request: ClauseRequest) => ClauseResult;
  /** The same, wherever the documents lie. Rejects with a SearchIndexError when some cannot be read. */
  readonly find: (request: SearchRequest) => Promise<SearchResult>;
  readonly findClauses: (request: ClauseRequest) => Promise<ClauseResult>;
  /** Pieces of a displayed text; those that answer the query have `match`. */
  readonly highlight: (text: string, query: string) => readonly Segment[];
  /** The same with the words of the query, and which of them the text answers. */
  readonly highlightWords: (text: string, query: string) => Highlight & { readonly queryWords: readonly string[] };
  /** Sizes in bytes by document number, for statistics. */
  readonly sizesBytes: Float64Array;
}

const DEFAULT_HITS = 20;
const MOST_HITS = 1000;
/** A page asks for the same text several times: one per refined attribute, then one per page. */
const REMEMBERED_QUERIES = 8;

/**
 * Opens an index for queries; `readChunk` brings the documents that the index does not hold itself.
 * Throws a SearchIndexError when the index is of another format.
 */
export function openEngine(source: SearchIndex, readChunk?: ReadChunk): SearchEngine {
  const index = loadIndex(source);
  const store = openDocuments(source, readChunk);
  const remembered = rememberLast(REMEMBERED_QUERIES, (query) => matchQuery(index, query));
  const match = (query: string): TextMatch => remembered(query.slice(0, LONGEST_QUERY));
  const select = (request: ClauseRequest): Selected => selectHits(index, match(request.query ?? ""), request);
  const searchClauses: SearchEngine["searchClauses"] = (request) => {
    const selected = select(request);
    return toResult(index, selected, store.read(selected.numbers));
  };
  const findClauses: SearchEngine["findClauses"] = async (request) => {
    const selected = select(request);
    return toResult(index, selected, await store.load(selected.numbers));
  };
  const highlightWords: SearchEngine["highlightWords"] = (text, query) => {
    const found = match(query);
    return { ...highlightText(text, found), queryWords: found.words };
  };
  return {
    count: index.count,
    hash: source.hash,
    sizesBytes: index.sizesBytes,
    search: (request) => withoutNumbers(searchClauses(toClauseRequest(request))),
    searchClauses,
    find: async (request) => withoutNumbers(await findClauses(toClauseRequest(request))),
    findClauses,
    highlight: (text, query) => highlightWords(text, query).segments,
    highlightWords,
  };
}

/** What a request keeps, before the documents of its page are read. */
interface Selected extends Omit<ClauseResult, "hits"> {
  readonly match: TextMatch;
  /** Numbers of the documents of the page, best first. */
  readonly numbers: readonly number[];
}

function selectHits(index: LoadedIndex, match: TextMatch, request: ClauseRequest): Selected {
  const { facets = [], sort } = request;
  const hitsPerPage = toCount(request.hitsPerPage, DEFAULT_HITS, MOST_HITS);
  const page = toCount(request.page, 0, Number.MAX_SAFE_INTEGER);
  const selection = selectDocuments(index, match.documents, request.clauses, facets, request.disjunctive);
  const total = selection.documents.length;
  const pages = hitsPerPage === 0 ? 0 : Math.ceil(total / hitsPerPage);
  const wanted = page < pages ? Math.min(total, (page + 1) * hitsPerPage) : 0;
  const numbers = topDocuments(selection.documents, toRank(index, match, sort), wanted).slice(page * hitsPerPage);
  return { total, facets: selection.facets, page, pages, documents: selection.documents, match, numbers };
}

function toResult(index: LoadedIndex, { match, numbers, ...rest }: Selected, displayed: readonly DisplayedDocument[]): ClauseResult {
  const hits = displayed.map((document, at) => {
    const number = numbers[at] ?? 0;
    const highlights = { name: highlightText(document.name, match).segments, summary: highlightText(document.summary, match).segments };
    return { document: readDocument(index, number, document), score: match.scores?.[number] ?? 0, highlights };
  });
  return { ...rest, hits };
}

function withoutNumbers({ documents: _, ...result }: ClauseResult): SearchResult {
  return result;
}

function toClauseRequest({ filters = {}, ...request }: SearchRequest): ClauseRequest {
  return { ...request, clauses: toClauses(filters), disjunctive: true };
}

/** Numbers come from addresses typed by hand: anything odd falls back. */
function toCount(value: number | undefined, fallback: number, most: number): number {
  return value === undefined || Number.isNaN(value) ? fallback : Math.min(most, Math.max(0, Math.floor(value)));
}

function toRank(index: LoadedIndex, { scores }: TextMatch, sort: Sort | undefined): (number: number) => number {
  const sizes = index.sizesBytes;
  // Document numbers are the order of names.
  if (sort === "name:asc") return (number) => -number;
  if (sort === "name:desc") return (number) => number;
  if (sort === "sizeBytes:asc") return (number) => -(sizes[number] ?? 0);
  if (sort === "sizeBytes:desc") return (number) => sizes[number] ?? 0;
  return scores === undefined ? (number) => -number : (number) => scores[number] ?? 0;
}

function toClauses(filters: NonNullable<SearchRequest["filters"]>): Clause[] {
  return FACETS.flatMap((facet) => {
    const codes = filters[facet] ?? [];
    return codes.length === 0 ? [] : [[{ kind: "code" as const, facet, codes, negated: false }]];
  });
}

/** Attributes of which a document has exactly one code. */
const SINGLE: ReadonlySet<string> = new Set(["kind", "offline", "license", "redistribution", "personalData"]);

function readDocument(index: LoadedIndex, number: number, displayed: DisplayedDocument): IndexedDocument {
  const codes = FACETS.map((facet) => {
    const { values, sets, documents } = index.facets[facet];
    const list = (sets[documents[number] ?? 0] ?? []).map((value) => values[value] ?? "");
    return [facet, SINGLE.has(facet) ? (list[0] ?? "") : list];
  });
  return { ...displayed, sizeBytes: index.sizesBytes[number] ?? 0, ...Object.fromEntries(codes) } as IndexedDocument;
}

function rememberLast<Value>(most: number, compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.delete(key);
    known.set(key, value);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return value;
  };
}
