import { FACETS, type Facet, type SearchDocument } from "../search-document.ts";
import { toStopWords } from "./analyze.ts";
import { buildPostings } from "./build-postings.ts";
import { ByteWriter } from "./byte-writer.ts";
import { compactLanguage } from "./compact-language.ts";
import { CHUNK_SIZE, listChunks } from "./document-chunks.ts";
import { foldText } from "./fold.ts";
import { encodeRankTexts } from "./rank-texts.ts";
import { type FacetColumn, hashIndex, INDEX_FORMAT, type SearchIndex } from "./search-index.ts";
import type { SearchLanguage } from "./search-language.ts";

/** Builds the embedded index, its displayed documents included. The order of `documents` is irrelevant; their ids are unique. */
export function buildIndex(documents: readonly SearchDocument[], language: SearchLanguage, chunkSize = CHUNK_SIZE): SearchIndex {
  const sorted = sortByName(documents);
  const stopWords = toStopWords(language.stopWords);
  const displayed = {
    ids: sorted.map((document) => document.id),
    names: sorted.map((document) => document.name),
    summaries: sorted.map((document) => document.summary),
    icons: sorted.map((document) => document.icon),
  };
  const sizes = new ByteWriter();
  for (const { sizeBytes } of sorted) sizes.varint(sizeBytes);
  const content = {
    format: INDEX_FORMAT,
    count: sorted.length,
    language: compactLanguage(language),
    ...buildPostings(sorted, stopWords),
    facets: Object.fromEntries(FACETS.map((facet) => [facet, buildFacet(sorted, facet)])) as Record<Facet, FacetColumn>,
    sizes: sizes.toBytes(),
    priorities: sorted.map((document) => priorityDigit(document.priority)).join(""),
    ...encodeRankTexts(sorted, stopWords),
    chunks: listChunks(displayed, chunkSize),
  };
  return { ...content, hash: hashIndex(content), documents: displayed };
}

function priorityDigit(priority = 3): number {
  return Math.min(5, Math.max(1, Math.round(priority)));
}

/** Codes of one attribute, as a list whatever the attribute. */
export function facetCodes(document: Pick<SearchDocument, Facet>, facet: Facet): readonly string[] {
  const value = document[facet];
  return typeof value === "string" ? [value] : value;
}

function sortByName(documents: readonly SearchDocument[]): SearchDocument[] {
  const keyed = documents.map((document) => ({ document, name: foldText(document.name) }));
  keyed.sort((left, right) => compare(left.name, right.name) || compare(left.document.id, right.document.id));
  return keyed.map(({ document }) => document);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function buildFacet(documents: readonly SearchDocument[], facet: Facet): FacetColumn {
  const values = [...new Set(documents.flatMap((document) => facetCodes(document, facet)))].sort();
  const positions = new Map(values.map((value, position) => [value, position]));
  const known = new Map<string, number>();
  const sets = new ByteWriter();
  const numbers = new ByteWriter();
  for (const document of documents) {
    const codes = [...new Set(facetCodes(document, facet).map((code) => positions.get(code) ?? 0))];
    const key = codes.join(" ");
    const number = known.get(key) ?? known.size;
    if (number === known.size) {
      known.set(key, number);
      sets.varint(codes.length);
      for (const code of codes) sets.varint(code);
    }
    numbers.varint(number);
  }
  // All documents have the same codes: their numbers would say nothing.
  return { values, sets: sets.toBytes(), documents: known.size > 1 ? numbers.toBytes() : new Uint8Array() };
}
