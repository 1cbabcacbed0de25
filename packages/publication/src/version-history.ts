/** Names, in a folder that a web server shows: the link to the version online, the versions, the order in which they came online. */
export const CURRENT = "courant";
export const VERSIONS = "versions";
export const HISTORY = "historique.txt";

/** Name of a version: the start of the digest of its list. */
export const VERSION_ID = /^[0-9a-f]{16}$/;
/** Name of a version, or of what an interrupted run left of one. */
export const VERSION_OR_PART = /^\.?[0-9a-f]{16}(\.part)?$/;

/** Versions in the order in which they were put online; lines that name none are left out. Pure. */
export function parseHistory(text: string): readonly string[] {
  return text.split("\n").filter((line) => VERSION_ID.test(line));
}

export function renderHistory(history: readonly string[]): string {
  return `${history.join("\n")}\n`;
}

/** The history once a version has been put online: each stands once, the last one online last. Pure. */
export function putOnline(history: readonly string[], id: string): readonly string[] {
  return [...history.filter((one) => one !== id), id];
}

/** The version that was online before this one; the last of all when none is online. Pure. */
export function versionBefore(history: readonly string[], online: string | null): string | undefined {
  return history.slice(0, online === null ? undefined : history.lastIndexOf(online)).at(-1);
}

/** The versions that stay: the last ones, and the one online whatever its place. At least one. Pure. */
export function versionsThatStay(history: readonly string[], online: string | null, keep: number): ReadonlySet<string> {
  return new Set([...history.slice(-Math.max(1, keep)), ...(online === null ? [] : [online])]);
}
