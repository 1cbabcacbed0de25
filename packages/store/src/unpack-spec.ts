/** What to keep of an archive or a folder, and where to place it in the folder of the resource. */
export interface UnpackSpec {
  /** Names the source in messages. */
  readonly what: string;
  /** Format of the archive; known from `fileName` when absent. `none`: the file is kept as it is. */
  readonly format?: string;
  /** Name of the file as its publisher gives it. */
  readonly fileName: string;
  /** Leading folders to take off each path. */
  readonly strip: number;
  /** Patterns of paths to keep, once stripped; all when absent. Each one must keep something. */
  readonly include?: readonly string[];
  /** Patterns of paths to leave out, once stripped. */
  readonly exclude?: readonly string[];
  /** Folder of the resource that receives the files. */
  readonly into?: string;
  /** Limit on the bytes kept; for an archive, 4 GiB or twenty times its size by default; none for a folder of the repository. */
  readonly maxBytes?: number;
}

/** What a lock or a plan asks of a source; null stands for what they leave out. */
export interface WrittenUnpack {
  readonly format: string | null;
  readonly fileName: string;
  readonly strip: number;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[];
  readonly into: string | null;
}

/** How a source of a lock or of a plan is unpacked: one reading, so that both give the same files. */
export function toUnpackSpec({ resource, unpack }: { readonly resource: string; readonly unpack: WrittenUnpack }): UnpackSpec {
  return {
    what: resource,
    fileName: unpack.fileName,
    strip: unpack.strip,
    exclude: [...unpack.exclude],
    ...(unpack.format === null ? {} : { format: unpack.format }),
    ...(unpack.include === null ? {} : { include: [...unpack.include] }),
    ...(unpack.into === null ? {} : { into: unpack.into }),
  };
}

/** The files kept of an archive or a folder. */
export interface UnpackedTree {
  /** Folder that holds the bytes; the files in it do not have the names of the entries. */
  readonly dir: string;
  /** Sorted by path, in code unit order. */
  readonly entries: readonly TreeEntry[];
}

export interface TreeEntry {
  /** From the folder of the resource, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mode: 0o644 | 0o755;
  /** Absolute path of the bytes. */
  readonly file: string;
}

/** Order by code unit: the same on every machine and in every language. */
export function compareEntries(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** The mode of a file whose archive or file system does not tell: runnable by its name alone, so the same on every system. */
export function modeOfName(path: string): 0o644 | 0o755 {
  return /\.(appimage|run|sh)$/i.test(path) ? 0o755 : 0o644;
}
