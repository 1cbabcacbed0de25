import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";

/** Digests of files already read, so that what did not change is not read again. */
export interface DigestMemo {
  /** The digest of a file as it was read before, or null when it may have changed since. */
  readonly known: (path: string) => Promise<string | null>;
  readonly remember: (path: string, sha256: string) => Promise<void>;
  /** Forgets a file: it will be read again. */
  readonly forget: (path: string) => void;
  /** Writes what was learnt, where it can: losing it costs time only. Never throws. */
  readonly save: () => Promise<void>;
}

interface Memo {
  readonly boot: string;
  readonly files: Record<string, readonly [fingerprint: string, sha256: string]>;
}

/**
 * Opens the memo kept in a file. A digest is trusted while size, dates (the inode's own, which programs cannot set, in
 * nanoseconds) and inode are the same, and the machine was not restarted: after a power cut the disk may not hold what it
 * was given. Where the system gives no identifier of its start, nothing is trusted.
 */
export async function openDigestMemo(file: string): Promise<DigestMemo> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").then(
    (text) => text.trim(),
    () => "",
  );
  const former = await readMemo(file);
  const files = new Map(former !== null && boot !== "" && former.boot === boot ? Object.entries(former.files) : []);
  let changed = false;
  return {
    known: async (path) => {
      const entry = files.get(path);
      return entry !== undefined && entry[0] === (await fingerprint(path)) ? entry[1] : null;
    },
    remember: async (path, sha256) => {
      const print = await fingerprint(path);
      if (print === null) return;
      files.set(path, [print, sha256]);
      changed = true;
    },
    forget: (path) => {
      changed = files.delete(path) || changed;
    },
    save: async () => {
      if (!changed || boot === "") return;
      const stage = `${file}.${process.pid}.tmp`;
      try {
        await writeFile(stage, JSON.stringify({ boot, files: Object.fromEntries(files) } satisfies Memo));
        await rename(stage, file);
        changed = false;
      } catch {
        // A full or read-only disk says so where it matters.
        await rm(stage, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function readMemo(file: string): Promise<Memo | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Memo;
  } catch {
    return null;
  }
}

async function fingerprint(path: string): Promise<string | null> {
  try {
    const { size, mtimeNs, ctimeNs, ino, dev } = await stat(path, { bigint: true });
    return [size, mtimeNs, ctimeNs, ino, dev].join(" ");
  } catch {
    return null;
  }
}
