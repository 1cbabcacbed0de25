import type { Diagnostic } from "@cartable/diagnostics";
import type { SchemaName } from "@cartable/schemas";

/** What a file of the repository is, told from its path. */
export type FileKind = Extract<SchemaName, "resource" | "vocabulary" | "collection" | "bundle" | "synonyms">;

/** One edited file as read from disk: its bytes, or why they could not be read. */
export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly file: string;
  readonly kind: FileKind;
  readonly content: Uint8Array | Diagnostic;
}

/** Everything that the checker needs from disk, read once. */
export interface Sources {
  readonly files: readonly SourceFile[];
  /** What stands among the edited files and would never be read. */
  readonly misplaced?: readonly Diagnostic[];
  /** Whether a path of the repository (from the root, with `/`) exists; used by rules on `file` sources. */
  readonly pathExists: (path: string) => boolean;
  /** Today as YYYY-MM-DD: the only clock that rules see. */
  readonly today: string;
}
