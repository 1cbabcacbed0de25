import { formatBytes, type Palette } from "@cartable/diagnostics";
import { Presets, SingleBar } from "cli-progress";
import colors from "picocolors";
import type { Context } from "./context.ts";

/** Colours only on a terminal, and never when NO_COLOR asks for none. */
export function paletteOf(environment: Context["environment"]): Palette {
  const plain = (text: string): string => text;
  if (process.stdout.isTTY !== true || (environment["NO_COLOR"] ?? "") !== "")
    return { error: plain, warning: plain, faint: plain, strong: plain };
  return { error: colors.red, warning: colors.yellow, faint: colors.dim, strong: colors.bold };
}

/** Progress on stderr: a bar on a terminal, one line at the end elsewhere; nothing when quiet. */
export function progressOn(quiet: boolean): Context["progress"] {
  return (label) => {
    if (quiet) return { update: () => undefined, stop: () => undefined };
    if (process.stderr.isTTY !== true) {
      let last = 0;
      return {
        update: (done) => {
          last = done;
        },
        stop: () => void (last > 0 && process.stderr.write(`  ${label} : ${formatBytes(last)}\n`)),
      };
    }
    const bar = new SingleBar(
      { format: `  ${label} {bar} {percentage} % · {done}`, stream: process.stderr, hideCursor: true, clearOnComplete: true },
      Presets.rect,
    );
    bar.start(1, 0, { done: "" });
    return {
      update: (done, total) => {
        bar.setTotal(Math.max(1, total));
        bar.update(done, { done: formatBytes(done) });
      },
      stop: () => bar.stop(),
    };
  };
}
