import { refusal } from "@cartable/diagnostics";
import type { IndexContent } from "./index-content.ts";
import { LIVE_UID, nextUid } from "./index-uid.ts";
import { readIndex } from "./read-index-http.ts";
import { removeLeftovers } from "./remove-leftovers-http.ts";
import { answerOf, type SearchServer } from "./server-http.ts";
import { finishTask, type Patience, USUAL_PATIENCE } from "./server-tasks-http.ts";
import { judgeVersion, TESTED_VERSION } from "./server-version.ts";
import { isContent, verifyIndex } from "./verify-index-http.ts";

export interface PushOptions {
  /** Lower-case letters and digits that no other run has. */
  readonly run: string;
  readonly patience?: Patience;
  /** How long a run in progress may leave the server alone; see `removeLeftovers`. */
  readonly quietMs?: number;
  /** One line for the person who waits, in French. */
  readonly tell?: (line: string) => void;
}

export interface PushResult {
  /** False when the live index already held exactly this. */
  readonly changed: boolean;
  readonly count: number;
  readonly hash: string;
  readonly version: string;
  readonly newerThanTested: boolean;
  /** Indexes of interrupted runs that were removed. */
  readonly removed: readonly string[];
}

const QUIET_MS = 10_000;
/** Far below the 100 MB that a server accepts by default, and below what proxies usually allow. */
const BATCH_CHARACTERS = 8_000_000;

/**
 * Puts a content online: a new index is filled beside the live one, read again, then takes its place in one step. Stopped
 * at any moment, it leaves the live index as it was or as it should be, and the next run removes what is left. Throws
 * CartableErrors only (`server/…`); the index that was being filled is then removed.
 */
export async function pushIndex(server: SearchServer, content: IndexContent, options: PushOptions): Promise<PushResult> {
  const { patience = USUAL_PATIENCE, quietMs = QUIET_MS, tell = () => undefined } = options;
  const version = await server.version();
  const verdict = judgeVersion(version);
  if (verdict === "unsupported") throw refusal("server/unsupported-version", { host: server.host, version, tested: TESTED_VERSION });
  const removed = await removeLeftovers(server, quietMs, patience, () =>
    tell(`Une indexation précédente n'est pas finie : on s'assure qu'elle est bien arrêtée (${Math.ceil(quietMs / 1000)} s ou plus).`),
  );
  const live = await readIndex(server, LIVE_UID);
  const result = { count: content.documents.length, hash: content.hash, version, newerThanTested: verdict === "newer", removed };
  if (isContent(live, content)) return { ...result, changed: false };
  const next = nextUid(content.hash, options.run);
  try {
    await fillIndex(server, next, content, patience, tell);
    await verifyIndex(server, next, content);
    tell("Mise en service du nouvel index.");
    await publish(server, next, live === null, patience);
  } catch (error) {
    // Also when the swap is refused: what is removed is only what this run made.
    await server.deleteIndex(next).catch(() => undefined);
    throw error;
  }
  return { ...result, changed: true };
}

async function fillIndex(
  server: SearchServer,
  uid: string,
  { settings, documents }: IndexContent,
  patience: Patience,
  tell: (line: string) => void,
): Promise<void> {
  await finishTask(server, server.createIndex(uid), "créer l'index", patience);
  await finishTask(server, server.updateSettings(uid, settings), "régler l'index", patience);
  for (const batch of toBatches(documents)) {
    tell(`Envoi de ${batch.length} ressources.`);
    await finishTask(server, server.addDocuments(uid, batch), "indexer les ressources", patience);
  }
}

/** The new index takes the name of the live one in one task: readers have one or the other. The former is then removed. */
async function publish(server: SearchServer, next: string, first: boolean, patience: Patience): Promise<void> {
  if (first) {
    try {
      // Renamed rather than swapped with an empty index, which readers would see.
      await finishTask(server, server.swapIndexes(next, LIVE_UID, true), "mettre en service l'index", patience);
      return;
    } catch (error) {
      if (answerOf(error)?.code !== "index_already_exists") throw error;
    }
  }
  await finishTask(server, server.swapIndexes(LIVE_UID, next, false), "mettre en service l'index", patience);
  await finishTask(server, server.deleteIndex(next), "retirer l'ancien index", patience);
}

/** Documents in groups that one request carries. */
function* toBatches<T extends object>(documents: readonly T[]): Generator<T[]> {
  let batch: T[] = [];
  let characters = 0;
  for (const document of documents) {
    const length = JSON.stringify(document).length;
    if (batch.length > 0 && characters + length > BATCH_CHARACTERS) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(document);
    characters += length;
  }
  if (batch.length > 0) yield batch;
}
