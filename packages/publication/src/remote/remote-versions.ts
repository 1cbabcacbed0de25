import { refusal } from "@cartable/diagnostics";
import {
  CURRENT,
  HISTORY,
  nameAway,
  parseHistory,
  renderOnline,
  VERSION_ID,
  VERSION_OR_PART,
  versionShown,
  versionsThatStay,
} from "../version-history.ts";
import type { RemotePlace } from "./remote-place.ts";
import { readText, removeTree, renameIfThere, syncFolder, writeText } from "./remote-tree.ts";
import { SftpError, type SftpSession } from "./sftp-session.ts";

/** The version that the link shows; null when there is none. */
export async function currentVersion(session: SftpSession, { path }: RemotePlace): Promise<string | null> {
  return versionShown(await session.readLink(`${path}/${CURRENT}`));
}

/** Names of the versions, and of what interrupted runs left of some, sorted: what begins with a dot first. */
export async function listVersions(session: SftpSession, { path }: RemotePlace): Promise<readonly string[]> {
  const names = [...((await session.list(`${path}/versions`)) ?? new Map<string, unknown>()).keys()];
  return names.filter((name) => VERSION_OR_PART.test(name)).sort();
}

/** One rename decides what readers see. Throws `publish/no-link`. */
export async function switchTo(session: SftpSession, place: RemotePlace, id: string): Promise<void> {
  const [current, next] = [`${place.path}/${CURRENT}`, `${place.path}/.${CURRENT}-${id}`];
  await session.remove(next).catch(() => undefined);
  try {
    await session.symlink(`versions/${id}`, next);
    await session.rename(next, current);
  } catch (error) {
    if (error instanceof SftpError) throw refusal("publish/no-link", { path: current, cause: error.message }, error);
    throw error;
  }
  await syncFolder(session, place.path);
  await recordOnline(session, place, id);
}

/** Writes in the history which version is online, unless it says so. A run that was cut right after its switch had not. */
export async function recordOnline(session: SftpSession, place: RemotePlace, id: string | null): Promise<void> {
  const text = id === null ? null : renderOnline(await readHistory(session, place), id);
  if (text !== null) await writeText(session, `${place.path}/${HISTORY}`, text);
}

/** Versions in the order in which they were put online. */
export async function readHistory(session: SftpSession, { path }: RemotePlace): Promise<readonly string[]> {
  return parseHistory((await readText(session, `${path}/${HISTORY}`)) ?? "");
}

/**
 * Removes, of `there`, the versions beyond those that stay, and what interrupted runs left; never the one online. Each first
 * loses its name: nothing half removed passes for a whole version, nor for a part that a run goes on with. Resolves to the
 * versions removed.
 */
export async function forgetOld(
  session: SftpSession,
  place: RemotePlace,
  id: string,
  keep: number,
  there: readonly string[],
): Promise<readonly string[]> {
  // Links that were made and not put in place.
  for (const name of ((await session.list(place.path)) ?? new Map<string, unknown>()).keys())
    if (name.startsWith(`.${CURRENT}-`)) await session.remove(`${place.path}/${name}`);
  const versions = `${place.path}/versions`;
  const stay = versionsThatStay(await readHistory(session, place), id, keep);
  // Another publisher may have put an older one back meanwhile.
  const online = await currentVersion(session, place);
  const removed: string[] = [];
  for (const name of there.filter((one) => !stay.has(one) && one !== online)) {
    const away = nameAway(name);
    if (away !== name) {
      await removeTree(session, `${versions}/${away}`);
      if (!(await renameIfThere(session, `${versions}/${name}`, `${versions}/${away}`))) continue;
      await syncFolder(session, versions);
    }
    await removeTree(session, `${versions}/${away}`);
    if (VERSION_ID.test(name)) removed.push(name);
  }
  return removed;
}
