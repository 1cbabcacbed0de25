import { CartableError, refusal } from "@cartable/diagnostics";
import type { Task } from "meilisearch";
import type { SearchServer } from "./server-http.ts";

export interface Patience {
  /** How long a task may take, in milliseconds. */
  readonly taskMs: number;
  /** How often the server is asked, in milliseconds. */
  readonly pollMs: number;
  /** How long the server may be silent meanwhile (it restarts, the network is cut). */
  readonly silenceMs: number;
}

export const USUAL_PATIENCE: Patience = { taskMs: 15 * 60_000, pollMs: 100, silenceMs: 30_000 };

/** Refusals that may pass by themselves while a task is under way. */
const PASSING = new Set(["server/unreachable", "server/slow", "server/overloaded", "server/not-meilisearch"]);

/**
 * Waits until a task is over. `what` is an infinitive for the message (« envoyer les ressources »). Throws
 * `server/task-failed` with the code and the reason of Meilisearch, or `server/task-unfinished`: such a task is cancelled.
 */
export async function finishTask(server: SearchServer, enqueued: Promise<number>, what: string, patience: Patience): Promise<Task> {
  const taskUid = await enqueued;
  const task = await waitForTask(server, taskUid, patience);
  if (task === null) {
    await server.cancelTask(taskUid).catch(() => undefined);
    throw refusal("server/task-unfinished", { task: what, minutes: Math.round(patience.taskMs / 60_000) });
  }
  if (task.status === "succeeded") return task;
  const code = task.error?.code ?? task.status;
  throw refusal("server/task-failed", { task: what, code, reason: task.error?.message ?? "annulée sur le serveur" }, { status: 0, code });
}

/** The task once it is over, or null when it lasts too long. A server that is silent for a while is asked again. */
async function waitForTask(server: SearchServer, uid: number, { taskMs, pollMs, silenceMs }: Patience): Promise<Task | null> {
  let waitedMs = 0;
  let silentMs = 0;
  while (waitedMs <= taskMs) {
    try {
      const task = await server.task(uid);
      silentMs = 0;
      if (task.status !== "enqueued" && task.status !== "processing") return task;
    } catch (error) {
      if (!(error instanceof CartableError) || !PASSING.has(error.code) || silentMs >= silenceMs) throw error;
      silentMs += pollMs;
    }
    // Short tasks are over at once; long ones need not be asked about ten times a second.
    const pause = Math.min(pollMs + waitedMs / 20, 2_000);
    await sleep(pause);
    waitedMs += pause;
  }
  return null;
}

/** Waits until the server has no unfinished task on these indexes; throws `server/other-run` when that lasts too long. */
export async function finishTasksOf(server: SearchServer, uids: readonly string[], { taskMs, pollMs }: Patience): Promise<void> {
  for (let waitedMs = 0; waitedMs <= taskMs; waitedMs += pollMs) {
    if ((await server.newestTask(uids, "unfinished")) === undefined) return;
    await sleep(pollMs);
  }
  throw refusal("server/other-run", { minutes: Math.round(taskMs / 60_000) });
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
