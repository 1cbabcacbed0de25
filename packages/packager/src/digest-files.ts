import { availableParallelism } from "node:os";
import { digestFile, type FileDigest } from "@cartable/store/digest-file";
import type { Question } from "./pack-worker.ts";
import { ask, withWorkers } from "./pack-workers.ts";

/** Below this number of files and bytes a worker takes longer to start than to work. */
const ALONE_FILES = 2_000;
const ALONE_BYTES = 128 * 1024 * 1024;
const BATCH = 256;

/** A file to hash; the size, when known, tells whether workers are worth it. */
export interface FileToDigest {
  readonly path: string;
  readonly sizeBytes: number;
}

/** What is found: null where a file cannot be read. In the order of the files asked for. */
export type FoundDigests = readonly (FileDigest | null)[];

/** SHA-256 and size of many files, in as many threads as there are processors. Never throws for a file. */
export async function digestFiles(files: readonly FileToDigest[], threads = availableParallelism()): Promise<FoundDigests> {
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const found: (FileDigest | null)[] = new Array(files.length).fill(null);
  if (threads < 2 || (files.length < ALONE_FILES && bytes < ALONE_BYTES)) {
    for (const [index, { path }] of files.entries()) found[index] = await digestFile(path).catch(() => null);
    return found;
  }
  let next = 0;
  await withWorkers(threads, (workers) =>
    Promise.all(
      workers.map(async (worker) => {
        for (;;) {
          const from = next;
          // A batch ends early when its files are large, so that no thread is left alone with the last ones.
          let size = 0;
          while (next < files.length && next - from < BATCH && size < ALONE_BYTES / 4) size += files[next++]?.sizeBytes ?? 0;
          if (next === from) return;
          const paths = files.slice(from, next).map(({ path }) => path);
          const digests = await ask<FoundDigests>(worker, { kind: "digests", paths } satisfies Question);
          for (const [index, digest] of digests.entries()) found[from + index] = digest;
        }
      }),
    ),
  );
  return found;
}
