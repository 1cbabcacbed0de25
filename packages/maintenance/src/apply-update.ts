import { lstat, readdir, rename, rm, rmdir, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InternalError, refusal } from "@cartable/diagnostics";
import {
  formerRecordPath,
  JOURNAL_PATH,
  type KeyFile,
  nameOnMedium,
  RECORD_FILES,
  RECORD_PATH,
  renderJournalKept,
  renderJournalStart,
  stagedSeal,
  type UpdateStep,
  WORK_FOLDER,
} from "@cartable/record";
import type { ExaminedUpdate } from "./examine-update.ts";
import { keyError } from "./key-error.ts";
import {
  appendSynced,
  isUntouched,
  makeFolders,
  placeOn,
  readSmall,
  streamFile,
  syncFolder,
  writeStream,
  writeSynced,
} from "./key-files.ts";

/** Renames and removals between two moments when the disk is made to have them. */
const STEPS_UNSYNCED = 128;
const MAX_SEAL_BYTES = 64 * 1024 * 1024;

export interface ApplyOptions {
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  /** Stops between two pieces of a file; what is done stays, and the next run goes on from there. */
  readonly signal?: AbortSignal;
}

/**
 * Does what was decided, step by step. The journal is on the disk before the first change; a file has its name only once its
 * bytes were compared and are on the disk; the record comes last. Cut at any point, the same update, or a repair, ends it.
 * Throws `update/interrupted`, `update/changed`, `update/source-altered`, `key/gone`, `key/read-only`, `key/full`.
 */
export async function applyUpdate(update: ExaminedUpdate, { onProgress, signal }: ApplyOptions): Promise<void> {
  const { job, decision } = update;
  if (decision.steps.length === 0) return;
  const hand = createHand(update, onProgress, signal);
  try {
    await hand.open();
    for (const step of decision.steps) {
      if (signal?.aborted === true) throw refusal("update/interrupted", { begun: true });
      await hand.act(step);
    }
  } catch (error) {
    throw await keyError(error, job.root);
  }
}

interface Hand {
  readonly open: () => Promise<void>;
  readonly act: (step: UpdateStep) => Promise<void>;
}

