import { lstat, readdir, readFile, readlink, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { replaceFile, syncFolder } from "@cartable/packager";
import {
  CURRENT,
  HISTORY,
  nameAway,
  parseHistory,
  renderOnline,
  VERSION_ID,
  VERSION_OR_PART,
  VERSIONS,
  versionShown,
  versionsThatStay,
} from "./version-history.ts";

/** The version that the link shows; null when there is none. */
export async function currentVersion(destination: string): Promise<string | null> {
  const target = await readlink(join(destination, CURRENT)).catch(() => null);
  return versionShown(target?.replaceAll("\\", "/") ?? null);
}

/** One rename decides what readers see. Throws `publish/no-link`. */
export async function switchTo(destination: string, id: string): Promise<void> {
  const next = join(destination, `.${CURRENT}-${process.pid}`);
  await rm(next, { force: true });
  try {
    await symlink(join(VERSIONS, id), next);
    await rename(next, join(destination, CURRENT));
  } catch (error) {
    await rm(next, { force: true });
    throw refusal("publish/no-link", { path: join(destination, CURRENT), cause: String((error as NodeJS.ErrnoException).code ?? error) });
  }
  await syncFolder(destination);
  await recordOnline(destination, id);
}

/** Writes in the history which version is online, unless it says so. A run that was cut right after its switch had not. */
export async function recordOnline(destination: string, id: string | null): Promise<void> {
  const text = id === null ? null : renderOnline(await readHistory(destination), id);
  if (text !== null) await replaceFile(join(destination, HISTORY), text);
}

/** Versions in the order in which they were put online. */
export async function readHistory(destination: string): Promise<readonly string[]> {
  return parseHistory(await readFile(join(destination, HISTORY), "utf8").catch(() => ""));
}

/** What runs that were killed in the middle of a switch left beside the versions. */
export async function removeLeftovers(destination: string): Promise<void> {
  for (const name of await readdir(destination))
    if (/^(\.courant-|historique\.txt\.)\d+(\.tmp)?$/.test(name)) await rm(join(destination, name), { force: true });
}

/**
 * Removes the versions beyond those that stay, and what interrupted runs left; never the one online. A version loses its name
 * before its first file: cut in the middle, nothing half removed passes for a whole version. Resolves to the versions removed.
 */
export async function forgetOld(destination: string, online: string, keep: number): Promise<readonly string[]> {
  const versions = join(destination, VERSIONS);
  const stay = versionsThatStay(await readHistory(destination), online, keep);
  const removed: string[] = [];
  // What begins with a dot comes first: a version that loses its name finds the other one free.
  for (const name of (await readdir(versions)).sort()) {
    if (stay.has(name) || !VERSION_OR_PART.test(name)) continue;
    const isVersion = VERSION_ID.test(name);
    const away = isVersion ? nameAway(name) : name;
    if (isVersion) {
      await rename(join(versions, name), join(versions, away));
      await syncFolder(versions);
      removed.push(name);
    }
    await rm(join(versions, away), { recursive: true, force: true });
  }
  return removed;
}

export const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
