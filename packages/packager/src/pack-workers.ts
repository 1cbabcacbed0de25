import { setTimeout as sleep } from "node:timers/promises";
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

/** What workers are asked and have not answered yet. */
const pending = new Map<Worker, Promise<unknown>>();

/** Asks a worker one thing; rejects when it dies. The answer says by itself whether the work failed. */
export function ask<T>(worker: Worker, question: unknown): Promise<T> {
  const answer = new Promise<T>((resolve, reject) => {
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
  pending.set(worker, answer);
  const forget = (): void => void pending.delete(worker);
  answer.then(forget, forget);
  return answer;
}

/** How long a worker may finish what it does once the rest has failed, in milliseconds; a segment takes less, a huge file more. */
const GRACE_MS = 2_000;

/** Gives the workers of a piece of work back at its end. When it failed, they finish what they do or are stopped in the middle. */
export async function withWorkers<T>(count: number, work: (workers: readonly Worker[]) => Promise<T>): Promise<T> {
  const workers = Array.from({ length: count }, takeWorker);
  try {
    const result = await work(workers);
    for (const worker of workers) giveBack(worker);
    return result;
  } catch (error) {
    // Stopped while it opens or writes a file, a thread would leave it there, and open.
    const grace = new AbortController();
    const answers = workers.map((worker) => pending.get(worker)?.catch(() => undefined));
    await Promise.race([Promise.all(answers), sleep(GRACE_MS, undefined, { signal: grace.signal }).catch(() => undefined)]);
    grace.abort();
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw error;
  }
}
