import picomatch from "picomatch";
import type { UnpackSpec } from "./unpack-spec.ts";

/** Plain globs: `*`, `**`, `?`, `[…]`; dot files count, braces and `!` are ordinary signs. The same on every system. */
const GLOB = { dot: true, nobrace: true, nonegate: true, noextglob: true, windows: false };

/** Decides which paths are kept, and remembers which patterns served. */
export interface PathSelection {
  /** A folder never makes a pattern useful: only files are kept. */
  readonly keeps: (path: string, isFolder: boolean) => boolean;
  /** The first pattern that kept no file; null when all did. Without patterns, `**` stands for everything. */
  readonly idlePattern: () => string | null;
}

export function selectPaths({ include, exclude = [] }: Pick<UnpackSpec, "include" | "exclude">): PathSelection {
  const wanted = (include ?? ["**"]).map((pattern) => ({ pattern, matches: picomatch(pattern, GLOB), served: false }));
  const unwanted = exclude.map((pattern) => picomatch(pattern, GLOB));
  return {
    keeps(path, isFolder) {
      if (unwanted.some((matches) => matches(path))) return false;
      const matching = wanted.filter(({ matches }) => matches(path));
      if (!isFolder) for (const rule of matching) rule.served = true;
      return matching.length > 0;
    },
    idlePattern: () => wanted.find(({ served }) => !served)?.pattern ?? null,
  };
}
