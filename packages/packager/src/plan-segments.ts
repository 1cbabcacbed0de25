import { hash } from "node:crypto";
import { compareText } from "@cartable/diagnostics";
import type { BundlePlan, PlanEntry } from "@cartable/plan";
import { isStored } from "./stored-types.ts";

/** Raised when the same files would give other bytes: old segments are then never found again. */
const SEGMENT_FORMAT = 4;
/** Bytes of files above which a resource is cut into several segments, so that workers share a large one and none holds much. */
const SEGMENT_BYTES = 4 * 1024 * 1024;

/** A run of entries that is compressed once and reused as long as nothing in it changes. */
export interface Segment {
  /** Digest of everything that decides its bytes. */
  readonly key: string;
  readonly entries: readonly PlanEntry[];
  readonly sizeBytes: number;
}

/**
 * Cuts the entries of a plan into segments, in the order of the archive: resource after resource, each in the order of
 * its paths; the files of the key itself form their own. Pure.
 */
export function planSegments(plan: BundlePlan, recordPath: string): readonly Segment[] {
  const runs: PlanEntry[][] = [];
  let bytes = 0;
  const byOwner = [...plan.entries].sort((a, b) => compareText(a.resource ?? "", b.resource ?? "") || compareText(a.path, b.path));
  for (const entry of byOwner) {
    const last = runs.at(-1);
    if (last === undefined || last[0]?.resource !== entry.resource || bytes + entry.sizeBytes > SEGMENT_BYTES) {
      runs.push([entry]);
      bytes = 0;
    } else last.push(entry);
    bytes += entry.sizeBytes;
  }
  return runs
    .filter((entries) => entries.every(({ path }) => path !== recordPath))
    .map((entries) => ({
      key: keyOf(plan, entries),
      entries,
      sizeBytes: entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    }));
}

function keyOf({ year, compression }: BundlePlan, entries: readonly PlanEntry[]): string {
  const lines = entries.map(
    ({ path, sha256, mode }) => `${sha256} ${mode} ${isStored(path, compression) ? "stored" : "deflated"} ${path}\n`,
  );
  return hash("sha256", `${SEGMENT_FORMAT} ${year}\n${lines.join("")}`, "hex");
}
