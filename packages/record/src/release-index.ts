import type { ReleaseRecord } from "./release-record.ts";

/** One release as the site lists it. */
export interface ReleaseEntry {
  readonly bundle: string;
  readonly target: string;
  readonly kind: string;
  readonly name: string;
  readonly demonstration: boolean;
  readonly serial: number;
  readonly folder: string;
  readonly archive: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly files: number;
  readonly unpackedBytes: number;
  readonly signed: boolean;
  readonly components: ReleaseRecord["components"];
  /** Why nobody must take it any more, and since when; absent while it may be taken. */
  readonly withdrawn?: { readonly date: string; readonly reason: string };
  /** Other ways to get a large archive; absent where it has none. */
  readonly downloads?: ReleaseDownloads;
}

/** A file that stands beside an archive. */
export interface ListedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Ways to get a large archive in pieces. Each is absent where the release folder has no such file. */
export interface ReleaseDownloads {
  /** Metalink (RFC 5854), and torrent with web seeds. */
  readonly metalink?: ListedFile;
  readonly torrent?: ListedFile;
  /** Parts in order, the text that says how to join them, and the commands that do. */
  readonly parts?: {
    readonly files: readonly ListedFile[];
    readonly joining: ListedFile;
    readonly commands: { readonly windows: string; readonly linux: string };
  };
}

/** `dist/bundles/<year>/release.json`. */
export interface ReleaseIndex {
  readonly format: 1;
  readonly year: number;
  readonly bundles: readonly ReleaseEntry[];
}
