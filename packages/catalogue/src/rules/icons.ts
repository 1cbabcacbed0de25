import { posix } from "node:path";
import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";

/** An icon is an emoji, or a picture among the resource's own files. */
export const icons: Rule = {
  name: "icons",
  *check({ resources, pathExists }) {
    for (const { file, data, positionOf } of resources) {
      if (data.icon === undefined || !/^[\x20-\x7e]+$/.test(data.icon)) continue;
      const icon = data.icon;
      const folders = data.artifacts.flatMap(({ source }) =>
        source.kind === "file" ? [posix.join(posix.dirname(file), source.path)] : [],
      );
      const isInside = !posix.normalize(icon).startsWith("..") && !posix.isAbsolute(icon);
      if (isInside && folders.some((folder) => pathExists(posix.join(folder, icon)))) continue;
      yield diagnostic("resource/icon-not-found", positionOf(["icon"]), { icon });
    }
  },
};
