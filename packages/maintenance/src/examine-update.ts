import { createHash } from "node:crypto";
import { statfs } from "node:fs/promises";
import { formatBytes, refusal } from "@cartable/diagnostics";
import {
  decideUpdate,
  mustRead,
  RECORD_FILES,
  RECORD_PATH,
  type RecordedFile,
  sizeProblem,
  type UpdateDecision,
  type UpdateRequest,
  userDataOf,
} from "@cartable/record";
import type { EditionSource } from "./edition-source.ts";
import { markSpoiled } from "./find-spoiled.ts";
import { isCaseBlind } from "./key-files.ts";
import type { KeyPapers, ReadRecord } from "./read-key.ts";
import { scanFolder } from "./scan-folder.ts";

/** What an update is about, before the key is read. */
export interface UpdateJob {
  /** Root of the key, absolute. */
  readonly root: string;
  readonly papers: KeyPapers;
  readonly wanted: ReadRecord;
  /** Signatures that go with the wanted record, by path. */
  readonly signatures: ReadonlyMap<string, Uint8Array>;
  readonly source: EditionSource;
  readonly onProgress: (stage: "key" | "source", doneBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
}

/** An update that was decided and can be done: nothing was written. */
export interface ExaminedUpdate {
  readonly job: UpdateJob;
  readonly decision: UpdateDecision;
  readonly request: UpdateRequest;
  /** Bytes of the record and its signatures, by path. */
  readonly seal: ReadonlyMap<string, Uint8Array>;
  /** When the key was read, by the clock that dates its files. */
  readonly readMs: number;
}

/** `MSDOS_SUPER_MAGIC` of Linux (statfs(2)): FAT of any width. */
const FAT_MAGIC = 0x4d44;

/**
 * Reads a key and decides its update; writes nothing. Everything that can be refused is refused here: what cannot be read,
 * a source that lacks a file or has a wrong byte in it, the room. Throws `disk/refused`, `update/no-room`, `update/source-altered`.
 */
export async function examineUpdate(job: UpdateJob): Promise<ExaminedUpdate> {
  const { root, papers, wanted, signatures, source, onProgress } = job;
  const known = [papers.current, papers.next, ...papers.former].flatMap((read) => (read === null ? [] : [read.record]));
  const seal = new Map([[RECORD_PATH, wanted.bytes], ...signatures]);
  const caseSensitive = !(await isCaseBlind(root));
  const asked = { wanted: wanted.record, known, seal: { files: [...seal].map(describe), paths: RECORD_FILES } };
  const isUsers = userDataOf({ userData: [asked.wanted, ...known].flatMap(({ userData }) => userData ?? []) });
  const readMs = Date.now();
  const scan = await scanFolder(root, {
    wantsDigest: mustRead({ ...asked, caseSensitive }),
    onProgress: (done, total) => onProgress("key", done, total),
  });
  // A folder that cannot be listed may hide anything; a file is set aside unread. What belongs to people is not opened.
  const closed = scan.unreadable.find(({ path }) => !scan.files.some((file) => file.path === path) && !isUsers(path));
  if (closed !== undefined)
    throw refusal("disk/refused", { path: `${root}/${closed.path}`, cause: `lecture impossible (${closed.cause})` });
  const { bsize, bavail, type } = await statfs(root);
  const medium = { clusterBytes: bsize, freeBytes: bavail * bsize };
  const { files, folders } = scan;
  const request = await markSpoiled(root, { ...asked, found: { files, folders, caseSensitive }, medium }, source);
  const decision = decideUpdate(request);
  if (type === FAT_MAGIC) refuseLarge(decision, root);
  if (!decision.fits) throw refusal("update/no-room", { path: root, neededBytes: decision.worstBytes, freeBytes: medium.freeBytes });
  await checkSource(job, decision);
  return { job, decision, request, seal, readMs };
}

function describe([path, bytes]: readonly [string, Uint8Array]): RecordedFile {
  return { path, sha256: createHash("sha256").update(bytes).digest("hex"), sizeBytes: bytes.length };
}

function refuseLarge({ steps }: UpdateDecision, root: string): void {
  for (const step of steps) {
    const problem = step.kind === "write" ? sizeProblem(step.sizeBytes, "fat32") : null;
    if (step.kind === "write" && problem !== null)
      throw refusal("disk/refused", { path: `${root}/${step.path}`, cause: `${problem} (${formatBytes(step.sizeBytes)})` });
  }
}

/** Reads from the source everything that will be written, before the key is touched: a bad source must cost nothing. */
async function checkSource({ source, onProgress, signal }: UpdateJob, { steps }: UpdateDecision): Promise<void> {
  const needed = steps.flatMap((step) => (step.kind === "write" && step.sizeBytes > 0 ? [step] : []));
  const total = needed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const bad: string[] = [];
  let done = 0;
  for (const file of needed) {
    if (!(await source.has(file))) bad.push(file.path);
    else if (bad.length === 0 && !(await isRight(source, file, signal))) bad.push(file.path);
    done += file.sizeBytes;
    onProgress("source", done, total);
  }
  if (bad.length > 0) throw source.lacks(bad);
}

async function isRight(source: EditionSource, file: RecordedFile, signal: AbortSignal | undefined): Promise<boolean> {
  const digest = createHash("sha256");
  try {
    for await (const chunk of await source.open(file)) {
      if (signal?.aborted === true) throw refusal("update/interrupted", { begun: false });
      digest.update(chunk);
    }
  } catch (error) {
    // An entry that cannot be unpacked, a sector that cannot be read: as wrong as another byte.
    if ((error as { readonly code?: string }).code === "update/interrupted") throw error;
    return false;
  }
  return digest.digest("hex") === file.sha256;
}
