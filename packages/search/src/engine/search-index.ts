import type { Facet } from "../search-document.ts";
import { ContentHash } from "./content-hash.ts";
import type { SearchLanguage } from "./search-language.ts";

/** Raise it whenever an index written before could be misread, analyser included. */
export const INDEX_FORMAT = 3;

/** Distinct sets of codes of one attribute, and which set each document has. */
export interface FacetColumn {
  /** Codes sorted by code unit. */
  readonly values: readonly string[];
  /** Varints: for each set, how many values, then their positions in `values`. */
  readonly sets: Uint8Array;
  /** Varints: for each document, the position of its set; empty when there is one set only. */
  readonly documents: Uint8Array;
}

/** What is displayed of the documents, column by column, in the order of their numbers. */
export interface DocumentColumns {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly summaries: readonly string[];
  readonly icons: readonly (string | null)[];
}

/** How the displayed columns are cut: chunk n holds the documents from n * size. */
export interface ChunkList {
  readonly size: number;
  /** Digest of each chunk, see `hashColumns`: a chunk of another build is noticed. */
  readonly digests: readonly string[];
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
  /** Varints: sizes in bytes. */
  readonly sizes: Uint8Array;
  /** One digit a document: 1 is shown first among equals, 5 last. */
  readonly priorities: string;
  /** Words of names and summaries in their order, one or two bytes each, for ranking: see `encodeRankTexts`. */
  readonly rankTexts: Uint8Array;
  /** Varints: length in bytes of each document's ranking text. */
  readonly rankLengths: Uint8Array;
  readonly chunks: ChunkList;
  /** Undefined when the displayed columns lie in files of their own. */
  readonly documents: DocumentColumns | undefined;
}

const TEXTS = {
  "search/unknown-format": `L’index de recherche n’est pas au format ${INDEX_FORMAT}. Reconstruisez l’index.`,
  "search/damaged-index": "L’index de recherche est incomplet ou d’une autre version. Reconstruisez l’index, puis rechargez la page.",
  "search/foreign-chunk":
    "Une partie des fiches vient d’une autre version du catalogue. Rechargez la page, ou refaites la copie du catalogue.",
  "search/missing-file": "Un fichier de la recherche est hors d’atteinte",
  "search/documents-elsewhere": "Les fiches de cet index sont dans d’autres fichiers.",
};

/** The index cannot be used: written by another version, cut, mixed with another one, or partly out of reach. */
export class SearchIndexError extends Error {
  readonly code: keyof typeof TEXTS;

  /** `detail` is what the message ends with: the file that is missing. */
  constructor(code: keyof typeof TEXTS, detail = "") {
    super(TEXTS[code] + detail);
    this.name = "SearchIndexError";
    this.code = code;
  }
}

/** Digest of the content of an index, its `hash` left out; the displayed columns count by the digests of their chunks. */
export function hashIndex(index: Omit<SearchIndex, "hash" | "documents">): string {
  const hash = new ContentHash().text(`${index.format} ${index.count}`).text(JSON.stringify(index.language));
  hash.text(index.dictionary).bytes(index.lengths).bytes(index.postings);
  for (const facet of Object.keys(index.facets).sort() as Facet[]) {
    const column = index.facets[facet];
    hash.text(facet).text(column.values.join("\n")).bytes(column.sets).bytes(column.documents);
  }
  hash.bytes(index.sizes).text(index.priorities).bytes(index.rankTexts).bytes(index.rankLengths);
  return hash.text(`${index.chunks.size} ${index.chunks.digests.join(" ")}`).digest();
}