function createHand(update: ExaminedUpdate, onProgress: ApplyOptions["onProgress"], signal: AbortSignal | undefined): Hand {
  const { job, decision, request, seal, readMs } = update;
  const { root, source, papers, wanted } = job;
  const at = (path: string): string => placeOn(root, path);
  const nameOf = nameOnMedium(request);
  const found = new Map(request.found.files.map((file) => [nameOf(file.path), file]));
  const writing = freshName(request.found.files);
  const changedFolders = new Set<string>();
  let unsynced = 0;
  let doneBytes = 0;

  const sync = async (): Promise<void> => {
    for (const folder of changedFolders) await syncFolder(folder);
    changedFolders.clear();
    unsynced = 0;
  };
  const changed = async (...places: readonly string[]): Promise<void> => {
    for (const place of places) changedFolders.add(place);
    unsynced += 1;
    if (unsynced >= STEPS_UNSYNCED) await sync();
  };
  /** Stops when a file is not what it was when all was decided: someone works on the key. */
  const refuseTouched = async (path: string): Promise<void> => {
    if (path.startsWith(`${WORK_FOLDER}/`)) return;
    const file: KeyFile | undefined = found.get(nameOf(path));
    const now = await lstat(at(path)).catch(() => null);
    if (file === undefined ? now !== null : now !== null && !(await isUntouched(at(path), file, readMs)))
      throw refusal("update/changed", { path });
  };
  const nameFile = async (from: string, to: string): Promise<void> => {
    const folders = await makeFolders(root, to);
    await rename(at(from), at(to));
    const moved = found.get(nameOf(from));
    found.delete(nameOf(from));
    if (moved === undefined) found.delete(nameOf(to));
    else found.set(nameOf(to), moved);
    await changed(...folders, dirname(at(from)));
  };
  const writeFile = async (path: string, sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
    await refuseTouched(path);
    const written = await writeStream(at(writing), stoppable(bytes, signal), (count) => {
      doneBytes += count;
      onProgress(doneBytes, decision.changes.writtenBytes);
    });
    if (written.sha256 !== sha256) throw source.lacks([path]);
    await nameFile(writing, path);
  };

  const open = async (): Promise<void> => {
    await makeFolders(root, JOURNAL_PATH);
    const { journal, next, current } = papers;
    const goesOn = journal !== null && journal.recordSha256 === wanted.sha256;
    if (next !== null && next.sha256 !== wanted.sha256 && next.sha256 !== current?.sha256)
      await rename(at(stagedSeal(RECORD_PATH)), at(formerRecordPath(next.sha256)));
    if (!goesOn) {
      const from = current?.record ?? journal?.from ?? null;
      const start = renderJournalStart({
        from: from === null ? null : editionOf(from),
        to: editionOf(wanted.record),
        recordSha256: wanted.sha256,
      });
      await writeSynced(at(`${JOURNAL_PATH}.nouveau`), Buffer.from(start + (journal?.kept ?? []).map(renderJournalKept).join("")));
      await rename(at(`${JOURNAL_PATH}.nouveau`), at(JOURNAL_PATH));
    }
    for (const [path, bytes] of seal) {
      const there = await readSmall(root, stagedSeal(path), MAX_SEAL_BYTES);
      const inPlace = request.found.files.some((file) => nameOf(file.path) === nameOf(path) && file.sha256 === digestIn(request, path));
      if (!inPlace && there?.equals(bytes) !== true) await writeSynced(at(stagedSeal(path)), bytes);
    }
    await syncFolder(at(WORK_FOLDER));
    await syncFolder(dirname(at(WORK_FOLDER)));
    await syncFolder(root);
  };

  const act = async (step: UpdateStep): Promise<void> => {
    switch (step.kind) {
      case "keep":
        await appendSynced(at(JOURNAL_PATH), renderJournalKept(step));
        await nameFile(step.from, step.to);
        return sync();
      case "park":
      case "move":
        await refuseTouched(step.from);
        if (step.kind === "move") await refuseTouched(step.to);
        return nameFile(step.from, step.to);
      case "copy":
        return writeFile(step.path, step.sha256, streamFile(at(step.from)));
      case "write":
        return writeFile(step.path, step.sha256, step.sizeBytes === 0 ? noBytes() : await source.open(step));
      case "remove":
        await refuseTouched(step.path);
        await unlink(at(step.path)).catch(unlessGone);
        found.delete(nameOf(step.path));
        return changed(dirname(at(step.path)));
      case "make-folder":
        return changed(...(await makeFolders(root, `${step.path}/.`)));
      case "remove-folder":
        await rmdir(at(step.path)).catch(unlessFull);
        return changed(dirname(at(step.path)));
      case "finish":
        return finish();
    }
  };

  const finish = async (): Promise<void> => {
    await sync();
    for (const path of RECORD_FILES) if (!seal.has(path)) await unlink(at(path)).catch(unlessGone);
    const inOrder = [...seal.keys()].sort((a, b) => Number(a === RECORD_PATH) - Number(b === RECORD_PATH));
    for (const path of inOrder) {
      const waiting = await lstat(at(stagedSeal(path))).catch(() => null);
      if (waiting !== null) await rename(at(stagedSeal(path)), at(path));
      await syncFolder(dirname(at(path)));
    }
    // The journal goes last: while it is there, the work is not over.
    for (const name of await readdir(at(WORK_FOLDER)))
      if (name !== "journal.json") await rm(join(at(WORK_FOLDER), name), { recursive: true });
    await syncFolder(at(WORK_FOLDER));
    await unlink(at(JOURNAL_PATH)).catch(unlessGone);
    await rmdir(at(WORK_FOLDER));
    await syncFolder(dirname(at(WORK_FOLDER)));
  };
  return { open, act };
}

/** Where a file is written before it has its name: not over what a cut run left, whose bytes may be of use. */
function freshName(files: readonly KeyFile[]): string {
  const taken = new Set(files.map(({ path }) => path));
  for (let nth = 0; ; nth += 1) if (!taken.has(`${WORK_FOLDER}/ecriture-${nth}`)) return `${WORK_FOLDER}/ecriture-${nth}`;
}

function digestIn({ seal }: ExaminedUpdate["request"], path: string): string {
  const file = seal.files.find((one) => one.path === path);
  if (file === undefined) throw new InternalError(`no such seal: ${path}`);
  return file.sha256;
}

function editionOf({
  bundle,
  year,
  target,
  serial,
}: {
  readonly bundle: string;
  readonly year: number;
  readonly target: string;
  readonly serial: number;
}) {
  return { bundle, year, target, serial };
}

async function* stoppable(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) {
    if (signal?.aborted === true) throw refusal("update/interrupted", { begun: true });
    yield chunk;
  }
}

async function* noBytes(): AsyncIterable<Uint8Array> {
  // Nothing: the file is empty.
}

function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

/** A folder where someone put something meanwhile stays. */
function unlessFull(error: NodeJS.ErrnoException): void {
  if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(error.code ?? "")) throw error;
}
