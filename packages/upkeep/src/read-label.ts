import { isVersion } from "@cartable/catalogue";
import { findPattern } from "./find-pattern.ts";

/** A version read in a tag or a value, and the family of its label: tags of another product have another family. */
export interface LabelVersion {
  readonly version: string;
  readonly family: string;
}

/** Words before a version that say nothing of the product. */
const PLAIN_WORDS: ReadonlySet<string> = new Set([
  "v",
  "ver",
  "version",
  "r",
  "rel",
  "release",
  "releases",
  "stable",
  "tag",
  "tags",
  "desktop",
  "app",
  "",
]);

/**
 * Reads the version of a tag (`v1.2.3`, `release-1.2`, `Audacity-3.7.8`). With a pattern, the version stands where it says
 * and the family is empty. Words of the project's own name do not count in the family. Null when there is no version.
 */
export function readLabel(label: string, pattern: string | undefined, project: string): LabelVersion | null {
  if (pattern !== undefined) {
    const [version] = findPattern(label, pattern);
    return version === undefined ? null : { version, family: "" };
  }
  const start = label.search(/\d/);
  if (start === -1) return null;
  const version = label.slice(start).trim();
  if (!isVersion(version)) return null;
  const own = new Set(project.toLowerCase().split(/[^a-z]+/));
  const words = label
    .slice(0, start)
    .toLowerCase()
    .split(/[^a-z]+/);
  return { version, family: words.filter((word) => !PLAIN_WORDS.has(word) && !own.has(word)).join("-") };
}

/** The two parts of the pattern of a JSON page: `releases.*.name=Outil {version}` is a path, then the text around the version. */
export function splitValuePattern(pattern: string): { readonly path: readonly string[]; readonly around: string | undefined } {
  const equal = pattern.indexOf("=");
  const path = (equal === -1 ? pattern : pattern.slice(0, equal)).split(".");
  return { path, around: equal === -1 ? undefined : pattern.slice(equal + 1) };
}
