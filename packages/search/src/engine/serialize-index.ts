import { FACETS, type Facet } from "../search-document.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { type FacetColumn, hashIndex, INDEX_FORMAT, type SearchIndex, SearchIndexError } from "./search-index.ts";

/** Global that the index script sets. */
export const INDEX_GLOBAL = "CARTABLE_INDEX";

/** One line of JSON with the binary parts in base64. Same index, same text. */
export function serializeIndex(index: SearchIndex): string {
  const { ids, names, summaries, icons, sizesBytes, otherNames, priorities } = index.documents;
  return JSON.stringify({
    format: index.format,
    hash: index.hash,
    count: index.count,
    language: index.language,
    dictionary: index.dictionary,
    lengths: encodeBase64(index.lengths),
    postings: encodeBase64(index.postings),
    facets: Object.fromEntries(
      FACETS.map((facet) => {
        const { values, sets, documents } = index.facets[facet];
        return [facet, { values, sets: encodeBase64(sets), documents: encodeBase64(documents) }];
      }),
    ),
    documents: { ids, names, summaries, icons, sizesBytes, otherNames, priorities },
  });
}

/** Classic script that sets `globalThis.CARTABLE_INDEX`; safe to inline in a page. */
export function toIndexScript(index: SearchIndex): string {
  // "<" never needs to stand raw in JSON: escaping all of them covers </script and <!--.
  const text = serializeIndex(index).replace(/[<\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `globalThis.${INDEX_GLOBAL} = ${text};\n`;
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
      throw new SearchIndexError(
        "search/unknown-format",
        `L’index de recherche est au format ${String(format)}, le format ${INDEX_FORMAT} est attendu. Reconstruisez l’index.`,
      );
    }
    index = decode(value as SerializedIndex);
    if (index.documents.ids.length !== index.count || hashIndex(index) !== index.hash) throw damaged();
  } catch (error) {
    // A cut file surfaces as any kind of error while it is read; none of them says more to the reader.
    throw error instanceof SearchIndexError ? error : damaged();
  }
  if (expectedHash !== undefined && expectedHash !== index.hash) throw damaged();
  return index;
}

type Binary<T> = { readonly [Key in keyof T]: T[Key] extends Uint8Array ? string : T[Key] };
interface SerializedIndex extends Omit<Binary<SearchIndex>, "facets"> {
  readonly facets: Readonly<Record<Facet, Binary<FacetColumn>>>;
}

function decode(value: SerializedIndex): SearchIndex {
  const facets = FACETS.map((facet) => {
    const { values, sets, documents } = value.facets[facet];
    return [facet, { values, sets: decodeBase64(sets), documents: decodeBase64(documents) }];
  });
  return {
    ...value,
    lengths: decodeBase64(value.lengths),
    postings: decodeBase64(value.postings),
    facets: Object.fromEntries(facets) as SearchIndex["facets"],
  };
}

function damaged(): SearchIndexError {
  return new SearchIndexError(
    "search/damaged-index",
    "L’index de recherche est incomplet ou ne va pas avec cette page. Reconstruisez l’index, puis rechargez la page.",
  );
}
