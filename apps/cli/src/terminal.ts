import { formatBytes, type Palette } from "@cartable/diagnostics";
import { MultiBar, Presets } from "cli-progress";
import colors from "picocolors";
import type { Context } from "./context.ts";
import { createPace, renderPace } from "./pace.ts";

/** Colours only on a terminal, and never when NO_COLOR asks for none. */
export function paletteOf(environment: Context["environment"]): Palette {
  const plain = (text: string): string => text;
  if (process.stdout.isTTY !== true || (environment["NO_COLOR"] ?? "") !== "")
    return { error: plain, warning: plain, faint: plain, strong: plain };
  return { error: colors.red, warning: colors.yellow, faint: colors.dim, strong: colors.bold };
}

/** Progress on stderr: a bar for each thing under way on a terminal, one line at the end elsewhere; nothing when quiet. */
export function progressOn(quiet: boolean): Context["progress"] {
  let bars: MultiBar | null = null;
  let active = 0;
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
    bars ??= new MultiBar(
      { format: "  {label} {bar} {percentage} % · {pace}", stream: process.stderr, hideCursor: true, clearOnComplete: true },
      Presets.rect,
    );
    const shown = bars;
    const bar = shown.create(1, 0, { label, pace: "" });
    const paceOf = createPace();
    active += 1;
    return {
      update: (done, total) => {
        bar.setTotal(Math.max(1, total));
        bar.update(done, { label, pace: renderPace(paceOf(done, total, performance.now())) });
      },
      stop: () => {
        shown.remove(bar);
        active -= 1;
        if (active > 0) return;
        shown.stop();
        bars = null;
      },
    };
  };
}
