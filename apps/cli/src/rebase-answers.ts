import type { GivenAnswer } from "@cartable/overlays";
import type { Options } from "./context.ts";
import { listOption } from "./option-values.ts";

/** The answers of `--keep` and `--follow`, « question » or « question=motif », in the order of the options. */
export function rebaseAnswers(options: Options): readonly GivenAnswer[] {
  return (["keep", "follow"] as const).flatMap((choice) =>
    listOption(options, choice).map((text): GivenAnswer => {
      const at = text.indexOf("=");
      const reason = at === -1 ? "" : text.slice(at + 1).trim();
      return { name: (at === -1 ? text : text.slice(0, at)).trim(), choice, reason: reason === "" ? null : reason };
    }),
  );
}
