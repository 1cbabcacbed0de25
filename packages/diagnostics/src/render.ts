import { compareDiagnostics, type Diagnostic, describe } from "./diagnostic.ts";

/** The outcome of a check: how many files were read and everything found in them. */
export interface CheckReport {
  readonly files: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Control, direction and zero-width characters, lone surrogates: never sent to a terminal. */
const INVISIBLE =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;

type Paint = (text: string) => string;

/** Colours for a terminal; identity functions elsewhere. */
export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly faint: Paint;
  readonly strong: Paint;
}

const PLAIN: Palette = { error: (t) => t, warning: (t) => t, faint: (t) => t, strong: (t) => t };

/** Lines of a source file, asked for by {@link renderText} to show the place of a mistake; null when it cannot be read. */
export type SourceLine = (file: string, line: number) => string | null;

/** The report for people: one block per diagnostic, with the source line and a caret, then a count. */
export function renderText(report: CheckReport, sourceLine: SourceLine = () => null, palette: Palette = PLAIN): string {
  const blocks = [...report.diagnostics].sort(compareDiagnostics).map((found) => renderBlock(found, sourceLine, palette));
  return [...blocks, summary(report, palette)].join("\n");
}

function renderBlock(found: Diagnostic, sourceLine: SourceLine, palette: Palette): string {
  const { message, hint } = describe(found);
  const label = found.severity === "error" ? palette.error("erreur") : palette.warning("attention");
  const lines = [
    `${palette.strong(`${found.file}:${found.line}:${found.column}`)}  ${label}  ${message}  ${palette.faint(`[${found.code}]`)}`,
  ];
  const source = sourceLine(found.file, found.line);
  if (source !== null && source.trim() !== "") {
    const { text, column } = clip(source, found.column);
    lines.push(palette.faint(`  │ ${text}`));
    if (column <= text.length + 1) lines.push(palette.faint(`  │ ${" ".repeat(column - 1)}^`));
  }
  if (hint !== undefined) lines.push(`  Conseil : ${hint}`);
  return `${lines.join("\n")}\n`;
}

const SHOWN_WIDTH = 120;

/** The part of a source line around a column, safe to print: what could move the cursor or hide text becomes a sign. */
function clip(source: string, column: number): { readonly text: string; readonly column: number } {
  const visible = source.replace(INVISIBLE, (character) =>
    character < " " ? String.fromCharCode(0x2400 + character.charCodeAt(0)) : "\ufffd",
  );
  if (visible.length <= SHOWN_WIDTH) return { text: visible, column };
  const start = Math.max(0, Math.min(column - 1 - SHOWN_WIDTH / 2, visible.length - SHOWN_WIDTH));
  const cut = visible.slice(start, start + SHOWN_WIDTH);
  const before = start > 0 ? "…" : "";
  return { text: `${before}${cut}${start + SHOWN_WIDTH < visible.length ? "…" : ""}`, column: column - start + before.length };
}

function summary({ files, diagnostics }: CheckReport, palette: Palette): string {
  const errors = diagnostics.filter((found) => found.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const count = (n: number, one: string, many: string): string => `${n} ${n > 1 ? many : one}`;
  const read = count(files, "fichier vérifié", "fichiers vérifiés");
  const warned = warnings === 0 ? "" : `, ${count(warnings, "avertissement", "avertissements")}`;
  if (errors === 0) return `${read} : aucune erreur${warned}.`;
  return `${read} : ${palette.error(count(errors, "erreur", "erreurs"))}${warned}.`;
}

/** The report as one JSON value (`check --json`): stable shape, diagnostics sorted. */
export function renderJson(report: CheckReport): unknown {
  return {
    ok: report.diagnostics.every((found) => found.severity !== "error"),
    files: report.files,
    diagnostics: [...report.diagnostics].sort(compareDiagnostics).map((found) => ({
      code: found.code,
      severity: found.severity,
      file: found.file,
      line: found.line,
      column: found.column,
      ...describe(found),
    })),
  };
}

/** The report as GitHub workflow commands, one line per diagnostic. */
export function renderGithub(report: CheckReport): string {
  return [...report.diagnostics]
    .sort(compareDiagnostics)
    .map((found) => {
      const { message, hint } = describe(found);
      const body = hint === undefined ? message : `${message} ${hint}`;
      return `::${found.severity} file=${escapeProperty(found.file)},line=${found.line},col=${found.column},title=${escapeProperty(found.code)}::${escapeData(body)}`;
    })
    .join("\n");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
