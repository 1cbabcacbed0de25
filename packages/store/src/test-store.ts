import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { onTestFinished } from "vitest";
import { openStore, type Store } from "./store.ts";

/** For tests: an empty folder, removed when the test ends. */
export async function testFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "cartable-store-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** For tests: an empty store, removed when the test ends. */
export async function testStore(): Promise<Store> {
  return openStore(join(await testFolder(), "store"));
}

/** For tests: the code of the refusal that some work ends with, or « fait » when it succeeds. Any other error is thrown. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "fait",
    (error: unknown) => (error instanceof CartableError ? error.code : Promise.reject(error)),
  );
}

/** For tests: every file of a store, from its folder. */
export async function filesOf({ dir }: Store): Promise<readonly string[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
}

/** For tests: SHA-256 in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
