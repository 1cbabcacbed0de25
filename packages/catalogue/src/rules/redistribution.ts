import { diagnostic, type Position } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** The right to copy is denied by default: an affirmed right has its evidence, a permission its document and its date. */
export const redistribution: Rule = {
  name: "redistribution",
  *check({ resources, today }) {
    for (const { data, positionOf } of resources) {
      const at = (): Position => positionOf(["redistribution"]);
      if (data.redistribution === "permission" && data.permission === undefined) yield diagnostic("resource/permission-missing", at(), {});
      if (data.redistribution === "allowed" && data.redistributionEvidence === undefined)
        yield diagnostic("resource/redistribution-without-evidence", at(), {}, "warning");
      if (data.permission !== undefined && data.permission.expires < today) {
        yield diagnostic("resource/permission-expired", positionOf(["permission", "expires"]), { expires: data.permission.expires, today });
      }
    }
  },
};
