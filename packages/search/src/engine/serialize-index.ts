import { FACETS, type Facet } from "../search-document.ts";
import { decodeBytes, encodeBytes } from "./byte-text.ts";
import { listChunks } from "./document-chunks.ts";
import { documentChunks } from "./document-store.ts";
import { type FacetColumn, hashIndex, INDEX_FORMAT, type SearchIndex, SearchIndexError } from "./search-index.ts";

/** Global that the index script sets. */
export const INDEX_GLOBAL = "CARTABLE_INDEX";
/** Global to which each script of documents adds its chunk, under its number. */
export const CHUNKS_GLOBAL = "CARTABLE_FICHES";
/** Up to this many documents, one file holds everything. */
const SINGLE_FILE = 2_000;

/** One line of JSON with the binary parts as text. Same index, same text. */
export function serializeIndex(index: SearchIndex): string {
  const { documents } = index;
  return JSON.stringify({
    format: index.format,
    hash: index.hash,
    count: index.count,
    language: index.language,
    dictionary: index.dictionary,
    lengths: encodeBytes(index.lengths),
    postings: encodeBytes(index.postings),
    facets: Object.fromEntries(
      FACETS.map((facet) => {
        const { values, sets, documents: numbers } = index.facets[facet];
        return [facet, { values, sets: encodeBytes(sets), documents: encodeBytes(numbers) }];
      }),
    ),
    sizes: encodeBytes(index.sizes),
    priorities: index.priorities,
    rankTexts: encodeBytes(index.rankTexts),
    rankLengths: encodeBytes(index.rankLengths),
    chunks: index.chunks,
    ...(documents && {
      documents: { ids: documents.ids, names: documents.names, summaries: documents.summaries, icons: documents.icons },
    }),
  });
}

/** Classic script that sets `globalThis.CARTABLE_INDEX`, the displayed documents included; safe to inline in a page. */
export function toIndexScript(index: SearchIndex): string {
  return `globalThis.${INDEX_GLOBAL} = ${escapeScript(serializeIndex(index))};\n`;
}

/**
 * The index as classic scripts, name to text: `index.js` alone up to `singleUpTo` documents, else `index.js` without
 * the displayed documents and `documents-000.js`, `documents-001.js` … for them. Same index, same texts.
 */
export function toIndexFiles(index: SearchIndex, singleUpTo = SINGLE_FILE): ReadonlyMap<string, string> {
  if (index.count <= singleUpTo) return new Map([[INDEX_FILE, toIndexScript(index)]]);
  const chunks = documentChunks(index).map((columns, number): [string, string] => {
    const all = `globalThis.${CHUNKS_GLOBAL}`;
    return [chunkFile(number), `(${all} = ${all} || {})[${number}] = ${escapeScript(JSON.stringify(columns))};\n`];
  });
  return new Map([[INDEX_FILE, toIndexScript({ ...index, documents: undefined })], ...chunks]);
}

export const INDEX_FILE = "index.js";

export function chunkFile(number: number): string {
  return `documents-${String(number).padStart(3, "0")}.js`;
}

function escapeScript(json: string): string {
  // "<" never needs to stand raw in JSON: escaping all of them covers </script and <!--.
  return json.replace(/[<\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Reads what `serializeIndex` wrote: the text, or the value that the index script has set.
 * Throws a SearchIndexError when the format differs, the content does not have its hash, or the hash is not
 * the `expectedHash`.
 */
export function parseIndex(source: unknown, expectedHash?: string): SearchIndex {
  let index: SearchIndex;
  try {
    const value: unknown = typeof source === "string" ? JSON.parse(source) : source;
    const format = value !== null && typeof value === "object" && "format" in value ? value.format : undefined;
    if (format !== INDEX_FORMAT) {
      throw new SearchIndexError("search/unknown-format");
    }
    index = decode(value as SerializedIndex);
    if (hashIndex(index) !== index.hash || !hasOwnDocuments(index)) throw new SearchIndexError("search/damaged-index");
  } catch (error) {
    // A cut file surfaces as any kind of error while it is read; none of them says more to the reader.
    throw error instanceof SearchIndexError ? error : new SearchIndexError("search/damaged-index");
  }
  if (expectedHash !== undefined && expectedHash !== index.hash) throw new SearchIndexError("search/damaged-index");
  return index;
}

/** True unless the index holds documents that are not those of its digests. */
function hasOwnDocuments({ documents, chunks, count }: SearchIndex): boolean {
  if (documents === undefined) return true;
  return documents.ids.length === count && listChunks(documents, chunks.size).digests.join() === chunks.digests.join();
}

type Binary<T> = { readonly [Key in keyof T]: T[Key] extends Uint8Array ? string : T[Key] };
interface SerializedIndex extends Omit<Binary<SearchIndex>, "facets"> {
  readonly facets: Readonly<Record<Facet, Binary<FacetColumn>>>;
}

function decode(value: SerializedIndex): SearchIndex {
  const facets = FACETS.map((facet) => {
    const { values, sets, documents } = value.facets[facet];
    return [facet, { values, sets: decodeBytes(sets), documents: decodeBytes(documents) }];
  });
  return {
    ...value,
    lengths: decodeBytes(value.lengths),
    postings: decodeBytes(value.postings),
    facets: Object.fromEntries(facets) as SearchIndex["facets"],
    sizes: decodeBytes(value.sizes),
    rankTexts: decodeBytes(value.rankTexts),
    rankLengths: decodeBytes(value.rankLengths),
    documents: value.documents,
  };
}
