import { diagnostic } from "@cartable/diagnostics";
import { expandLevels } from "../resolve-resource.ts";
import type { Rule } from "./rule.ts";

/** A usage aims at levels of its resource; a level is not written beside the cycle that holds it. */
export const levelLists: Rule = {
  name: "level-lists",
  *check({ resources, vocabularies }) {
    const { levels, cycles } = vocabularies;
    for (const { data, positionOf } of resources) {
      const own = new Set([...expandLevels(data.levels, vocabularies), ...data.levels]);
      for (const [index, code] of data.levels.entries()) {
        const cycle = data.levels.find(
          (other) => other !== code && cycles.byId.has(other) && expandLevels([other], vocabularies).includes(code),
        );
        if (cycle !== undefined)
          yield diagnostic("resource/redundant-level", positionOf(["levels", index]), { level: code, cycle }, "warning");
      }
      for (const [usage, { levels: wanted }] of data.usages.entries()) {
        for (const [index, code] of wanted.entries()) {
          if (own.has(code) || expandLevels([code], vocabularies).some((level) => own.has(level))) continue;
          if (!levels.byId.has(code) && !cycles.byId.has(code)) continue;
          const label = levels.byId.get(code)?.label ?? cycles.byId.get(code)?.label ?? code;
          yield diagnostic(
            "resource/usage-outside-levels",
            positionOf(["usages", usage, "levels", index]),
            { level: code, label },
            "warning",
          );
        }
      }
    }
  },
};
