import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { Question, SegmentAnswer } from "./pack-worker.ts";
import { ask, withWorkers } from "./pack-workers.ts";
import { type BuiltSegment, ChangedFileError, partsOf, type SegmentJob } from "./segment-index.ts";

type OnBuilt = (job: SegmentJob, built: BuiltSegment) => void | Promise<void>;

/** Workers at most: each holds one segment in memory. */
const MAX_WORKERS = 4;

/** A single file that makes a job longer than this is begun first, so that no worker is left alone with it at the end. */
const LONG_JOB_BYTES = 64 * 1024 * 1024;

/**
 * Builds segments in worker threads, in their order but for the very long ones, which come first; `onBuilt` is told of
 * each. The first failure stops everything. Throws `ChangedFileError`, or the error of the disk with its code.
 */
export async function buildSegments(jobs: readonly SegmentJob[], onBuilt: OnBuilt): Promise<void> {
  if (jobs.length === 0) return;
  const queue = jobs.map((job) => ({ job, weight: weightOf(job) })).sort((a, b) => b.weight - a.weight);
  queue.reverse();
  const count = Math.min(queue.length, MAX_WORKERS, Math.max(1, availableParallelism()));
  try {
    await withWorkers(count, (workers) => Promise.all(workers.map((worker) => takeJobs(worker, queue, onBuilt))));
  } catch (error) {
    // What a worker was stopped in the middle of.
    for (const { target } of jobs) for (const part of partsOf(target)) await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function takeJobs(worker: Worker, queue: { readonly job: SegmentJob }[], onBuilt: OnBuilt): Promise<void> {
  try {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) await onBuilt(next.job, await build(worker, next.job));
  } catch (error) {
    queue.length = 0;
    throw error;
  }
}

/** The bytes of a long job; nothing for the others, which keep their order (sorting is stable). */
function weightOf({ files }: SegmentJob): number {
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return bytes > LONG_JOB_BYTES ? bytes : 0;
}

async function build(worker: Worker, job: SegmentJob): Promise<BuiltSegment> {
  const answer = await ask<SegmentAnswer>(worker, { kind: "segment", job } satisfies Question);
  if (answer.kind === "built") return answer.built;
  if (answer.kind === "changed") throw new ChangedFileError(answer.path);
  const { message, code, errno } = answer;
  throw Object.assign(new Error(message), code === null ? {} : { code }, errno === null ? {} : { errno });
}
