import { Worker } from "node:worker_threads";

/** Workers that wait for work; they do not keep the process alive. */
const idle: Worker[] = [];

/** Takes a worker that waits, or starts one: starting costs more than hashing a few megabytes. */
export function takeWorker(): Worker {
  const worker =
    idle.pop() ?? new Worker(new URL("./pack-worker.ts", import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 8 } });
  worker.ref();
  return worker;
}

/** Gives back a worker that has answered. */
export function giveBack(worker: Worker): void {
  worker.unref();
  idle.push(worker);
}

/** Asks a worker one thing; rejects when it dies. The answer says by itself whether the work failed. */
export function ask<T>(worker: Worker, question: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const onMessage = (answer: T): void => {
      worker.off("error", onError);
      resolve(answer);
    };
    const onError = (error: unknown): void => {
      worker.off("message", onMessage);
      reject(error);
    };
    worker.once("message", onMessage).once("error", onError);
    worker.postMessage(question);
  });
}

/** Gives the workers of a piece of work back at its end, and stops them in the middle when it failed. */
export async function withWorkers<T>(count: number, work: (workers: readonly Worker[]) => Promise<T>): Promise<T> {
  const workers = Array.from({ length: count }, takeWorker);
  try {
    const result = await work(workers);
    for (const worker of workers) giveBack(worker);
    return result;
  } catch (error) {
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw error;
  }
}
