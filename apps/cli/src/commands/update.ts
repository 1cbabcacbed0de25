import { resolve } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { openSource, refuseWithdrawn, updateKey } from "@cartable/maintenance";
import { changeKey, KEY_ARGUMENT, SIGNED_OPTION } from "../change-key.ts";
import type { Verb } from "../context.ts";
import { textOption } from "../option-values.ts";

export const update: Verb = {
  name: "update",
  arguments: KEY_ARGUMENT,
  summary: "met une clé à jour sur place, sans toucher à ce que ses utilisateurs y ont mis",
  examples: [
    "cartable update /media/cle --from mcne-2026-web.zip --dry-run",
    "cartable update /media/cle --from mcne-2026-web.zip",
    "cartable update E:\\ --from dist/bundles/2026",
    "cartable update /media/cle --from /media/autre-cle",
  ],
  options: [
    { flags: "--from <édition>", description: "archive, dossier d'édition ou d'année, ou clé qui a déjà la nouvelle édition" },
    SIGNED_OPTION,
    { flags: "--dry-run", description: "dit ce qui changerait, avec les tailles, et n'écrit rien" },
  ],
  async run(context, [place], options) {
    const from = textOption(options, "from");
    if (from === undefined)
      throw refusal("cli/bad-option", { option: "--from", value: "", expected: "une archive, un dossier d'édition ou une clé" });
    const path = resolve(from);
    return changeKey(context, "update", place, options, (change) =>
      updateKey({
        ...change,
        openSource: async ({ current, next }) => refuseWithdrawn(path, await openSource(path, (current ?? next)?.record ?? null)),
      }),
    );
  },
};
