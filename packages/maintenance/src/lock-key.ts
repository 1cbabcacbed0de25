import { createHash } from "node:crypto";
import { mkdir, realpath, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CartableError, refusal } from "@cartable/diagnostics";
import { takeLock } from "@cartable/packager/build-lock";
import { diskRefusal } from "@cartable/store/disk-refusal";

/**
 * Takes a key for one update at a time. The claim stands on this machine and not on the key: a refused update leaves the key
 * untouched, and a key is in one machine at once. Resolves to what gives it back. Throws `update/locked`
 * or `disk/refused`.
 */
export async function lockKey(root: string): Promise<() => Promise<void>> {
  const place = await realpath(root);
  const { dev, ino } = await stat(place, { bigint: true });
  const dir = join(tmpdir(), "cartable-cles");
  const name = createHash("sha256").update(`${dev} ${ino} ${place}`).digest("hex").slice(0, 16);
  try {
    await mkdir(dir, { recursive: true });
    const release = await takeLock({ dir, name, waitMs: 0, onWait: () => undefined });
    // A claim that cannot be removed ends with this process: the next one sees that nobody holds it.
    return () => release().catch(() => undefined);
  } catch (error) {
    if (error instanceof CartableError && error.code === "pack/locked") throw refusal("update/locked", { path: root }, error);
    throw await diskRefusal(error, dir);
  }
}
