import type { UpdateOptions } from "@cartable/maintenance";
import type { Context } from "./context.ts";

const LABELS = { key: "Lecture de la clé", source: "Vérification de la source", write: "Écriture" } as const;

/** Shows the stages of an update one after the other, each with its bar. */
export function updateProgress(context: Context): { readonly onProgress: UpdateOptions["onProgress"]; readonly stop: () => void } {
  let current: { readonly stage: string; readonly bar: ReturnType<Context["progress"]> } | null = null;
  const stop = (): void => {
    current?.bar.stop();
    current = null;
  };
  return {
    onProgress(stage, done, total) {
      if (current?.stage !== stage) {
        stop();
        current = { stage, bar: context.progress(LABELS[stage]) };
      }
      current.bar.update(done, total);
    },
    stop,
  };
}
