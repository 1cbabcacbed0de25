import type { RefusalExit } from "../cartable-error.ts";
import type { ErrorArguments, ErrorCode } from "../error-arguments.ts";

export interface RefusalText {
  readonly exit: RefusalExit;
  readonly message: string;
  readonly hint: string;
}

/** Texts of the codes of some families (the word before the stroke): the compiler demands one per code. */
export type RefusalTexts<Family extends string> = {
  readonly [C in Extract<ErrorCode, `${Family}/${string}`>]: (args: ErrorArguments[C]) => RefusalText;
};

export const list = (words: readonly string[]): string => (words.length === 0 ? "aucun" : words.join(", "));
export const did = (suggestion: string | null): string => (suggestion === null ? "" : `Vouliez-vous dire « ${suggestion} » ? `);
