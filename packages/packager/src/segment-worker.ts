import { parentPort } from "node:worker_threads";
import { buildSegment, ChangedFileError, type SegmentIndex, type SegmentJob } from "./build-segment.ts";

/** What a worker answers to a job: an index, the path of a changed file, or what went wrong. */
export type SegmentAnswer =
  | { readonly kind: "built"; readonly index: SegmentIndex }
  | { readonly kind: "changed"; readonly path: string }
  | { readonly kind: "failed"; readonly message: string; readonly code: string | null };

parentPort?.on("message", async (job: SegmentJob) => {
  parentPort?.postMessage(await answer(job));
});

async function answer(job: SegmentJob): Promise<SegmentAnswer> {
  try {
    return { kind: "built", index: await buildSegment(job) };
  } catch (error) {
    if (error instanceof ChangedFileError) return { kind: "changed", path: error.path };
    return { kind: "failed", message: String(error), code: (error as NodeJS.ErrnoException).code ?? null };
  }
}
