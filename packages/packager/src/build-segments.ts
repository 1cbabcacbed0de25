import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type BuiltSegment, ChangedFileError, type SegmentJob } from "./segment-index.ts";
import type { SegmentAnswer } from "./segment-worker.ts";

/** Workers at most: each holds one segment in memory. */
const MAX_WORKERS = 4;

/** A single file that makes a job longer than this is begun first, so that no worker is left alone with it at the end. */
const LONG_JOB_BYTES = 64 * 1024 * 1024;

/**
 * Builds segments in worker threads, in their order but for the very long ones, which come first; `onBuilt` is told of
 * each. The first failure stops everything. Throws `ChangedFileError`, or the error of the disk with its code.
 */
export async function buildSegments(
  jobs: readonly SegmentJob[],
  onBuilt: (job: SegmentJob, built: BuiltSegment) => void | Promise<void>,
): Promise<void> {
  if (jobs.length === 0) return;
  const queue = jobs.map((job) => ({ job, weight: weightOf(job) })).sort((a, b) => b.weight - a.weight);
  queue.reverse();
  const count = Math.min(queue.length, MAX_WORKERS, Math.max(1, availableParallelism()));
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL("./segment-worker.ts", import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 8 } }),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) await onBuilt(next.job, await ask(worker, next.job));
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The bytes of a long job; nothing for the others, which keep their order (sorting is stable). */
function weightOf({ files }: SegmentJob): number {
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return bytes > LONG_JOB_BYTES ? bytes : 0;
}

function ask(worker: Worker, job: SegmentJob): Promise<BuiltSegment> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off("message", onMessage).off("error", onError);
      act();
    };
    const onError = (error: unknown): void => settle(() => reject(error));
    const onMessage = (answer: SegmentAnswer): void =>
      settle(() => {
        if (answer.kind === "built") resolve(answer.built);
        else if (answer.kind === "changed") reject(new ChangedFileError(answer.path));
        else reject(Object.assign(new Error(answer.message), answer.code === null ? {} : { code: answer.code }));
      });
    worker.on("message", onMessage).on("error", onError);
    worker.postMessage(job);
  });
}
