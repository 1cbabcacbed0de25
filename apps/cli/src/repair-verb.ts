import { resolve } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { type EditionSource, type KeyPapers, openSource, repairKey } from "@cartable/maintenance";
import type { ReleaseRecord } from "@cartable/record";
import { changeKey, KEY_ARGUMENT, SIGNED_OPTION } from "./change-key.ts";
import type { Context, Verb } from "./context.ts";
import { textOption } from "./option-values.ts";

/** Where the right bytes of an edition are when nobody says it. */
export type OpenOwnSource = (context: Context, record: ReleaseRecord) => Promise<EditionSource>;

/** The verb `repair`; `openOwn` serves without `--from`. */
export const repairWith = (openOwn: OpenOwnSource): Verb => ({
  name: "repair",
  arguments: KEY_ARGUMENT,
  summary: "répare une clé sur place : ne réécrit que ce qui est abîmé ou manque, ou termine une mise à jour interrompue",
  examples: [
    "cartable repair /media/cle",
    "cartable repair /media/cle --from mcne-2026-web.zip",
    "cartable repair /media/cle --from /media/autre-cle --dry-run",
  ],
  options: [
    { flags: "--from <source>", description: "archive, dossier d'édition ou autre clé (par défaut, le dépôt local de ce poste)" },
    SIGNED_OPTION,
    { flags: "--dry-run", description: "dit ce qui serait réparé, et n'écrit rien" },
  ],
  run(context, [place], options) {
    const from = textOption(options, "from");
    return changeKey(context, "repair", place, options, (change) =>
      repairKey({
        ...change,
        openSource: async (papers) => {
          const wanted = (papers.journal === null ? null : papers.next)?.record ?? papers.current?.record ?? null;
          return from === undefined ? openOwnSource(openOwn, context, papers) : openSource(resolve(from), wanted);
        },
      }),
    );
  },
});

async function openOwnSource(
  openOwn: OpenOwnSource,
  context: Context,
  { current, next, journal, problem }: KeyPapers,
): Promise<EditionSource> {
  const wanted = (journal === null ? null : next) ?? current;
  if (wanted !== null) return openOwn(context, wanted.record);
  throw problem === null
    ? refusal("record/missing", { path: "de cette clé" })
    : refusal("record/unreadable", { path: "de cette clé", cause: problem });
}
