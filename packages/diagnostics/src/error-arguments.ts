/** The typed arguments of every refusal: what stops a command, and that a person can mend. */
export interface ErrorArguments {
  "cli/unknown-bundle": { bundle: string; year: number; known: readonly string[]; suggestion: string | null };
  "cli/unknown-year": { year: string; known: readonly string[] };
  "cli/unknown-target": { bundle: string; target: string; known: readonly string[] };
  "cli/bad-filter": { filter: string; known: readonly string[] };
  "cli/bad-option": { option: string; value: string; expected: string };
  "cli/unknown-code": { code: string; suggestion: string | null };
  "cli/no-repository": { root: string };
  "cli/not-found": { path: string };
  "cli/not-set-up": Record<string, never>;
  "catalogue/invalid": { errors: number };
  "lock/missing": { year: number };
  "lock/stale": { year: number; reasons: readonly string[] };
  "lock/unreadable": { file: string; cause: string };
  "plan/pending": { resources: readonly string[] };
  "plan/refused": { bundle: string; reasons: readonly string[] };
  "store/absent": { resource: string; sha256: string; year: number };
  "store/altered": { resource: string; sha256: string; found: string };
  "store/digest-mismatch": { what: string; expected: string; found: string; html: boolean };
  "store/size-mismatch": { what: string; expected: number; found: number };
  "store/too-large": { what: string; maxBytes: number };
  "store/locked": { dir: string; holder: string };
  "fetch/failed": { what: string; cause: string };
  "fetch/http-status": { what: string; status: number; mirrors: boolean };
  "fetch/refused-address": { what: string; reason: string };
  "fetch/stalled": { what: string; seconds: number };
  "fetch/not-supported": { what: string; kind: string };
  "archive/unreadable": { what: string; cause: string };
  "archive/unsupported-format": { what: string; format: string };
  "archive/unsafe-path": { what: string; path: string; reason: string };
  "archive/link": { what: string; path: string };
  "archive/collision": { what: string; path: string; other: string };
  "archive/bomb": { what: string; maxBytes: number };
  "archive/nothing-kept": { what: string; pattern: string };
  "archive/tree-changed": { what: string; path: string };
  "source/missing": { what: string; path: string };
  "disk/full": { path: string; neededBytes: number; freeBytes: number };
  "disk/refused": { path: string; cause: string };
  "pack/not-yet": { what: string };
  "record/missing": { path: string };
  "record/unreadable": { path: string; cause: string };
  "record/altered": { path: string; altered: number; missing: number };
}

export type ErrorCode = keyof ErrorArguments;
