import type { ErrorArguments, ErrorCode } from "./error-arguments.ts";
import { archiveTexts } from "./errors/archive.fr.ts";
import { auditTexts } from "./errors/audit.fr.ts";
import { commandTexts } from "./errors/command.fr.ts";
import { editingTexts } from "./errors/editing.fr.ts";
import { lockTexts } from "./errors/lock.fr.ts";
import { packTexts } from "./errors/pack.fr.ts";
import { publicationTexts } from "./errors/publication.fr.ts";
import { recordTexts } from "./errors/record.fr.ts";
import type { RefusalText } from "./errors/refusal-text.ts";
import { serverTexts } from "./errors/server.fr.ts";
import { signingTexts } from "./errors/signing.fr.ts";
import { storeTexts } from "./errors/store.fr.ts";
import { updateTexts } from "./errors/update.fr.ts";
import { watchTexts } from "./errors/watch.fr.ts";

/** French text, hint and exit code of each refusal; the compiler demands one per code. */
export const errorTexts: { readonly [C in ErrorCode]: (args: ErrorArguments[C]) => RefusalText } = {
  ...commandTexts,
  ...editingTexts,
  ...watchTexts,
  ...lockTexts,
  ...storeTexts,
  ...archiveTexts,
  ...packTexts,
  ...publicationTexts,
  ...serverTexts,
  ...recordTexts,
  ...signingTexts,
  ...auditTexts,
  ...updateTexts,
};
