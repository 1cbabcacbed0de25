import type { FoundFile } from "../judge-key.ts";
import type { RecordedFile, ReleaseRecord } from "../release-record.ts";

/** A file that stands on a key; its digest is null when {@link mustRead} did not ask for it. */
export interface KeyFile extends FoundFile {
  /** Its bytes are those wanted at its path, less some that a cut lost: nothing of anyone is in it. */
  readonly spoiled?: boolean;
}

/** What stands on a key. */
export interface KeyState {
  readonly files: readonly KeyFile[];
  /** Every folder below the root, spelled as on the key. */
  readonly folders: readonly string[];
  /** False on FAT, exFAT and most Windows folders: two spellings are one name. */
  readonly caseSensitive: boolean;
}

/** The record and its signatures: what is put in place last. */
export interface Seal {
  /** What must stand there at the end, the record included. */
  readonly files: readonly RecordedFile[];
  /** Every path where a record or a signature may stand; those that `files` does not have are removed. */
  readonly paths: readonly string[];
}

/** Everything that an update is decided from. */
export interface UpdateRequest {
  readonly wanted: ReleaseRecord;
  readonly seal: Seal;
  /** Records that say which files came from us: that of the key, that of an update which was cut. */
  readonly known: readonly ReleaseRecord[];
  readonly found: KeyState;
  readonly medium: Medium;
}

/** Room of a medium, in bytes. */
export interface Medium {
  readonly clusterBytes: number;
  readonly freeBytes: number;
}
