import type { Facet } from "../search-document.ts";
import { ContentHash } from "./content-hash.ts";
import type { SearchLanguage } from "./search-language.ts";

/** Raise it whenever an index written before could be misread, analyser included. */
export const INDEX_FORMAT = 2;

/** Distinct sets of codes of one attribute, and which set each document has. */
export interface FacetColumn {
  /** Codes sorted by code unit. */
  readonly values: readonly string[];
  /** Varints: for each set, how many values, then their positions in `values`. */
  readonly sets: Uint8Array;
  /** Varints: for each document, the position of its set. */
  readonly documents: Uint8Array;
}

/** What is displayed of the documents, column by column, in the order of names. */
export interface DocumentColumns {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly summaries: readonly string[];
  readonly icons: readonly (string | null)[];
  readonly sizesBytes: readonly number[];
  /** Alternative names, one a line; never displayed, they rank. */
  readonly otherNames: readonly string[];
  /** One digit a document: 1 is shown first among equals, 5 last. */
  readonly priorities: string;
}

/** A built index. Document numbers follow folded name then id, so that they also order ties. */
export interface SearchIndex {
  readonly format: number;
  /** Digest of everything below, see `hashIndex`. */
  readonly hash: string;
  readonly count: number;
  readonly language: SearchLanguage;
  /** Front-coded sorted terms, see `encodeDictionary`. */
  readonly dictionary: string;
  /** Varints: length in bytes of each term's postings. */
  readonly lengths: Uint8Array;
  /** Varints per term: difference with the previous document (the first from -1) times 16, plus impact 0 to 15. */
  readonly postings: Uint8Array;
  readonly facets: Readonly<Record<Facet, FacetColumn>>;
  readonly documents: DocumentColumns;
}

/** The index cannot be used: written by another version, cut or mixed with another one. */
export class SearchIndexError extends Error {
  readonly code: "search/unknown-format" | "search/damaged-index";

  constructor(code: SearchIndexError["code"], message: string) {
    super(message);
    this.name = "SearchIndexError";
    this.code = code;
  }
}

/** Digest of the content of an index, its `hash` left out. */
export function hashIndex(index: Omit<SearchIndex, "hash">): string {
  const { documents } = index;
  const hash = new ContentHash().text(`${index.format} ${index.count}`).text(JSON.stringify(index.language));
  hash.text(index.dictionary).bytes(index.lengths).bytes(index.postings);
  for (const facet of Object.keys(index.facets).sort() as Facet[]) {
    const column = index.facets[facet];
    hash.text(facet).text(column.values.join("\n")).bytes(column.sets).bytes(column.documents);
  }
  for (const column of [documents.ids, documents.names, documents.summaries, documents.otherNames]) hash.text(column.join("\n"));
  return hash
    .text(documents.icons.map((icon) => icon ?? "").join("\n"))
    .text(documents.sizesBytes.join(" "))
    .text(documents.priorities)
    .digest();
}
