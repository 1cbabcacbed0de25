import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** An approval that was given has its date, and holds until its end only; one that is required is at least awaited. */
export const bundleApprovals: Rule = {
  name: "bundle-approvals",
  *check({ bundles, today }) {
    for (const { data, positionOf } of bundles) {
      const approvals = data.approvals ?? [];
      for (const [index, { body, state, date, expires }] of approvals.entries()) {
        if (state !== "pending" && date === undefined)
          yield diagnostic("bundle/approval-without-date", positionOf(["approvals", index]), { body, state });
        if (state === "approved" && expires !== undefined && expires < today)
          yield diagnostic("bundle/approval-expired", positionOf(["approvals", index, "expires"]), { body, expires, today }, "warning");
      }
      const required = [
        ...(data.policy?.requiredApprovals ?? []).map((body, index) => ({ body, path: ["policy", "requiredApprovals", index] })),
        ...(data.policy?.requiredCoverage ?? []).map(({ body }, index) => ({ body, path: ["policy", "requiredCoverage", index, "body"] })),
      ];
      for (const { body, path } of required)
        if (!approvals.some((approval) => approval.body === body))
          yield diagnostic("bundle/missing-approval", positionOf(path), { body }, "warning");
    }
  },
};
