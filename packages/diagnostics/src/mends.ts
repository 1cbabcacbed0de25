import { compareDiagnostics, type Diagnostic } from "./diagnostic.ts";
import type { DiagnosticArguments, DiagnosticCode } from "./diagnostic-arguments.ts";
import type { SourceLine } from "./render.ts";

/** Words of one line to put in place of others: columns from 1, the end excluded, in UTF-16 units. */
export interface Mend {
  readonly file: string;
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
  readonly text: string;
}

interface Swap {
  readonly from: string;
  readonly to: string;
}

const swap = (from: string, to: string | null): Swap | null => (to === null ? null : { from, to });

/** What stands at the place of a diagnostic and what should, for the codes where one word is plainly meant for another. */
const SWAPS: { readonly [C in DiagnosticCode]?: (args: DiagnosticArguments[C]) => Swap | null } = {
  "schema/unknown-key": ({ key, suggestion }) => swap(key, suggestion),
  "schema/unknown-value": ({ value, suggestion }) => swap(value, suggestion),
  "schema/format": ({ value, suggestion }) => swap(value, suggestion),
  "schema/wrong-type": ({ source, quoted }) => (source === null || !quoted ? null : swap(source, `"${source}"`)),
  "vocabulary/unknown-term": ({ value, suggestion }) => swap(value, suggestion),
  "resource/id-differs-from-file": ({ id, expected }) => swap(id, expected),
  "resource/unknown-reference": ({ value, suggestion }) => swap(value, suggestion),
  "resource/unknown-license": ({ value, suggestion }) => swap(value, suggestion),
  "collection/id-differs-from-file": ({ id, expected }) => swap(id, expected),
  "collection/unknown-resource": ({ value, suggestion }) => swap(value, suggestion),
  "bundle/id-differs-from-file": ({ id, expected }) => swap(id, expected),
  "bundle/year-differs-from-folder": ({ year, expected }) => swap(String(year), expected),
  "bundle/unknown-resource": ({ value, suggestion }) => swap(value, suggestion),
  "bundle/unknown-base": ({ value, suggestion }) => swap(value, suggestion),
};

/**
 * The mend of a diagnostic, or null when there is none or when the line no longer holds what was found.
 * A quoted word keeps its quotes.
 */
export function mendOf(found: Diagnostic, sourceLine: SourceLine): Mend | null {
  // The code selects the function, and fixed the type of its arguments when the diagnostic was made.
  const words = (SWAPS[found.code] as ((args: unknown) => Swap | null) | undefined)?.(found.arguments) ?? null;
  const line = sourceLine(found.file, found.line);
  if (words === null || line === null || words.from === "") return null;
  const start = found.column - 1;
  const quote = /["']/.test(line[start] ?? "") && !words.from.startsWith(line[start] ?? "") ? 1 : 0;
  if (!line.startsWith(words.from, start + quote)) return null;
  const before = start + quote + 1;
  return { file: found.file, line: found.line, startColumn: before, endColumn: before + words.from.length, text: words.to };
}

/** Mends of several diagnostics, in the order of the files, without those that overlap an earlier one. */
export function mendsOf(diagnostics: readonly Diagnostic[], sourceLine: SourceLine): readonly Mend[] {
  const kept: Mend[] = [];
  for (const found of [...diagnostics].sort(compareDiagnostics)) {
    const mend = mendOf(found, sourceLine);
    const last = kept.at(-1);
    if (mend === null) continue;
    if (last !== undefined && last.file === mend.file && last.line === mend.line && mend.startColumn < last.endColumn) continue;
    kept.push(mend);
  }
  return kept;
}

/** The text of a file after its mends; lines keep their ends. */
export function applyMends(text: string, mends: readonly Mend[]): string {
  const lines = text.split("\n");
  for (const mend of [...mends].reverse()) {
    const line = lines[mend.line - 1] ?? "";
    lines[mend.line - 1] = line.slice(0, mend.startColumn - 1) + mend.text + line.slice(mend.endColumn - 1);
  }
  return lines.join("\n");
}
