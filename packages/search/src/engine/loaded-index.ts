import { FACETS, type Facet } from "../search-document.ts";
import { type AnswerPool, createPool } from "./answers.ts";
import { readVarints } from "./byte-writer.ts";
import { type CompiledLanguage, compileLanguage } from "./compile-language.ts";
import { type Dictionary, decodeDictionary } from "./dictionary.ts";
import { INDEX_FORMAT, type SearchIndex, SearchIndexError } from "./search-index.ts";

/** One attribute in memory: `sets[documents[n]]` are the positions in `values` that document n has. */
export interface LoadedFacet {
  readonly values: readonly string[];
  readonly sets: readonly (readonly number[])[];
  readonly documents: Uint32Array;
}

/** A decoded index, ready for queries. */
export interface LoadedIndex {
  readonly source: SearchIndex;
  readonly count: number;
  readonly language: CompiledLanguage;
  readonly dictionary: Dictionary;
  /** Postings of term t are the bytes from `starts[t]` to `starts[t + 1]`. */
  readonly starts: Uint32Array;
  readonly postings: Uint8Array;
  readonly facets: Readonly<Record<Facet, LoadedFacet>>;
  readonly sizesBytes: Float64Array;
  /** The ranking text of document n is the bytes from `rankStarts[n]` to `rankStarts[n + 1]` of `rankTexts`. */
  readonly rankStarts: Uint32Array;
  readonly pool: AnswerPool;
}

/** Decodes an index. Throws a SearchIndexError when its format is not the one of this engine. */
export function loadIndex(source: SearchIndex): LoadedIndex {
  const dictionary = decodeDictionary(source.dictionary);
  const starts = readStarts(source.lengths, dictionary.terms.length);
  const rankStarts = readStarts(source.rankLengths, source.count);
  const { size, digests } = source.chunks;
  const whole =
    starts.at(-1) === source.postings.length &&
    rankStarts.at(-1) === source.rankTexts.length &&
    source.priorities.length === source.count &&
    digests.length === Math.ceil(source.count / size);
  if (source.format !== INDEX_FORMAT || !whole) {
    throw new SearchIndexError("search/unknown-format");
  }
  return {
    source,
    count: source.count,
    language: compileLanguage(source.language),
    dictionary,
    starts,
    postings: source.postings,
    facets: Object.fromEntries(FACETS.map((facet) => [facet, loadFacet(source, facet)])) as Record<Facet, LoadedFacet>,
    sizesBytes: readSizes(source),
    rankStarts,
    pool: createPool(source.count),
  };
}

/** Where each of `count` parts begins, from their lengths; one position more for the end of the last. */
function readStarts(lengths: Uint8Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  let at = 0;
  readVarints(lengths, (length) => {
    at++;
    starts[at] = (starts[at - 1] ?? 0) + length;
  });
  return starts;
}

function readSizes({ sizes, count }: SearchIndex): Float64Array {
  const read = new Float64Array(count);
  let number = 0;
  readVarints(sizes, (size) => {
    read[number++] = size;
  });
  return read;
}

function loadFacet(source: SearchIndex, facet: Facet): LoadedFacet {
  const column = source.facets[facet];
  const sets: number[][] = [];
  let missing = 0;
  readVarints(column.sets, (value) => {
    if (missing === 0) {
      sets.push([]);
      missing = value;
    } else {
      sets.at(-1)?.push(value);
      missing--;
    }
  });
  const documents = new Uint32Array(source.count);
  let number = 0;
  readVarints(column.documents, (set) => {
    documents[number++] = set;
  });
  return { values: column.values, sets, documents };
}
