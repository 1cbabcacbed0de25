import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join, relative } from "node:path";
import { copyModel, type DiskModel, type DiskStep, type ModelNode, writeModel } from "./disk-model.ts";

/** The dates of the files that a recorded program left, by node, as `touch -d` reads them. */
export type RealTimes = ReadonlyMap<number, string>;

/** Reads the dates of what is in a folder once the recorded program has ended. */
export function readTimes(start: DiskModel, steps: readonly DiskStep[], folder: string): RealTimes {
  const end = copyModel(start);
  for (const step of steps) if ("effect" in step) step.effect.apply(end, false);
  const times = new Map<number, string>();
  const visit = (node: ModelNode | undefined, path: string): void => {
    if (node === undefined) return;
    if (node.names !== null) for (const [name, child] of node.names) visit(child, join(path, name));
    else {
      const { mtimeNs } = statSync(path, { bigint: true });
      times.set(node.id, `@${mtimeNs / 1_000_000_000n}.${String(mtimeNs % 1_000_000_000n).padStart(9, "0")}`);
    }
  };
  visit(end.nodes.get(0), folder);
  return times;
}

/** Paths whose dates a program looks at. */
const DATED = /^store\/trees\/[0-9a-f]+\/\d+$/;

/** Writes a state as a folder; the files whose dates matter get those that they had, as a disk does that keeps its tables. */
export function writeState(disk: DiskModel, folder: string, times: RealTimes): void {
  const commands: string[] = [];
  writeModel(disk, folder, (id, path) => {
    const time = times.get(id);
    if (time !== undefined && DATED.test(relative(folder, path))) commands.push(`touch -d ${time} '${path}'`);
  });
  if (commands.length > 0) spawnSync("sh", ["-c", commands.join("\n")]);
}
