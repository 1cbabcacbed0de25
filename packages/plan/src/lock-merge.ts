import { type Lock, type LockedArtifact, readLockText, sameArtifact } from "./lock.ts";
import { conflictSides } from "./lock-conflict.ts";

/** What both sides of an unfinished merge know, and the artifacts that they tell differently for the same request. */
export interface MergedLock {
  readonly lock: Lock;
  /** The first side is kept for these. */
  readonly disputed: readonly LockedArtifact[];
}

/**
 * Joins the two sides of an unfinished merge: every artifact that either side knows. One that both know for the same
 * request counts once, locked rather than pending. Throws `lock/unreadable` when a side is no lock by itself.
 */
export function mergeLockSides(file: string, text: string): MergedLock {
  const [ours, theirs] = conflictSides(text.replaceAll("\r\n", "\n")).map((side) => readLockText(file, side)) as [Lock, Lock];
  const known = new Map<string, LockedArtifact>();
  const disputed: LockedArtifact[] = [];
  for (const artifact of [...ours.artifacts, ...theirs.artifacts]) {
    const name = JSON.stringify([artifact.resource, artifact.key, artifact.request]);
    const other = known.get(name);
    if (other === undefined || (other.state === "pending" && artifact.state === "locked")) known.set(name, artifact);
    else if (artifact.state === "locked" && !sameArtifact(artifact, other)) disputed.push(other);
  }
  return { lock: { year: ours.year, artifacts: [...known.values()] }, disputed };
}
