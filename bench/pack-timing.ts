import { spawnSync } from "node:child_process";

export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
}

/** One run: seconds on the clock, seconds of processor, peak memory of the largest process, and what it printed. */
export interface Timed {
  readonly wallS: number;
  readonly cpuS: number;
  readonly peakBytes: number;
  readonly output: string;
}

/** Runs a command under GNU time; throws when it fails. */
export function timeCommand({ argv, cwd }: Command): Timed {
  const ran = spawnSync("/usr/bin/time", ["-f", "TIMED %e %U %S %M", ...argv], { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  const match = /TIMED ([\d.]+) ([\d.]+) ([\d.]+) (\d+)\s*$/.exec(ran.stderr);
  if (ran.status !== 0 || match === null) throw new Error(`${argv.join(" ")}: ${ran.stderr.slice(-2000)}`);
  const [, wall, user, system, kib] = match.map(Number);
  return { wallS: wall ?? 0, cpuS: (user ?? 0) + (system ?? 0), peakBytes: (kib ?? 0) * 1024, output: ran.stdout };
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
