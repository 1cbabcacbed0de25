import { hash } from "node:crypto";
import type { ZipEntry } from "./zip-format.ts";

/** One file to compress: where its bytes are, and what they must be. */
export interface SegmentFile {
  readonly path: string;
  readonly mode: number;
  readonly store: boolean;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** A file of the store, or the bytes themselves for what the command made. */
  readonly from: string | Uint8Array;
}

export interface SegmentJob {
  readonly key: string;
  /** Give the bytes back instead of keeping them: all files are stored, and small together. */
  readonly carry: boolean;
  /** The segment is written here, its index beside it with `.json` added. */
  readonly target: string;
  readonly year: number;
  readonly files: readonly SegmentFile[];
}

/** What a process writes before a segment has its name: its bytes, its index, large files as archiver gives them. */
export function partsOf(target: string): readonly [bytes: string, index: string, large: string] {
  const stage = `${target}.${process.pid}`;
  return [`${stage}.tmp`, `${stage}.tmp.json`, `${stage}.zip`];
}

/** What is known of a finished segment: `headerOffset` counts from its first byte. */
export interface SegmentIndex {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Of the whole segment: quick enough to be compared whenever it is copied. */
  readonly crc32: number;
  readonly entries: readonly ZipEntry[];
}

/** A segment that was just made: kept in the cache, or carried to the archive. */
export type BuiltSegment =
  | { readonly kind: "kept"; readonly sizeBytes: number; readonly sha256: string }
  | { readonly kind: "carried"; readonly bytes: Uint8Array; readonly entries: readonly ZipEntry[] };

/** A file whose bytes are not those of the plan. */
export class ChangedFileError extends Error {
  readonly path: string;
  constructor(path: string) {
    super(path);
    this.name = "ChangedFileError";
    this.path = path;
  }
}

/** The text of an index, under its own digest. */
export function renderIndex(index: SegmentIndex): string {
  const body = JSON.stringify(index);
  return `${hash("sha256", body, "hex")}\n${body}\n`;
}

/** Reads what {@link renderIndex} wrote; null when a byte changed. */
export function parseIndex(text: string): SegmentIndex | null {
  const [digest, body = ""] = text.split("\n");
  return digest === hash("sha256", body, "hex") ? (JSON.parse(body) as SegmentIndex) : null;
}
