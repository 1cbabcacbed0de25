import { spawn } from "node:child_process";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkBlob } from "./check-blob.ts";
import { digestFile } from "./digest-file.ts";
import { diskRefusal } from "./disk-refusal.ts";
import type { DebRequest, FetchContext } from "./fetch-request.ts";
import type { Store } from "./store.ts";
import { temporaryPath } from "./temporary-path.ts";
import { adoptFile } from "./write-blob.ts";

/** Packages asked for in one command: few enough for its line, and for what a cut costs. */
const BATCH = 80;

/** A Debian package whose digest is known. */
export type KnownDeb = DebRequest & { readonly sha256: string };

/**
 * Brings many Debian packages into the store, by the handful: what is there and right is not asked for again. Gives those that
 * could not be had; a file of other bytes than asked for is not kept, and counts as not had. Throws `disk/*`.
 */
export async function fetchDebs(
  store: Store,
  requests: readonly KnownDeb[],
  context: FetchContext,
  onProgress: (bytes: number, total: number) => void,
): Promise<readonly KnownDeb[]> {
  const total = requests.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const wanted: KnownDeb[] = [];
  let done = 0;
  for (const request of requests) {
    if ((await checkBlob(store, request.sha256, request.sizeBytes)) !== "ok") wanted.push(request);
    else done += request.sizeBytes ?? 0;
  }
  const missing: KnownDeb[] = [];
  for (let at = 0; at < wanted.length; at += BATCH) {
    const part = wanted.slice(at, at + BATCH);
    missing.push(...(await fetchBatch(store, part, context)));
    done += part.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
    onProgress(done, total);
  }
  return missing;
}

async function fetchBatch(store: Store, requests: readonly KnownDeb[], context: FetchContext): Promise<readonly KnownDeb[]> {
  const folder = temporaryPath(store);
  try {
    await mkdir(folder);
    const names = requests.map(({ package: name, version }) => `${name}=${version}`);
    // One name that is not known makes apt refuse all: then each is asked for by itself.
    if ((await download(folder, names, context)) !== 0) for (const name of names) await download(folder, [name], context);
    const wanted = new Map(requests.map((request) => [request.sha256, request]));
    for (const name of (await readdir(folder)).sort()) {
      const path = join(folder, name);
      const request = wanted.get((await digestFile(path)).sha256);
      if (request === undefined) continue;
      await adoptFile(store, path, request);
      wanted.delete(request.sha256);
    }
    return [...wanted.values()];
  } catch (error) {
    throw await diskRefusal(error, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Gives the exit code of apt-get; 1 where there is none. */
function download(folder: string, names: readonly string[], { environment, signal }: FetchContext): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn("apt-get", ["download", "--quiet", ...names], {
      cwd: folder,
      env: { ...environment, LC_ALL: "C" },
      stdio: "ignore",
      ...(signal === undefined ? {} : { signal }),
    });
    child.on("error", (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? resolve(1) : reject(error)));
    child.on("close", (status) => resolve(status ?? 1));
  });
}
