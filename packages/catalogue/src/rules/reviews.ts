import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** An opinion that was given has its date, and is shown until its end only. */
export const reviews: Rule = {
  name: "reviews",
  *check({ resources, today }) {
    for (const { data, positionOf } of resources) {
      for (const [index, { body, opinion, date, expires }] of (data.reviews ?? []).entries()) {
        if (opinion !== "pending" && date === undefined)
          yield diagnostic("resource/review-without-date", positionOf(["reviews", index]), { body });
        if (expires !== undefined && expires < today)
          yield diagnostic("resource/review-expired", positionOf(["reviews", index, "expires"]), { body, expires, today }, "warning");
      }
    }
  },
};
