import picomatch from "picomatch";
import type { UnpackSpec } from "./unpack-spec.ts";

/** Plain globs: `*`, `**`, `?`, `[…]`; dot files count, braces and `!` are ordinary signs. The same on every system. */
const GLOB = { dot: true, nobrace: true, nonegate: true, noextglob: true, windows: false };

/** Decides which paths are kept, and remembers which patterns served. */
export interface PathSelection {
  readonly keeps: (path: string) => boolean;
  /** The first pattern that kept no path; null when all did. Without patterns, `**` stands for everything. */
  readonly idlePattern: () => string | null;
}

export function selectPaths({ include, exclude = [] }: Pick<UnpackSpec, "include" | "exclude">): PathSelection {
  const wanted = (include ?? ["**"]).map((pattern) => ({ pattern, matches: picomatch(pattern, GLOB), served: false }));
  const unwanted = exclude.map((pattern) => picomatch(pattern, GLOB));
  return {
    keeps(path) {
      if (unwanted.some((matches) => matches(path))) return false;
      let kept = false;
      for (const rule of wanted) {
        if (!rule.matches(path)) continue;
        rule.served = true;
        kept = true;
      }
      return kept;
    },
    idlePattern: () => wanted.find(({ served }) => !served)?.pattern ?? null,
  };
}
