import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { refusal } from "@cartable/diagnostics";

/** Less than any tool needs to say clearly what went wrong. */
const SCARCE_BYTES = 64 * 1024;

const CAUSES: Readonly<Record<string, string>> = {
  EACCES: "accès refusé",
  EPERM: "accès refusé",
  EROFS: "le disque est en lecture seule",
  EIO: "le disque signale une erreur",
  EMFILE: "trop de fichiers ouverts à la fois",
  ENFILE: "trop de fichiers ouverts à la fois",
  ENAMETOOLONG: "chemin trop long",
  ENOENT: "fichier ou dossier absent",
  ENOTDIR: "un fichier est à la place d'un dossier",
  EISDIR: "un dossier est à la place d'un fichier",
  EBUSY: "fichier utilisé par un autre programme",
};

/** Turns an error of the file system into `disk/full` or `disk/refused`; gives any other error back unchanged. */
export async function diskRefusal(error: unknown, path: string, neededBytes = 0): Promise<unknown> {
  const code = errnoCode(error);
  if (code === null) return error;
  if (code !== "ENOSPC" && code !== "EDQUOT") return refusal("disk/refused", { path, cause: CAUSES[code] ?? code }, error);
  return refusal("disk/full", { path, neededBytes, freeBytes: await freeBytes(path) }, error);
}

/** What tools print when the disk has no room left: strerror(3) in English, and the number of ENOSPC or EDQUOT. */
const NO_ROOM = /No space left on device|Disk quota exceeded|not enough space|errno=(28|122)\b/i;

/** The refusal for a tool that failed in a folder: `disk/full` when it says so, or when no room is left; else the one given. */
export async function toolRefusal(messages: string, dir: string, otherwise: Error): Promise<unknown> {
  if (!NO_ROOM.test(messages) && (await freeBytes(dir)) > SCARCE_BYTES) return otherwise;
  return diskRefusal(Object.assign(new Error(messages), { code: "ENOSPC", syscall: "write" }), dir);
}

/** EDQUOT on Linux, for which Node has no name. */
const LINUX_QUOTA = -122;

/** The code of an error of the operating system (`ENOENT`…), or null. */
export function errnoCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return null;
  if (process.platform === "linux" && "errno" in error && error.errno === LINUX_QUOTA) return "EDQUOT";
  return typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code) ? error.code : null;
}

/** Free bytes of the file system of a path; its parents stand for what does not exist yet. */
async function freeBytes(path: string): Promise<number> {
  const found = await statfs(path).catch(() => null);
  if (found !== null) return found.bavail * found.bsize;
  return dirname(path) === path ? 0 : freeBytes(dirname(path));
}
