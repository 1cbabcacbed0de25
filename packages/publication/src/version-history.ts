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

/** The text of the history once a version has been put online; null when it says so already. Pure. */
export function renderOnline(history: readonly string[], id: string): string | null {
  return history.at(-1) === id ? null : renderHistory(putOnline(history, id));
}

/** The version that the link shows, by what it points to with `/`; null when it shows none. Pure. */
export function versionShown(link: string | null): string | null {
  const id = link?.replace(/^versions\//, "") ?? "";
  return VERSION_ID.test(id) ? id : null;
}

/** The history once a version has been put online: each stands once, the last one online last. Pure. */
export function putOnline(history: readonly string[], id: string): readonly string[] {
  return [...history.filter((one) => one !== id), id];
}

/** The version that was online before this one; the last of all when none is, or when the history was cut before it said so. Pure. */
export function versionBefore(history: readonly string[], online: string | null): string | undefined {
  const place = online === null ? -1 : history.lastIndexOf(online);
  return history.slice(0, place === -1 ? undefined : place).at(-1);
}

/** The versions that stay: the last ones, and the one online whatever its place. At least one. Pure. */
export function versionsThatStay(history: readonly string[], online: string | null, keep: number): ReadonlySet<string> {
  return new Set([...history.slice(-Math.max(1, keep)), ...(online === null ? [] : [online])]);
}

/** The name under which something of `versions/` is removed: a version becomes a part, a part what nobody goes on with. Pure. */
export function nameAway(name: string): string {
  return VERSION_ID.test(name) ? `.${name}.part` : `.${name.replace(/^\./, "").replace(/\.part$/, "")}`;
}
