/**
 * The typed arguments of every diagnostic: mistakes found in the files that people edit.
 * A code is stable: it is tested, printed, and the anchor of docs/diagnostics.md.
 */
export interface DiagnosticArguments {
  // Text and YAML (any file)
  "file/too-large": { sizeBytes: number; maxBytes: number };
  "file/not-regular": { found: "folder" | "link" | "other" };
  "file/unreadable": { cause: string };
  "file/misplaced": { reason: "extension" | "folder"; expected: string };
  "text/encoding": { encoding: string; offset: number };
  "text/forbidden-character": { codePoint: string; name: string };
  "text/lone-carriage-return": Record<string, never>;
  "text/placeholder": { key: string; text: string };
  "text/personal-email": { key: string; address: string };
  "text/markup": { key: string; found: string; markdown: boolean };
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
  "schema/wrong-type": { key: string; expected: string; found: string; written: string | null; source: string | null; quoted: boolean };
  "schema/unknown-value": { key: string; value: string; suggestion: string | null; allowed: readonly string[] };
  "schema/too-short": { key: string; min: number; length: number };
  "schema/too-long": { key: string; max: number; length: number };
  "schema/too-few-items": { key: string; min: number };
  "schema/too-many-items": { key: string; max: number };
  "schema/duplicate-item": { key: string; value: string };
  "schema/out-of-range": { key: string; limit: number; direction: "min" | "max"; value: number };
  "schema/format": { key: string; value: string; format: string; suggestion: string | null };
  "schema/too-many-errors": { shown: number; total: number };
  "schema/unsupported-format": { found: number; supported: number };
  // Dates and addresses
  "date/in-future": { key: string; date: string; today: string };
  "date/reversed": { from: string; fromKey: string; to: string; toKey: string };
  "url/not-public": { key: string; host: string };
  "url/credentials": { key: string; part: string };
  "url/lookalike-host": { key: string; host: string; ascii: string };
  "url/unexpected-host": { host: string; homepage: string };
  "url/unversioned": { version: string; pinned: boolean };
  // Meaning
  "vocabulary/unknown-term": { key: string; value: string; vocabulary: string; suggestion: string | null; suggestionLabel: string | null };
  "vocabulary/unknown-vocabulary": { vocabulary: string };
  "vocabulary/duplicate-term": { term: string; firstLine: number };
  "vocabulary/missing": { vocabulary: string };
  "resource/id-differs-from-file": { id: string; expected: string };
  "resource/duplicate-id": { id: string; otherFile: string };
  "resource/similar-id": { id: string; other: string; otherFile: string };
  "resource/similar-name": { name: string; other: string; otherFile: string };
  "resource/reserved-id": { id: string; reason: "windows" | "site" };
  "resource/duplicate-homepage": { url: string; otherFile: string };
  "resource/unknown-reference": { key: string; value: string; suggestion: string | null };
  "resource/self-reference": { key: string };
  "resource/replacement-cycle": { cycle: readonly string[] };
  "resource/dead-replacement": { replacement: string; status: string };
  "resource/withdrawn-without-reason": { status: string };
  "resource/unknown-license": { value: string; cause: string; suggestion: string | null };
  "resource/license-not-explained": { license: string };
  "resource/license-forbids-copy": { license: string; label: string };
  "resource/permission-missing": Record<string, never>;
  "resource/permission-expired": { expires: string; today: string };
  "resource/redistribution-without-evidence": Record<string, never>;
  "resource/review-expired": { body: string; expires: string; today: string };
  "resource/review-without-date": { body: string };
  "resource/personal-data-unexplained": { level: string };
  "resource/usage-outside-levels": { level: string; label: string };
  "resource/redundant-level": { level: string; cycle: string };
  "resource/icon-not-found": { icon: string };
  "resource/missing-source-folder": { path: string };
  "resource/source-outside-repository": { path: string };
  "resource/entry-missing": { platform: string };
  "resource/summary-shouting": Record<string, never>;
  "watch/incomplete": { strategy: string; missing: "target" | "pattern" };
  "watch/bad-target": { strategy: string; target: string; expected: string };
  "artifact/weak-hash": { algorithm: string };
  "artifact/duplicate-source": { what: "url" | "sha256"; otherFile: string; otherLine: number };
  "artifact/install-missing": { platform: string };
  "artifact/install-on-portable": { form: string };
  "artifact/silent-arguments-missing": { type: string };
  "artifact/portable-needs-admin": Record<string, never>;
  "collection/id-differs-from-file": { id: string; expected: string };
  "collection/unknown-resource": { value: string; suggestion: string | null };
  "collection/withdrawn-resource": { value: string; status: string };
  "bundle/id-differs-from-file": { id: string; expected: string };
  "bundle/year-differs-from-folder": { year: number; expected: string };
  "bundle/unknown-resource": { key: string; value: string; suggestion: string | null };
  "bundle/unknown-base": { value: string; suggestion: string | null };
  "bundle/extends-cycle": { cycle: readonly string[] };
  "bundle/extends-too-deep": { max: number };
  "bundle/removed-resource": { value: string; year: number; suggestion: string | null };
  "bundle/included-and-excluded": { resource: string };
  "bundle/excludes-nothing": { resource: string };
  "bundle/duplicate-pin": { resource: string; firstLine: number };
  "bundle/pins-nothing": { resource: string };
  "bundle/pin-unknown-version": { resource: string; version: string; known: readonly string[] };
  "bundle/approval-without-date": { body: string; state: string };
  "bundle/missing-approval": { body: string };
  "bundle/against-policy": { resource: string; reason: "offline" | "personal-data" | "admin"; found: string };
  "bundle/link-only": { resource: string };
  "bundle/withdrawn": { resource: string; status: string };
}

export type DiagnosticCode = keyof DiagnosticArguments;
