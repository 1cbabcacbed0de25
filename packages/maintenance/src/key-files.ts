import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, mkdir, open, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { foldersOf } from "@cartable/record";
import { digestFile } from "@cartable/store/digest-file";

/** Where a path of a key is on this machine. */
export function placeOn(root: string, path: string): string {
  return join(root, ...path.split("/"));
}

/** The bytes of a plain file of a key; null when there is none, or it is larger than allowed. */
export async function readSmall(root: string, path: string, maxBytes: number): Promise<Buffer | null> {
  const place = placeOn(root, path);
  const found = await lstat(place).catch(() => null);
  return found?.isFile() === true && found.size <= maxBytes ? readFile(place) : null;
}

/**
 * Whether two spellings are one name in a folder: something answers to a spelling that the folder does not list. Asked
 * without writing; false when nothing there has a letter.
 */
export async function isCaseBlind(root: string): Promise<boolean> {
  const names = await readdir(root);
  const listed = new Set(names);
  for (const name of names) {
    const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
    if (other === name || listed.has(other)) continue;
    return lstat(join(root, other)).then(
      () => true,
      () => false,
    );
  }
  return false;
}

/** Writes a whole file and waits until the disk has it. */
export async function writeSynced(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(place, "w", 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Adds to a file and waits until the disk has it. */
export async function appendSynced(place: string, text: string): Promise<void> {
  const file = await open(place, "a", 0o644);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What a folder answers where it cannot be synced: Windows, and some drivers. */
const NO_SYNC: ReadonlySet<string> = new Set(["EINVAL", "ENOTSUP", "EISDIR", "EPERM", "EACCES", "ENOSYS", "ENOENT"]);

/** Forces the names of a folder to the disk, where the system knows how. */
export async function syncFolder(place: string): Promise<void> {
  try {
    const folder = await open(place, "r");
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    if (!NO_SYNC.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/**
 * Makes the folders of a path; gives those whose list of names changed. One by one: on a protected medium Node's own way of
 * making several at once answers that something is absent.
 */
export async function makeFolders(root: string, path: string): Promise<readonly string[]> {
  const changed = [dirname(placeOn(root, path))];
  for (const folder of foldersOf(path)) {
    const place = placeOn(root, folder);
    const isNew = await mkdir(place).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
        return false;
      },
    );
    if (isNew) changed.push(dirname(place));
  }
  return changed;
}

/** Marks of a program: a script, or an executable of Linux. */
function isProgram(start: Uint8Array): boolean {
  return (start[0] === 0x23 && start[1] === 0x21) || (start[0] === 0x7f && start[1] === 0x45 && start[2] === 0x4c && start[3] === 0x46);
}

/**
 * Writes a stream to a file, and waits until the disk has it. Gives its digest and size. Programs get the right to run,
 * where the medium has such a thing.
 */
export async function writeStream(
  place: string,
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const digest = createHash("sha256");
  const file = await open(place, "w", 0o644);
  let sizeBytes = 0;
  try {
    for await (const chunk of bytes) {
      if (sizeBytes === 0 && isProgram(chunk) && process.platform !== "win32") await file.chmod(0o755).catch(() => undefined);
      digest.update(chunk);
      for (let done = 0; done < chunk.length; ) done += (await file.write(chunk, done)).bytesWritten;
      sizeBytes += chunk.length;
      onBytes(chunk.length);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: digest.digest("hex"), sizeBytes };
}

/** The bytes of a file of a key. */
export function streamFile(place: string): AsyncIterable<Uint8Array> {
  return createReadStream(place, { highWaterMark: 1024 * 1024 });
}

/**
 * Whether a file still is what it was when it was read: same size, and not touched since then, or else same digest. Clocks of
 * media are coarse (two seconds on FAT), and may be wrong: what is near in time is read again.
 */
export async function isUntouched(
  place: string,
  found: { readonly sha256: string | null; readonly sizeBytes: number },
  sinceMs: number,
): Promise<boolean> {
  const now = await lstat(place);
  if (!now.isFile() || now.size !== found.sizeBytes) return false;
  if (now.mtimeMs < sinceMs - CLOCK_MS && now.ctimeMs < sinceMs - CLOCK_MS) return true;
  return found.sha256 !== null && (await digestFile(place)).sha256 === found.sha256;
}

const CLOCK_MS = 5_000;
