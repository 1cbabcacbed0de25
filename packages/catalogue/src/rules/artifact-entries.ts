import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** What opens in a browser says which file to open. */
export const artifactEntries: Rule = {
  name: "artifact-entries",
  *check({ resources }) {
    for (const { data, positionOf } of resources) {
      const web = data.artifacts.filter((artifact) => artifact.platform === "web");
      if (web.length > 0 && web.every((artifact) => artifact.entry === undefined))
        yield diagnostic("resource/entry-missing", positionOf(["artifacts"], "key"), { platform: "web" });
    }
  },
};
