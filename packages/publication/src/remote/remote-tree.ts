import { dirname } from "node:path/posix";
import { isFolder, STATUS } from "./sftp-packets.ts";
import { SftpError, type SftpSession } from "./sftp-session.ts";

const AT_ONCE = 32;
const TEXT_BYTES = 32 * 1024;

/** Files below a folder of the server with their sizes, by path from it, and the folders, parents first. Empty when there is none. */
export async function listTree(session: SftpSession, root: string) {
  const files = new Map<string, number>();
  const folders: string[] = [];
  let level = [""];
  while (level.length > 0) {
    const below: string[] = [];
    await inTurn(level, async (folder) => {
      for (const [name, found] of (await session.list(folder === "" ? root : `${root}/${folder}`)) ?? []) {
        const path = folder === "" ? name : `${folder}/${name}`;
        if (isFolder(found)) below.push(path);
        else files.set(path, found.sizeBytes ?? -1);
      }
    });
    folders.push(...below);
    level = below;
  }
  return { files, folders };
}

/** Makes a folder and its parents; those that are there stay. */
export async function makeFolders(session: SftpSession, path: string): Promise<void> {
  const parents: string[] = [];
  for (let one = path; one !== "." && one !== "/"; one = dirname(one)) parents.unshift(one);
  for (const one of parents) {
    const found = await session.lstat(one);
    if (found === null) await session.makeFolder(one);
  }
}

/** Makes the folders that files need below a root, open to the web server whatever the mask of the account. */
export async function makeFoldersFor(session: SftpSession, root: string, paths: readonly string[]): Promise<void> {
  const wanted = new Set([root]);
  for (const path of paths) for (let one = dirname(`${root}/${path}`); !wanted.has(one); one = dirname(one)) wanted.add(one);
  const depth = (path: string): number => path.split("/").length;
  const levels = Map.groupBy(wanted, depth);
  for (const level of [...levels.keys()].sort((a, b) => a - b)) {
    await inTurn(levels.get(level) ?? [], async (path) => {
      await session.makeFolder(path).catch((error: unknown) => {
        // There already, from a run that was cut: SFTP 3 has no word for it.
        if (!(error instanceof SftpError && error.status === STATUS.FAILURE)) throw error;
      });
      await session.setMode(path, 0o755);
    });
  }
}

/** Removes a folder with everything in it; what is not there, or no longer, is no failure. */
export async function removeTree(session: SftpSession, root: string): Promise<void> {
  if ((await session.list(root)) === null) return;
  const { files, folders } = await listTree(session, root);
  await inTurn([...files.keys()], (path) => ifThere(session.remove(`${root}/${path}`)).then(() => undefined));
  for (const folder of folders.reverse()) await ifThere(session.removeFolder(`${root}/${folder}`));
  await ifThere(session.removeFolder(root));
}

/** Gives another name; false when there is nothing under this one. */
export const renameIfThere = (session: SftpSession, from: string, to: string): Promise<boolean> => ifThere(session.rename(from, to));

function ifThere(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof SftpError && error.status === STATUS.NO_SUCH_FILE) return false;
      throw error;
    },
  );
}

/** Waits until the names of a folder are on the disk of the server. Some servers do not open folders: they say nothing of their disk either. */
export async function syncFolder(session: SftpSession, path: string): Promise<void> {
  try {
    const handle = await session.open(path, "read");
    await session.sync(handle).finally(() => session.close(handle));
  } catch (error) {
    if (!(error instanceof SftpError)) throw error;
  }
}

/** Text of a small file; null when there is none. */
export async function readText(session: SftpSession, path: string): Promise<string | null> {
  if ((await session.lstat(path)) === null) return null;
  const handle = await session.open(path, "read");
  const chunks: Buffer[] = [];
  let at = 0;
  for (let chunk = await session.read(handle, at, TEXT_BYTES); chunk !== null; chunk = await session.read(handle, at, TEXT_BYTES)) {
    chunks.push(Buffer.from(chunk));
    at += chunk.length;
  }
  await session.close(handle);
  return Buffer.concat(chunks).toString("utf8");
}

/** Writes a small file under another name, then gives it its own at once. */
export async function writeText(session: SftpSession, path: string, content: string): Promise<void> {
  const stage = `${dirname(path)}/.${path.slice(dirname(path).length + 1)}.envoi`;
  await session.remove(stage).catch(() => undefined);
  const handle = await session.open(stage, "write");
  const bytes = Buffer.from(content, "utf8");
  for (let at = 0; at < bytes.length; at += TEXT_BYTES) await session.write(handle, at, bytes.subarray(at, at + TEXT_BYTES));
  await session.sync(handle);
  await session.close(handle);
  await session.setMode(stage, 0o644);
  await session.rename(stage, path);
}

/** Does something for each, several requests under way at once. The first failure ends it, once those under way have ended. */
export async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const item = items[next];
      next += 1;
      if (item !== undefined) await work(item);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  const failed = ended.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
