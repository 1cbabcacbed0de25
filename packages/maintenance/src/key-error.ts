import { lstat, readdir } from "node:fs/promises";
import { CartableError, refusal } from "@cartable/diagnostics";
import { diskRefusal } from "@cartable/store/disk-refusal";

/** What systems answer when a medium is not there any more, or does not answer. */
const GONE: ReadonlySet<string> = new Set(["EIO", "ENODEV", "ENXIO", "ENOTCONN", "ESTALE", "ENOMEDIUM", "UNKNOWN"]);

/** An error met while a key is written, in words: the key was pulled out, is protected, is full, or else the disk's own reason. */
export async function keyError(error: unknown, root: string): Promise<unknown> {
  if (error instanceof CartableError || !(error instanceof Error)) return error;
  const { code = "", errno, path, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return error;
  if (GONE.has(code) || (code === "ENOENT" && !(await isThere(root)))) return refusal("key/gone", { path: root }, error);
  // Node has no name for a full quota on Linux.
  if (code === "ENOSPC" || code === "EDQUOT" || errno === -122) return refusal("key/full", { path: root }, error);
  if (code === "EROFS") return refusal("key/read-only", { path: root }, error);
  return diskRefusal(error, path ?? root);
}

async function isThere(root: string): Promise<boolean> {
  return lstat(root).then(
    async () => (await readdir(root)).length > 0,
    () => false,
  );
}
