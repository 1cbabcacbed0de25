import { resolve } from "node:path";
import type { UpdateOptions, UpdateReport } from "@cartable/maintenance";
import type { Context, Options, Outcome, Verb, VerbOption } from "./context.ts";
import { textOption } from "./option-values.ts";
import { trustedKeys } from "./trusted-keys.ts";
import { updateProgress } from "./update-progress.ts";
import { updateJson, updateText } from "./update-text.ts";

/** What a verb that changes a key is told: which one. */
export const KEY_ARGUMENT: Verb["arguments"] = [{ name: "<clé>", description: "racine de la clé, ou d'un dossier qui en tient lieu" }];

/** Asks that the edition be signed. */
export const SIGNED_OPTION: VerbOption = {
  flags: "--key <clé>",
  description: "exige que l'édition soit signée par cette clé publique (fichier ou texte RW…, ou liste CLES.json)",
};

/** What `update` and `repair` have in common: the key, whom to trust, whether to write, how far it is. */
type Change = Omit<UpdateOptions, "openSource">;

/** Runs a change of a key in place, and tells it. */
export async function changeKey(
  context: Context,
  verb: "update" | "repair",
  place: unknown,
  options: Options,
  run: (change: Change) => Promise<UpdateReport>,
): Promise<Outcome> {
  const key = textOption(options, "key");
  const trust = { ...(await trustedKeys(context, key)), mustBeSigned: key !== undefined };
  const dryRun = options["dryRun"] === true;
  const { onProgress, stop } = updateProgress(context);
  const change = { root: resolve(String(place)), trust, dryRun, onProgress, signal: context.interruption() };
  const report = await run(change).finally(stop);
  return { exit: 0, json: updateJson(report, dryRun), text: updateText(verb, report, dryRun) };
}
