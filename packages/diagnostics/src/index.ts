export { CartableError, InternalError, type RefusalExit, refusal } from "./cartable-error.ts";
export { type Checked, compareDiagnostics, type Diagnostic, describe, diagnostic, type Position, type Severity } from "./diagnostic.ts";
export type { DiagnosticArguments, DiagnosticCode } from "./diagnostic-arguments.ts";
export type { ErrorArguments, ErrorCode } from "./error-arguments.ts";
export { errorTexts } from "./errors.fr.ts";
export { formatBytes } from "./format.fr.ts";
export { diagnosticTexts } from "./messages.fr.ts";
export { nearestWord } from "./nearest-word.ts";
export { type CheckReport, type Palette, renderGithub, renderJson, renderText, type SourceLine } from "./render.ts";
