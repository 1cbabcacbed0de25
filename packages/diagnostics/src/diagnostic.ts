import { compareText } from "./compare-text.ts";
import type { DiagnosticArguments, DiagnosticCode } from "./diagnostic-arguments.ts";
import { diagnosticTexts } from "./messages.fr.ts";

export type Severity = "error" | "warning";

/** Where something stands: path from the root with `/`, line and column from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One mistake found in a file that people edit. Data only: the text is built by {@link describe}. */
export interface Diagnostic<C extends DiagnosticCode = DiagnosticCode> extends Position {
  readonly code: C;
  readonly severity: Severity;
  readonly arguments: DiagnosticArguments[C];
}

/** A value when one could be made, and everything that was found on the way. Never throws. */
export interface Checked<T> {
  readonly value: T | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes a diagnostic with arguments typed by its code. */
export function diagnostic<C extends DiagnosticCode>(
  code: C,
  at: Position,
  args: DiagnosticArguments[C],
  severity: Severity = "error",
): Diagnostic {
  return { code, severity, file: at.file, line: at.line, column: at.column, arguments: args };
}

/** The French sentence and, where there is one, the hint of a diagnostic. */
export function describe(found: Diagnostic): { readonly message: string; readonly hint?: string } {
  // The code selects the text, and the code fixed the type of the arguments when the diagnostic was made.
  const text = diagnosticTexts[found.code] as (args: unknown) => { message: string; hint?: string };
  return text(found.arguments);
}

/** Order of display: by file, line, column, then code, all by code unit. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code);
}
