import { ContentHash } from "./content-hash.ts";
import { type ChunkList, type DocumentColumns, SearchIndexError } from "./search-index.ts";

/** Documents of a chunk: a page of hits reads a few of them, each about 40 kB. */
export const CHUNK_SIZE = 250;

/** Cuts the displayed columns and gives the digest of each part. */
export function listChunks(documents: DocumentColumns, size = CHUNK_SIZE): ChunkList {
  const count = Math.ceil(documents.ids.length / size);
  return { size, digests: Array.from({ length: count }, (_, number) => hashColumns(sliceColumns(documents, number, size))) };
}

/** The columns of chunk `number`. */
export function sliceColumns({ ids, names, summaries, icons }: DocumentColumns, number: number, size: number): DocumentColumns {
  const from = number * size;
  const to = from + size;
  return { ids: ids.slice(from, to), names: names.slice(from, to), summaries: summaries.slice(from, to), icons: icons.slice(from, to) };
}

/** Digest of displayed columns. */
export function hashColumns({ ids, names, summaries, icons }: DocumentColumns): string {
  return new ContentHash().text(JSON.stringify([ids, names, summaries, icons])).digest();
}

/** A loaded chunk, once it is proved to be the one that the index knows, whatever was read. Throws a SearchIndexError. */
export function checkChunk(value: unknown, number: number, chunks: ChunkList): DocumentColumns {
  const columns = (value ?? {}) as DocumentColumns;
  if (hashColumns(columns) !== chunks.digests[number]) throw new SearchIndexError("search/foreign-chunk");
  return columns;
}
