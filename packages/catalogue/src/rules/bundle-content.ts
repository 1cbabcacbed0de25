import { diagnostic, type Position } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** What a manifest names can really go on a key: published, and with the right to copy it. */
export const bundleContent: Rule = {
  name: "bundle-content",
  *check({ bundles, resources }) {
    const byId = new Map(resources.map(({ data }) => [data.id, data]));
    for (const { data, positionOf } of bundles) {
      for (const [index, id] of (data.include.resources ?? []).entries()) {
        const resource = byId.get(id);
        const at = (): Position => positionOf(["include", "resources", index]);
        if (resource?.redistribution === "link-only") yield diagnostic("bundle/link-only", at(), { resource: id }, "warning");
        if (resource?.status === "withdrawn" || resource?.status === "draft")
          yield diagnostic("bundle/withdrawn", at(), { resource: id, status: resource.status });
      }
    }
  },
};
