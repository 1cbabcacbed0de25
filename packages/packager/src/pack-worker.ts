import { parentPort } from "node:worker_threads";
import { digestFile, type FileDigest } from "@cartable/store/digest-file";
import { buildSegment } from "./build-segment.ts";
import { type BuiltSegment, ChangedFileError, type SegmentJob } from "./segment-index.ts";

/** What a worker is asked: to build a segment, or to hash files. */
export type Question =
  | { readonly kind: "segment"; readonly job: SegmentJob }
  | { readonly kind: "digests"; readonly paths: readonly string[] };

/** What a worker answers to a job: what was built, the path of a changed file, or what went wrong. */
export type SegmentAnswer =
  | { readonly kind: "built"; readonly built: BuiltSegment }
  | { readonly kind: "changed"; readonly path: string }
  | { readonly kind: "failed"; readonly message: string; readonly code: string | null; readonly errno: number | null };

parentPort?.on("message", async (question: Question) => {
  if (question.kind === "digests") return parentPort?.postMessage(await digestAll(question.paths));
  const given = await answer(question.job);
  const carried = given.kind === "built" && given.built.kind === "carried" ? given.built.bytes.buffer : null;
  parentPort?.postMessage(given, carried instanceof ArrayBuffer ? [carried] : []);
});

async function answer(job: SegmentJob): Promise<SegmentAnswer> {
  try {
    return { kind: "built", built: await buildSegment(job) };
  } catch (error) {
    if (error instanceof ChangedFileError) return { kind: "changed", path: error.path };
    const { code = null, errno = null } = error as NodeJS.ErrnoException;
    return { kind: "failed", message: String(error), code, errno };
  }
}

/** Null where a file cannot be read. */
async function digestAll(paths: readonly string[]): Promise<readonly (FileDigest | null)[]> {
  const found: (FileDigest | null)[] = [];
  for (const path of paths) found.push(await digestFile(path).catch(() => null));
  return found;
}
