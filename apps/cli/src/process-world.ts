import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ProgramWorld } from "./program.ts";
import { progressOn } from "./terminal.ts";
import { terminalAsk } from "./terminal-ask.ts";

/** The world of this process: its environment, its clock, its outputs. */
export function processWorld(): ProgramWorld {
  return {
    defaultRoot: resolve(dirname(fileURLToPath(import.meta.url)), "../../.."),
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    contextFor: (root, quiet) => ({
      root,
      environment: process.env,
      today: localDate(new Date()),
      now: () => performance.now(),
      tell: (line) => void process.stderr.write(`${line}\n`),
      progress: progressOn(quiet),
      interruption: onceInterrupted,
      ask: quiet || process.stdin.isTTY !== true || process.stdout.isTTY !== true ? null : terminalAsk,
    }),
  };
}

function localDate(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Asked once, Ctrl-C and the end of the session stop cleanly; asked twice, Ctrl-C ends the process. */
function onceInterrupted(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}
