/** The record of a bundle (`CARTABLE.json`): what the key must contain, to the byte. */
export interface ReleaseRecord {
  readonly format: 1;
  readonly bundle: string;
  readonly year: number;
  readonly target: string;
  /** Raised by each release of the bundle, never lowered. */
  readonly serial: number;
  /** SHA-256 of the record of the former serial, or null. */
  readonly previous: string | null;
  /** Every file but the record, its signatures and the pupil's folder; sorted by path (code unit). */
  readonly files: readonly RecordedFile[];
  readonly components: readonly RecordedComponent[];
  /** Paths of files and folders where programs keep what their users did; absent when there is none. Sorted. */
  readonly userData?: readonly string[];
}

/** A file of a key: path from the root with `/`, digest of its bytes, size in bytes. */
export interface RecordedFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** A resource of a key, for those who watch versions and licences. */
export interface RecordedComponent {
  readonly id: string;
  readonly version: string;
  readonly license: string;
}

/** Where the record stands on the key. */
export const RECORD_PATH = "Cartable/CARTABLE.json";

/** The pupil's folder, created empty and never touched again. */
export const PUPIL_FOLDER = "Mes-documents";

/** The canonical text of a value that is signed or compared: two-space JSON and a final newline. */
export function toJsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
