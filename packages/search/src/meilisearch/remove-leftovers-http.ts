import { refusal } from "@cartable/diagnostics";
import { isNextUid } from "./index-uid.ts";
import type { SearchServer } from "./server-http.ts";
import { finishTask, finishTasksOf, type Patience, sleep } from "./server-tasks-http.ts";

/**
 * Removes the indexes that interrupted runs left. A run in progress is told from a dead one by watching: it always has a
 * task under way or enqueues one within `quietMs` (only reading the new index again takes it that long without any).
 * Calls `onWait` once when there is something to watch. Returns the uids removed.
 */
export async function removeLeftovers(
  server: SearchServer,
  quietMs: number,
  patience: Patience,
  onWait: (uids: readonly string[]) => void,
): Promise<readonly string[]> {
  let watched = await nextUids(server);
  if (watched.length === 0) return [];
  onWait(watched);
  let newest = -1;
  for (let waitedMs = 0; ; ) {
    await finishTasksOf(server, watched, patience);
    const last = (await server.newestTask(watched, "all"))?.uid ?? -1;
    if (last === newest) break;
    newest = last;
    await sleep(quietMs);
    waitedMs += quietMs;
    watched = await nextUids(server);
    if (watched.length === 0) return [];
    if (waitedMs > patience.taskMs) throw refusal("server/other-run", { minutes: Math.round(patience.taskMs / 60_000) });
  }
  for (const uid of watched) await finishTask(server, server.deleteIndex(uid), "retirer un index inachevé", patience);
  return watched;
}

/** Uids of indexes being filled or left behind, never the live one. */
async function nextUids(server: SearchServer): Promise<readonly string[]> {
  return (await server.indexUids()).filter(isNextUid);
}
