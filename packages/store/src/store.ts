import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { diskRefusal } from "./disk-refusal.ts";
import { isAbandoned } from "./temporary-path.ts";

/**
 * A content-addressed store. Layout of `dir`:
 * - `sha256/ab/<digest>`: whole verified files (blobs), named by their SHA-256;
 * - `trees/<key>/`: unpacked archives, a cache that can be deleted at any moment;
 * - `partial/<key>/`: downloads that were cut and can resume;
 * - `tmp/`: what is being written; each name carries the process that writes it.
 */
export interface Store {
  readonly dir: string;
}

/** Opens the store in a folder: creates what is missing, clears what dead processes left. Throws `disk/refused`. */
export async function openStore(dir: string): Promise<Store> {
  try {
    for (const folder of ["sha256", "trees", "partial", "tmp"]) await mkdir(join(dir, folder), { recursive: true });
    await removeAbandoned(dir);
  } catch (error) {
    throw await diskRefusal(error, dir);
  }
  return { dir };
}

/** Where the blob of a digest is, or would be. */
export function blobPath(store: Store, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError(`not a SHA-256: ${JSON.stringify(sha256)}`);
  return join(store.dir, "sha256", sha256.slice(0, 2), sha256);
}

async function removeAbandoned(dir: string): Promise<void> {
  const temporary = join(dir, "tmp");
  for (const name of await readdir(temporary)) {
    if (isAbandoned(name)) await rm(join(temporary, name), { recursive: true, force: true });
  }
  const partial = join(dir, "partial");
  for (const name of await readdir(partial)) {
    if (!isAbandoned(name)) continue;
    // A download that its process could not finish: given back under its plain name, unless another one is there.
    const free = await rename(join(partial, name), join(partial, name.split(".")[0] ?? name)).then(
      () => true,
      () => false,
    );
    if (!free) await rm(join(partial, name), { recursive: true, force: true });
  }
}
