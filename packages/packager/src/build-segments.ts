import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { ChangedFileError, type SegmentIndex, type SegmentJob } from "./build-segment.ts";
import type { SegmentAnswer } from "./segment-worker.ts";

/** Workers at most: each holds one segment in memory. */
const MAX_WORKERS = 4;

/**
 * Builds segments in worker threads, the largest first so that no worker is left alone at the end; `onBuilt` is told of
 * each. The first failure stops everything. Throws `ChangedFileError`, or the error of the disk with its code.
 */
export async function buildSegments(jobs: readonly SegmentJob[], onBuilt: (job: SegmentJob, index: SegmentIndex) => void): Promise<void> {
  if (jobs.length === 0) return;
  const sizeOf = ({ files }: SegmentJob): number => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const queue = jobs.map((job) => ({ job, sizeBytes: sizeOf(job) })).sort((a, b) => a.sizeBytes - b.sizeBytes);
  const count = Math.min(queue.length, MAX_WORKERS, Math.max(1, availableParallelism()));
  const workers = Array.from({ length: count }, () => new Worker(new URL("./segment-worker.ts", import.meta.url)));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) onBuilt(next.job, await ask(worker, next.job));
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function ask(worker: Worker, job: SegmentJob): Promise<SegmentIndex> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off("message", onMessage).off("error", onError);
      act();
    };
    const onError = (error: unknown): void => settle(() => reject(error));
    const onMessage = (answer: SegmentAnswer): void =>
      settle(() => {
        if (answer.kind === "built") resolve(answer.index);
        else if (answer.kind === "changed") reject(new ChangedFileError(answer.path));
        else reject(Object.assign(new Error(answer.message), answer.code === null ? {} : { code: answer.code }));
      });
    worker.on("message", onMessage).on("error", onError);
    worker.postMessage(job);
  });
}
