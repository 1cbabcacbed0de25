/** One unpacked file: where it goes in the resource's folder, what it is, and where its bytes are now. */
export interface TreeEntry {
  /** From the folder of the resource, `into` included, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mode: 0o644 | 0o755;
  /** Absolute path of the bytes. Verify them on reading: the folder is a cache, not a promise. */
  readonly file: string;
}

/** The kept files of an artifact, sorted by path (code unit order). */
export interface UnpackedTree {
  readonly entries: readonly TreeEntry[];
}

/** What to keep of an artifact, and where to put it. */
export interface UnpackSpec {
  /** Names the artifact in messages. */
  readonly what: string;
  /** Name of the file, for the formats told by their ending and for files kept as they are. */
  readonly fileName: string;
  readonly format?: string;
  /** Leading folders to remove. */
  readonly strip: number;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly into?: string;
  /** Cap on the sum of the kept files. */
  readonly maxBytes?: number;
}

/** No artifact of a school key unpacks to more. */
export const DEFAULT_MAX_UNPACKED_BYTES = 4 * 1024 ** 3;

export function compareEntries(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
