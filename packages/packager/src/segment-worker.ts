import { parentPort } from "node:worker_threads";
import { buildSegment } from "./build-segment.ts";
import { type BuiltSegment, ChangedFileError, type SegmentJob } from "./segment-index.ts";

/** What a worker answers to a job: what was built, the path of a changed file, or what went wrong. */
export type SegmentAnswer =
  | { readonly kind: "built"; readonly built: BuiltSegment }
  | { readonly kind: "changed"; readonly path: string }
  | { readonly kind: "failed"; readonly message: string; readonly code: string | null };

parentPort?.on("message", async (job: SegmentJob) => {
  parentPort?.postMessage(await answer(job));
});

async function answer(job: SegmentJob): Promise<SegmentAnswer> {
  try {
    const { sizeBytes, sha256 } = await buildSegment(job);
    return { kind: "built", built: { sizeBytes, sha256 } };
  } catch (error) {
    if (error instanceof ChangedFileError) return { kind: "changed", path: error.path };
    return { kind: "failed", message: String(error), code: (error as NodeJS.ErrnoException).code ?? null };
  }
}
