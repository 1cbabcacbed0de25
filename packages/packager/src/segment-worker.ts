import { parentPort } from "node:worker_threads";
import { buildSegment } from "./build-segment.ts";
import { type BuiltSegment, ChangedFileError, type SegmentJob } from "./segment-index.ts";

/** What a worker answers to a job: what was built, the path of a changed file, or what went wrong. */
export type SegmentAnswer =
  | { readonly kind: "built"; readonly built: BuiltSegment }
  | { readonly kind: "changed"; readonly path: string }
  | { readonly kind: "failed"; readonly message: string; readonly code: string | null };

parentPort?.on("message", async (job: SegmentJob) => {
  const given = await answer(job);
  const carried = given.kind === "built" && given.built.kind === "carried" ? given.built.bytes.buffer : null;
  parentPort?.postMessage(given, carried instanceof ArrayBuffer ? [carried] : []);
});

async function answer(job: SegmentJob): Promise<SegmentAnswer> {
  try {
    return { kind: "built", built: await buildSegment(job) };
  } catch (error) {
    if (error instanceof ChangedFileError) return { kind: "changed", path: error.path };
    return { kind: "failed", message: String(error), code: (error as NodeJS.ErrnoException).code ?? null };
  }
}
