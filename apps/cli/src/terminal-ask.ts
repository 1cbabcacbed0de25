import type { Ask, Choice } from "./context.ts";

/** Rows of a list that are shown at once. */
const MAX_ROWS = 12;
/** First of a list: whoever only presses Enter claims nothing, above all no right to copy. */
const LATER: Choice = { value: "", label: "Plus tard" };

/** Questions on the terminal of this process. The library is loaded at the first one: other verbs start without it. */
export const terminalAsk: Ask = {
  async text(message, problemOf) {
    const { isCancel, text } = await import("@clack/prompts");
    const answer = await text({
      message: `${message} (Entrée : plus tard)`,
      validate: (value) => (value === undefined || value.trim() === "" ? undefined : (problemOf(value.trim()) ?? undefined)),
    });
    return isCancel(answer) ? null : (answer ?? "").trim();
  },
  async password(message) {
    const { isCancel, password } = await import("@clack/prompts");
    const answer = await password({ message });
    return isCancel(answer) ? null : (answer ?? "");
  },
  async one(message, choices) {
    const { isCancel, select } = await import("@clack/prompts");
    const answer = await select({
      message: `${message} (flèches, puis Entrée)`,
      options: [LATER, ...choices].map(optionOf),
      maxItems: MAX_ROWS,
      showInstructions: false,
    });
    return isCancel(answer) ? null : answer;
  },
  async several(message, choices) {
    const { isCancel, multiselect } = await import("@clack/prompts");
    const answer = await multiselect({
      message: `${message} (flèches, Espace pour cocher, puis Entrée)`,
      options: choices.map(optionOf),
      maxItems: MAX_ROWS,
      required: false,
      showInstructions: false,
    });
    return isCancel(answer) ? null : answer;
  },
};

function optionOf({ value, label }: Choice): { value: string; label: string; hint?: string } {
  return { value, label, ...(value === "" ? {} : { hint: value }) };
}
