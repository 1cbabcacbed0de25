import type { PackOptions } from "@cartable/packager";
import type { Context } from "./context.ts";

/** Shows how far the build of a bundle has come, and whom it waits for; `stop` clears the bar. */
export function buildReporting(
  context: Context,
  { bundle, target }: Pick<PackOptions["plan"], "bundle" | "target">,
): { readonly reports: Required<Pick<PackOptions, "onProgress" | "onWait">>; readonly stop: () => void } {
  const bar = context.progress(`${bundle}-${target}`);
  return {
    reports: {
      onProgress: bar.update,
      onWait: (holder) => context.tell(`Une autre fabrication du même cartable est en cours (${holder}) : attente de sa fin…`),
    },
    stop: bar.stop,
  };
}
