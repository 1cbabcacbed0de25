/**
 * The typed arguments of every diagnostic: mistakes found in the files that people edit.
 * A code is stable: it is tested, printed, and the anchor of docs/diagnostics.md.
 */
export interface DiagnosticArguments {
  // Text and YAML (any file)
  "file/too-large": { sizeBytes: number; maxBytes: number };
  "file/not-regular": { found: "folder" | "link" | "other" };
  "file/unreadable": { cause: string };
  "text/encoding": { encoding: string; offset: number };
  "text/forbidden-character": { codePoint: string; name: string };
  "text/lone-carriage-return": Record<string, never>;
  "yaml/tab-indentation": Record<string, never>;
  "yaml/too-deep": { max: number };
  "yaml/too-many-nodes": { max: number };
  "yaml/too-many-keys": { max: number };
  "yaml/alias": { name: string };
  "yaml/directive": Record<string, never>;
  "yaml/tag": { tag: string };
  "yaml/merge-key": Record<string, never>;
  "yaml/duplicate-key": { key: string; firstLine: number };
  "yaml/similar-key": { key: string; firstKey: string; firstLine: number };
  "yaml/key-not-text": Record<string, never>;
  "yaml/reserved-key": { key: string };
  "yaml/empty": Record<string, never>;
  "yaml/several-documents": Record<string, never>;
  "yaml/not-a-mapping": { found: string };
  "yaml/colon-in-text": Record<string, never>;
  "yaml/unclosed-quote": Record<string, never>;
  "yaml/syntax": { cause: string };
  // Shape
  "schema/unknown-key": { key: string; suggestion: string | null; allowed: readonly string[] };
  "schema/missing-key": { key: string; title: string; example: string | null };
  "schema/wrong-type": { key: string; expected: string; found: string; written: string | null };
  "schema/unknown-value": { key: string; value: string; suggestion: string | null; allowed: readonly string[] };
  "schema/too-short": { key: string; min: number; length: number };
  "schema/too-long": { key: string; max: number; length: number };
  "schema/too-few-items": { key: string; min: number };
  "schema/too-many-items": { key: string; max: number };
  "schema/duplicate-item": { key: string; value: string };
  "schema/out-of-range": { key: string; limit: number; direction: "min" | "max"; value: number };
  "schema/format": { key: string; value: string; format: string; suggestion: string | null };
  "schema/too-many-errors": { shown: number; total: number };
  // Meaning
  "vocabulary/unknown-term": { key: string; value: string; vocabulary: string; suggestion: string | null; suggestionLabel: string | null };
  "vocabulary/unknown-vocabulary": { vocabulary: string };
  "vocabulary/duplicate-term": { term: string; firstLine: number };
  "vocabulary/missing": { vocabulary: string };
  "resource/id-differs-from-file": { id: string; expected: string };
  "resource/duplicate-id": { id: string; otherFile: string };
  "resource/unknown-reference": { key: string; value: string; suggestion: string | null };
  "resource/self-reference": { key: string };
  "resource/unknown-license": { value: string; cause: string; suggestion: string | null };
  "resource/license-not-explained": { license: string };
  "resource/permission-missing": Record<string, never>;
  "resource/permission-expired": { expires: string; today: string };
  "resource/redistribution-without-evidence": Record<string, never>;
  "resource/missing-source-folder": { path: string };
  "resource/source-outside-repository": { path: string };
  "resource/entry-missing": { platform: string };
  "resource/summary-shouting": Record<string, never>;
  "collection/id-differs-from-file": { id: string; expected: string };
  "collection/unknown-resource": { value: string; suggestion: string | null };
  "bundle/id-differs-from-file": { id: string; expected: string };
  "bundle/year-differs-from-folder": { year: number; expected: string };
  "bundle/unknown-resource": { key: string; value: string; suggestion: string | null };
  "bundle/unknown-base": { value: string; suggestion: string | null };
  "bundle/extends-cycle": { cycle: readonly string[] };
  "bundle/link-only": { resource: string };
  "bundle/withdrawn": { resource: string; status: string };
}

export type DiagnosticCode = keyof DiagnosticArguments;
