import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** An approval that was given has its date; one that is required is at least awaited. */
export const bundleApprovals: Rule = {
  name: "bundle-approvals",
  *check({ bundles }) {
    for (const { data, positionOf } of bundles) {
      const approvals = data.approvals ?? [];
      for (const [index, { body, state, date }] of approvals.entries()) {
        if (state !== "pending" && date === undefined)
          yield diagnostic("bundle/approval-without-date", positionOf(["approvals", index]), { body, state });
      }
      for (const [index, body] of (data.policy?.requiredApprovals ?? []).entries()) {
        if (!approvals.some((approval) => approval.body === body))
          yield diagnostic("bundle/missing-approval", positionOf(["policy", "requiredApprovals", index]), { body }, "warning");
      }
    }
  },
};
