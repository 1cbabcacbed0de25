import type { DiagnosticArguments, DiagnosticCode } from "../diagnostic-arguments.ts";

export interface DiagnosticText {
  readonly message: string;
  readonly hint?: string;
}

/** Texts of the codes of some families (the word before the stroke): the compiler demands one per code. */
export type DiagnosticTexts<Family extends string> = {
  readonly [C in Extract<DiagnosticCode, `${Family}/${string}`>]: (args: DiagnosticArguments[C]) => DiagnosticText;
};

export const quote = (text: string): string => `« ${text} »`;
export const suggest = (suggestion: string | null): string | null =>
  suggestion === null ? null : `Vouliez-vous dire ${quote(suggestion)} ?`;
export const oneOf = (words: readonly string[]): string => words.map(quote).join(", ");
export const plural = (count: number, one: string, many: string): string => `${count} ${count > 1 ? many : one}`;

/** Drops the hint when there is none, so that it never renders as an empty line. */
export function text(message: string, hint: string | null = null): DiagnosticText {
  return hint === null ? { message } : { message, hint };
}
