import type { ErrorArguments, ErrorCode } from "./error-arguments.ts";
import { errorTexts } from "./errors.fr.ts";

/** Exit code of a refusal: 1 data, 2 wrong use, 3 environment, 4 integrity or signature. */
export type RefusalExit = 1 | 2 | 3 | 4;

/** Something that stops a command and that a person can mend: what happened, and what to do. */
export class CartableError extends Error {
  override readonly name = "CartableError";
  readonly code: ErrorCode;
  readonly exit: RefusalExit;
  readonly hint: string;

  constructor(code: ErrorCode, exit: RefusalExit, message: string, hint: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.exit = exit;
    this.hint = hint;
  }
}

/** Makes the error of a code from its typed arguments; `cause` keeps the underlying error. */
export function refusal<C extends ErrorCode>(code: C, args: ErrorArguments[C], cause?: unknown): CartableError {
  const text = errorTexts[code](args);
  return new CartableError(code, text.exit, text.message, text.hint, cause);
}

/** A bug of ours: exit 70, with its stack. */
export class InternalError extends Error {
  override readonly name = "InternalError";
}
