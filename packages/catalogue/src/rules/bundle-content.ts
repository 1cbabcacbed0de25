import { diagnostic, type Position } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/**
 * What a manifest names can really go on a key: published, and with the right to copy it. A fiche that says since which year it
 * is withdrawn leaves the former years as they were.
 */
export const bundleContent: Rule = {
  name: "bundle-content",
  *check({ bundles, resources }) {
    const byId = new Map(resources.map(({ data }) => [data.id, data]));
    for (const { data, positionOf } of bundles) {
      for (const [index, id] of (data.include.resources ?? []).entries()) {
        const resource = byId.get(id);
        const at = (): Position => positionOf(["include", "resources", index]);
        if (resource?.redistribution === "link-only") yield diagnostic("bundle/link-only", at(), { resource: id }, "warning");
        const isGone = resource?.status === "withdrawn" && (resource.until === undefined || resource.until.year <= data.year);
        if (resource !== undefined && (isGone || resource.status === "draft"))
          yield diagnostic("bundle/withdrawn", at(), { resource: id, status: resource.status });
      }
    }
  },
};
