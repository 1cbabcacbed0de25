import { checkChunk, sliceColumns } from "./document-chunks.ts";
import { type DocumentColumns, type SearchIndex, SearchIndexError } from "./search-index.ts";

/** What is displayed of one document. */
export interface DisplayedDocument {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly icon: string | null;
}

/** Reads the chunk `number` whose digest is given; what it gives is checked by the store. */
export type ReadChunk = (number: number, digest: string) => Promise<unknown>;

export interface DocumentStore {
  /** Throws a SearchIndexError when the documents are not in the index itself. */
  readonly read: (numbers: readonly number[]) => readonly DisplayedDocument[];
  /** Rejects with a SearchIndexError when a chunk is out of reach or of another build; it is asked again next time. */
  readonly load: (numbers: readonly number[]) => Promise<readonly DisplayedDocument[]>;
}

/** About 3 MB: what the reader saw last, not the whole catalogue. */
const KEPT_CHUNKS = 64;

/** The displayed documents of an index: those it holds, or the chunks that `readChunk` brings, the last ones kept. */
export function openDocuments({ documents, chunks }: SearchIndex, readChunk: ReadChunk | undefined): DocumentStore {
  if (documents !== undefined) {
    const read: DocumentStore["read"] = (numbers) => numbers.map((number) => documentAt(documents, number));
    return { read, load: async (numbers) => read(numbers) };
  }
  const elsewhere = (): never => {
    throw new SearchIndexError("search/documents-elsewhere");
  };
  const read: DocumentStore["read"] = (numbers) => (numbers.length === 0 ? [] : elsewhere());
  if (readChunk === undefined) return { read, load: async (numbers) => read(numbers) };
  const kept = new Map<number, Promise<DocumentColumns>>();
  const chunkOf = (chunk: number): Promise<DocumentColumns> => {
    const columns = kept.get(chunk) ?? readChunk(chunk, chunks.digests[chunk] ?? "").then((value) => checkChunk(value, chunk, chunks));
    kept.delete(chunk);
    kept.set(chunk, columns);
    columns.catch(() => kept.delete(chunk));
    const [oldest] = kept.keys();
    if (kept.size > KEPT_CHUNKS && oldest !== undefined) kept.delete(oldest);
    return columns;
  };
  return {
    read,
    load: (numbers) =>
      Promise.all(numbers.map(async (number) => documentAt(await chunkOf(Math.floor(number / chunks.size)), number % chunks.size))),
  };
}

/** The whole columns, whatever the index holds: what `serializeIndex` cuts. */
export function documentChunks({ documents, chunks }: SearchIndex): readonly DocumentColumns[] {
  if (documents === undefined) return [];
  return chunks.digests.map((_, number) => sliceColumns(documents, number, chunks.size));
}

function documentAt({ ids, names, summaries, icons }: DocumentColumns, at: number): DisplayedDocument {
  return { id: ids[at] ?? "", name: names[at] ?? "", summary: summaries[at] ?? "", icon: icons[at] ?? null };
}
