import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** Whoever says that data is kept says which, where, and how to erase it. */
export const personalData: Rule = {
  name: "personal-data",
  *check({ resources }) {
    for (const { data, positionOf } of resources) {
      if (data.personalData === undefined || data.personalData === "none" || data.personalDataDetail !== undefined) continue;
      yield diagnostic("resource/personal-data-unexplained", positionOf(["personalData"]), { level: data.personalData }, "warning");
    }
  },
};
