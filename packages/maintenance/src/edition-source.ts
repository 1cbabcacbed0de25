import type { RecordedFile } from "@cartable/record";

/** Something that gives the files of an edition: a release, an archive, another key, the store. */
export interface EditionSource {
  /** For messages. */
  readonly label: string;
  /** The record that it offers; null for the store, which knows files and no edition. */
  readonly record: Uint8Array | null;
  /** Signatures of that record, by their path on a key. */
  readonly signatures: ReadonlyMap<string, Uint8Array>;
  /** Whether it has a file of that name and size; its bytes are another question. */
  readonly has: (file: RecordedFile) => Promise<boolean>;
  /** The bytes of a file, not compared with anything yet. */
  readonly open: (file: RecordedFile) => Promise<AsyncIterable<Uint8Array>>;
  /** The refusal for files that it does not have, or not right. */
  readonly lacks: (files: readonly string[]) => Error;
  readonly close: () => void;
}
