import { type Diagnostic, diagnostic, type Position } from "@cartable/diagnostics";
import type { ResourceFile } from "@cartable/schemas";
import type { Entry, Rule } from "./rule.ts";

/** A replacement leads to a living resource, never in circles; a withdrawal says since when and why. */
export const replacements: Rule = {
  name: "replacements",
  *check({ resources }) {
    const byId = new Map(resources.map((entry) => [entry.data.id, entry]));
    for (const { data, positionOf } of resources) {
      if (data.status === "withdrawn" && data.until === undefined)
        yield diagnostic("resource/withdrawn-without-reason", positionOf(["status"]), { status: data.status });
      if (data.replacedBy === undefined || data.replacedBy === data.id) continue;
      const at = (): Position => positionOf(["replacedBy"]);
      const cycle = cycleFrom(data.id, byId);
      if (cycle !== null) yield diagnostic("resource/replacement-cycle", at(), { cycle });
      else yield* deadEnd(data.replacedBy, byId, at);
    }
  },
};

function* deadEnd(id: string, byId: ReadonlyMap<string, Entry<ResourceFile>>, at: () => Position): Iterable<Diagnostic> {
  const status = byId.get(id)?.data.status;
  if (status === "withdrawn" || status === "draft") yield diagnostic("resource/dead-replacement", at(), { replacement: id, status });
}

/** The ids met from `start` back to it, or null when the chain ends elsewhere. */
function cycleFrom(start: string, byId: ReadonlyMap<string, Entry<ResourceFile>>): readonly string[] | null {
  const path = [start];
  for (let id = byId.get(start)?.data.replacedBy; id !== undefined; id = byId.get(id)?.data.replacedBy) {
    path.push(id);
    if (id === start) return path;
    if (path.indexOf(id) < path.length - 1) return null;
  }
  return null;
}
