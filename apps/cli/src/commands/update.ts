import { resolve } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { openSource, updateKey } from "@cartable/maintenance";
import type { Verb } from "../context.ts";
import { textOption } from "../option-values.ts";
import { trustedKeys } from "../trusted-keys.ts";
import { updateProgress } from "../update-progress.ts";
import { updateJson, updateText } from "../update-text.ts";

export const update: Verb = {
  name: "update",
  arguments: [{ name: "<clé>", description: "racine de la clé, ou d'un dossier qui en tient lieu" }],
  summary: "met une clé à jour sur place, sans toucher à ce que ses utilisateurs y ont mis",
  examples: [
    "cartable update /media/cle --from mcne-2026-web.zip --dry-run",
    "cartable update /media/cle --from mcne-2026-web.zip",
    "cartable update E:\\ --from dist/bundles/2026",
    "cartable update /media/cle --from /media/autre-cle",
  ],
  options: [
    { flags: "--from <édition>", description: "archive, dossier d'édition ou d'année, ou clé qui a déjà la nouvelle édition" },
    {
      flags: "--key <clé>",
      description: "exige que l'édition soit signée par cette clé publique (fichier ou texte RW…, ou liste CLES.json)",
    },
    { flags: "--dry-run", description: "dit ce qui changerait, avec les tailles, et n'écrit rien" },
  ],
  async run(context, [place], options) {
    const from = textOption(options, "from");
    if (from === undefined)
      throw refusal("cli/bad-option", { option: "--from", value: "", expected: "une archive, un dossier d'édition ou une clé" });
    const key = textOption(options, "key");
    const trust = { ...(await trustedKeys(context, key)), mustBeSigned: key !== undefined };
    const dryRun = options["dryRun"] === true;
    const { onProgress, stop } = updateProgress(context);
    const report = await updateKey({
      root: resolve(String(place)),
      openSource: ({ current, next }) => openSource(resolve(from), (current ?? next)?.record ?? null),
      trust,
      dryRun,
      onProgress,
      signal: context.interruption(),
    }).finally(stop);
    return { exit: 0, json: updateJson(report, dryRun), text: updateText("update", report, dryRun) };
  },
};
