/** The server that the tests ran against; `deploy/meilisearch/` installs it. */
export const TESTED_VERSION = "1.50.0";

export type VersionVerdict = "tested" | "newer" | "unsupported";

/**
 * The minor version of the tests is known to do all that we ask (renaming swaps, attributeRank, granular filters); an older
 * one may not, a newer one most likely does, another major one is another contract.
 */
export function judgeVersion(version: string): VersionVerdict {
  const [major, minor] = numbers(version);
  const [testedMajor, testedMinor] = numbers(TESTED_VERSION);
  if (major !== testedMajor || minor < testedMinor) return "unsupported";
  return minor === testedMinor ? "tested" : "newer";
}

function numbers(version: string): [number, number] {
  const [, major = "-1", minor = "-1"] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
  return [Number(major), Number(minor)];
}
