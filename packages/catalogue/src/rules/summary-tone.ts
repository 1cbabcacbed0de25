import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** A summary is a plain sentence: no capitals for emphasis, no exclamation. */
export const summaryTone: Rule = {
  name: "summary-tone",
  *check({ resources }) {
    for (const { data, positionOf } of resources) {
      const letters = data.summary.replace(/[^\p{L}]/gu, "");
      const capitals = letters.replace(/[^\p{Lu}]/gu, "");
      if (data.summary.includes("!") || (letters.length >= 12 && capitals.length > letters.length / 2))
        yield diagnostic("resource/summary-shouting", positionOf(["summary"]), {}, "warning");
    }
  },
};
