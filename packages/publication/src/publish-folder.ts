import { chmod, copyFile, link, lstat, mkdir, open, readdir, readFile, rename, rm, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { parseSums, syncFolder, takeLock } from "@cartable/packager";
import { digestFile } from "@cartable/store/digest-file";
import { currentVersion, exists, forgetOld, readHistory, recordOnline, removeLeftovers, switchTo } from "./folder-versions.ts";
import { LIST, type Publication, type PublishedFile } from "./published-files.ts";
import { VERSIONS, versionBefore } from "./version-history.ts";

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

const NOTHING = { copied: 0, linked: 0, found: 0, copiedBytes: 0 };

/**
 * Puts a publication online in a folder: a whole new version is written beside the one that is served, by second names on
 * the bytes that did not change, every byte compared with its digest; then the link `courant` is replaced by one rename.
 * Cut at any moment, readers have the former version, and the next run goes on from what is there. Throws `disk/full`,
 * `publish/no-link`, `pack/locked`, `publish/changed`.
 */
export async function publishToFolder(options: FolderOptions): Promise<Published> {
  const { publication, destination, keep, onWait } = options;
  await mkdir(join(destination, VERSIONS), { recursive: true });
  return locked(destination, onWait, async () => {
    const { id } = publication;
    const online = await currentVersion(destination);
    await recordOnline(destination, online);
    await removeLeftovers(destination);
    const made = online === id ? null : await makeVersion(options, online);
    if (made !== null) await switchTo(destination, id);
    const removed = await forgetOld(destination, id, keep);
    return { id, changed: made !== null, ...(made ?? NOTHING), removed };
  });
}

/** Puts the version before back online; null when there is none, or when it is no longer kept. Throws `pack/locked`, `publish/no-link`. */
export async function goBack(destination: string, onWait: FolderOptions["onWait"] = () => undefined): Promise<string | null> {
  if (!(await exists(join(destination, VERSIONS)))) return null;
  return locked(destination, onWait, async () => {
    const online = await currentVersion(destination);
    await recordOnline(destination, online);
    const before = versionBefore(await readHistory(destination), online);
    if (before === undefined || !(await exists(join(destination, VERSIONS, before, LIST)))) return null;
    await switchTo(destination, before);
    return before;
  });
}

/** One publisher at a time. */
async function locked<T>(destination: string, onWait: FolderOptions["onWait"], work: () => Promise<T>): Promise<T> {
  const release = await takeLock({ dir: destination, name: "publication", waitMs: 600_000, onWait });
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}

async function makeVersion(
  { publication, destination, onProgress }: FolderOptions,
  online: string | null,
): Promise<Pick<Published, "copied" | "linked" | "found" | "copiedBytes">> {
  const final = join(destination, VERSIONS, publication.id);
  // A version under its name is whole: it was given last.
  if (await exists(final)) return { ...NOTHING, found: publication.files.length };
  const part = join(destination, VERSIONS, `.${publication.id}.part`);
  const former = online === null ? null : join(destination, VERSIONS, online);
  const had = former === null ? new Map<string, string>() : parseSums(await readFile(join(former, LIST), "utf8").catch(() => ""));
  await refuseFull(publication, destination, part, had);
  await makeFolders(part, publication);
  await removeStrangers(part, publication);
  const made = { ...NOTHING };
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

/** Nothing is written on a disk that cannot take it. What an interrupted run left, and what the version before has, is there. */
async function refuseFull({ files }: Publication, destination: string, part: string, had: ReadonlyMap<string, string>): Promise<void> {
  let neededBytes = 0;
  for (const { path, sha256, sizeBytes } of files) {
    if (had.get(path) === sha256) continue;
    const left = await lstat(join(part, path)).catch(() => null);
    if (left?.size !== sizeBytes) neededBytes += sizeBytes;
  }
  const { bavail, bsize } = await statfs(destination);
  if (bavail * bsize < neededBytes) throw refusal("disk/full", { path: destination, neededBytes, freeBytes: bavail * bsize });
}
