import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** An edition that is withdrawn is one that the bundle has had. */
export const bundleWithdrawals: Rule = {
  name: "bundle-withdrawals",
  *check({ bundles }) {
    for (const { data, positionOf } of bundles)
      for (const [index, { serial }] of (data.withdrawn ?? []).entries())
        if (serial > data.serial)
          yield diagnostic("bundle/withdrawn-unknown-edition", positionOf(["withdrawn", index, "serial"]), {
            serial,
            current: data.serial,
          });
  },
};
