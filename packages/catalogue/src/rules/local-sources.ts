import { posix } from "node:path";
import { diagnostic, type Position } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** `file` sources exist and stay inside the repository. */
export const localSources: Rule = {
  name: "local-sources",
  *check({ resources, pathExists }) {
    for (const { file, data, positionOf } of resources) {
      for (const [index, { source }] of data.artifacts.entries()) {
        if (source.kind !== "file") continue;
        const at = (): Position => positionOf(["artifacts", index, "source", "path"]);
        const path = posix.normalize(posix.join(posix.dirname(file), source.path));
        if (path.startsWith("../") || posix.isAbsolute(source.path))
          yield diagnostic("resource/source-outside-repository", at(), { path: source.path });
        else if (!pathExists(path)) yield diagnostic("resource/missing-source-folder", at(), { path: source.path });
      }
    }
  },
};
