import { type PlacedArtifact, type PlacedProgram, programsOf } from "@cartable/plan";
import { launchPath } from "../key-paths.ts";

/** Programs that are one for their user: the same, for several processors. */
export interface ProgramGroup {
  /** The script that starts it, from the root of the key. */
  readonly script: string;
  readonly programs: readonly PlacedProgram[];
}

/** The Windows programs of a resource, one group for each thing to start, the main one first. Pure. */
export function programGroups(id: string, placed: readonly PlacedArtifact[]): readonly ProgramGroup[] {
  const groups: PlacedProgram[][] = [];
  for (const program of programsOf({ placed }).filter(({ artifact }) => artifact.platform === "windows")) {
    const group = groups.find((others) => others.every((other) => isSameElsewhere(other, program)));
    if (group === undefined) groups.push([program]);
    else group.push(program);
  }
  return groups.map((programs, index) => ({ script: launchPath(id, index), programs }));
}

/** The same program for another processor: both say which one. */
function isSameElsewhere(a: PlacedProgram, b: PlacedProgram): boolean {
  const [left = "any", right = "any"] = [a.artifact.architecture, b.artifact.architecture];
  return a.app?.id === b.app?.id && left !== "any" && right !== "any" && left !== right;
}
