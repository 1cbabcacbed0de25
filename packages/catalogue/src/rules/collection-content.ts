import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** A collection shows what teachers can still use. */
export const collectionContent: Rule = {
  name: "collection-content",
  *check({ collections, resources }) {
    const statuses = new Map(resources.map(({ data }) => [data.id, data.status]));
    for (const { data, positionOf } of collections) {
      for (const [index, id] of data.resources.entries()) {
        const status = statuses.get(id);
        if (status === "withdrawn" || status === "draft")
          yield diagnostic("collection/withdrawn-resource", positionOf(["resources", index]), { value: id, status }, "warning");
      }
    }
  },
};
