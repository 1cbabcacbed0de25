import {
  chmod,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  statfs,
  symlink,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { parseSums, replaceFile, syncFolder, takeLock } from "@cartable/packager";
import { digestFile } from "@cartable/store/digest-file";
import { LIST, type Publication, type PublishedFile } from "./published-files.ts";
import {
  CURRENT,
  HISTORY,
  parseHistory,
  putOnline,
  renderHistory,
  VERSION_OR_PART,
  VERSIONS,
  versionBefore,
  versionsThatStay,
} from "./version-history.ts";

export interface FolderOptions {
  readonly publication: Publication;
  /** Folder of the web server: it serves `courant`, a link to one of `versions/`. */
  readonly destination: string;
  /** Versions that stay, the one online included. */
  readonly keep: number;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  readonly onWait: (holder: string) => void;
}

/** What was done. */
export interface Published {
  readonly id: string;
  /** False when this version was online already. */
  readonly changed: boolean;
  /** Files copied, files taken over from the version before, files that an interrupted run had left right. */
  readonly copied: number;
  readonly linked: number;
  readonly found: number;
  readonly copiedBytes: number;
  /** Versions removed. */
  readonly removed: readonly string[];
}

/**
 * Puts a publication online in a folder: a whole new version is written beside the one that is served, by second names on
 * the bytes that did not change, every byte compared with its digest; then the link `courant` is replaced by one rename.
 * Cut at any moment, readers have the former version, and the next run goes on from what is there. Throws `disk/full`,
 * `publish/no-link`, `pack/locked`, `publish/changed`.
 */
export async function publishToFolder(options: FolderOptions): Promise<Published> {
  const { publication, destination, onWait } = options;
  await mkdir(join(destination, VERSIONS), { recursive: true });
  const release = await takeLock({ dir: destination, name: "publication", waitMs: 600_000, onWait });
  try {
    const online = await currentVersion(destination);
    if (online === publication.id) return { id: online, changed: false, copied: 0, linked: 0, found: 0, copiedBytes: 0, removed: [] };
    await removeLeftovers(destination);
    const made = await makeVersion(options, online);
    await switchTo(destination, publication.id);
    const removed = await forgetOld(options);
    return { id: publication.id, changed: true, ...made, removed };
  } finally {
    await release().catch(() => undefined);
  }
}

/** Puts the version before back online; null when there is none. */
export async function goBack(destination: string): Promise<string | null> {
  const before = versionBefore(await readHistory(destination), await currentVersion(destination));
  if (before === undefined) return null;
  await lstat(join(destination, VERSIONS, before, LIST));
  await switchTo(destination, before);
  return before;
}

async function currentVersion(destination: string): Promise<string | null> {
  const target = await readlink(join(destination, CURRENT)).catch(() => null);
  return target?.replaceAll("\\", "/").replace(/^versions\//, "") ?? null;
}

async function makeVersion(
  { publication, destination, onProgress }: FolderOptions,
  online: string | null,
): Promise<Pick<Published, "copied" | "linked" | "found" | "copiedBytes">> {
  const final = join(destination, VERSIONS, publication.id);
  // A version under its name is whole: it was given last.
  if (await exists(final)) return { copied: 0, linked: 0, found: publication.files.length, copiedBytes: 0 };
  const part = join(destination, VERSIONS, `.${publication.id}.part`);
  const former = online === null ? null : join(destination, VERSIONS, online);
  const had = former === null ? new Map<string, string>() : parseSums(await readFile(join(former, LIST), "utf8").catch(() => ""));
  await refuseFull(publication, destination, had);
  await makeFolders(part, publication);
  await removeStrangers(part, publication);
  const made = { copied: 0, linked: 0, found: 0, copiedBytes: 0 };
  let done = 0;
  for (const file of publication.files) {
    const path = join(part, file.path);
    if (await isRight(path, file)) made.found += 1;
    else if (former !== null && had.get(file.path) === file.sha256 && (await takeOver(join(former, file.path), path, file)))
      made.linked += 1;
    else {
      await copyRight(file, path);
      made.copied += 1;
      made.copiedBytes += file.sizeBytes;
    }
    done += file.sizeBytes;
    onProgress(done, publication.bytes);
  }
  await writeFile(join(part, LIST), publication.list, { flush: true });
  await rename(part, final);
  await syncFolder(join(destination, VERSIONS));
  return made;
}

/** Every folder, open to the web server whatever the mask of the account. */
async function makeFolders(part: string, { files }: Publication): Promise<void> {
  const folders = new Set([part]);
  for (const { path } of files) {
    for (let folder = dirname(join(part, path)); !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  }
  for (const folder of [...folders].sort()) {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o755);
  }
}

/** What an interrupted run of another content left in a part of the same name cannot be; but a file may have been put there. */
async function removeStrangers(part: string, { files }: Publication): Promise<void> {
  const wanted = new Set(files.map(({ path }) => path));
  const items = await readdir(part, { recursive: true, withFileTypes: true });
  for (const item of items.filter((one) => !one.isDirectory())) {
    const path = join(item.parentPath, item.name);
    if (!wanted.has(path.slice(part.length + 1).replaceAll("\\", "/"))) await rm(path, { force: true });
  }
}

async function isRight(path: string, { sha256, sizeBytes }: PublishedFile): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isFile() === true && found.size === sizeBytes && (await digestFile(path)).sha256 === sha256;
}

/** A second name on the bytes of the version before, when they are still right. */
async function takeOver(former: string, path: string, file: PublishedFile): Promise<boolean> {
  if (!(await isRight(former, file))) return false;
  await rm(path, { force: true });
  return link(former, path).then(
    () => true,
    () => false,
  );
}

/** Copies a file under a name of its own, compares it, then gives it its name. */
async function copyRight({ source, path: name, sha256 }: PublishedFile, path: string): Promise<void> {
  const stage = `${path}.${process.pid}.tmp`;
  try {
    await copyFile(source, stage);
    const file = await open(stage, "r+");
    try {
      await file.chmod(0o644);
      await file.sync();
    } finally {
      await file.close();
    }
    // Read back from where it was written: a file that changed under the copy is told, and so is a bad disk.
    if ((await digestFile(stage)).sha256 !== sha256) throw refusal("publish/changed", { path: name });
    await rename(stage, path);
  } finally {
    await rm(stage, { force: true });
  }
}

async function refuseFull({ files }: Publication, destination: string, had: ReadonlyMap<string, string>): Promise<void> {
  const neededBytes = files.reduce((sum, { path, sha256, sizeBytes }) => sum + (had.get(path) === sha256 ? 0 : sizeBytes), 0);
  const { bavail, bsize } = await statfs(destination);
  if (bavail * bsize < neededBytes) throw refusal("disk/full", { path: destination, neededBytes, freeBytes: bavail * bsize });
}

/** One rename decides what readers see. */
async function switchTo(destination: string, id: string): Promise<void> {
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
  await replaceFile(join(destination, HISTORY), renderHistory(putOnline(await readHistory(destination), id)));
}

/** What runs that were killed in the middle of a switch left beside the versions. */
async function removeLeftovers(destination: string): Promise<void> {
  for (const name of await readdir(destination))
    if (/^(\.courant-|historique\.txt\.)\d+(\.tmp)?$/.test(name)) await rm(join(destination, name), { force: true });
}

/** Versions in the order in which they were put online. */
async function readHistory(destination: string): Promise<readonly string[]> {
  return parseHistory(await readFile(join(destination, HISTORY), "utf8").catch(() => ""));
}

/** Removes the versions beyond those that stay, and what interrupted runs left; never the one online. */
async function forgetOld({ publication, destination, keep }: FolderOptions): Promise<readonly string[]> {
  const stay = versionsThatStay(await readHistory(destination), publication.id, keep);
  const removed: string[] = [];
  for (const name of await readdir(join(destination, VERSIONS))) {
    if (stay.has(name) || !VERSION_OR_PART.test(name)) continue;
    await rm(join(destination, VERSIONS, name), { recursive: true, force: true });
    if (!name.startsWith(".")) removed.push(name);
  }
  return removed.sort();
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
