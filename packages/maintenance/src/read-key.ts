import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import {
  isFormerRecord,
  JOURNAL_PATH,
  MAX_RECORD_BYTES,
  parseJournal,
  parseRecord,
  RECORD_FILES,
  RECORD_PATH,
  type ReleaseRecord,
  stagedSeal,
  type UpdateJournal,
  WORK_FOLDER,
} from "@cartable/record";
import { placeOn, readSmall } from "./key-files.ts";

/** A record as it stands somewhere: its bytes, and what they say. */
export interface ReadRecord {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly record: ReleaseRecord;
}

/** What a key says of itself. */
export interface KeyPapers {
  /** Its record; null when it has none, or one that cannot be read. */
  readonly current: ReadRecord | null;
  /** Why its record cannot be read, in French; null when it can, or there is none. */
  readonly problem: string | null;
  /** Signatures beside its record, by path. */
  readonly signatures: ReadonlyMap<string, Uint8Array>;
  /** The update that was begun and did not end. */
  readonly journal: UpdateJournal | null;
  /** The record that this update goes to, with its signatures by their path on the key; null when there is none. */
  readonly next: (ReadRecord & { readonly signatures: ReadonlyMap<string, Uint8Array> }) | null;
  /** Records of updates that were cut before and that others took over. */
  readonly former: readonly ReadRecord[];
}

const MAX_JOURNAL_BYTES = 64 * 1024 * 1024;
const MAX_SIGNATURE_BYTES = 64 * 1024;

/** Reads the record of a key, its signatures, and what an update that was cut left. Throws `cli/not-found` or `update/not-a-folder`. */
export async function readPapers(root: string): Promise<KeyPapers> {
  const found = await stat(root).catch(() => null);
  if (found === null) throw refusal("cli/not-found", { path: root });
  if (!found.isDirectory()) throw refusal("update/not-a-folder", { path: root });
  const bytes = await readSmall(root, RECORD_PATH, MAX_RECORD_BYTES);
  const parsed = bytes === null ? null : readRecord(bytes);
  const journal = await readSmall(root, JOURNAL_PATH, MAX_JOURNAL_BYTES);
  return {
    current: typeof parsed === "string" ? null : parsed,
    problem: typeof parsed === "string" ? parsed : null,
    signatures: await readSignatures(root, (path) => path),
    journal: journal === null ? null : parseJournal(journal.toString("utf8")),
    next: await readNext(root),
    former: await readFormer(root),
  };
}

/** A record from its bytes, or why it is none. */
export function readRecord(bytes: Uint8Array): ReadRecord | string {
  const { record, problem } = parseRecord(bytes);
  return record === null ? problem : { bytes, sha256: createHash("sha256").update(bytes).digest("hex"), record };
}

async function readNext(root: string): Promise<KeyPapers["next"]> {
  const bytes = await readSmall(root, stagedSeal(RECORD_PATH), MAX_RECORD_BYTES);
  const read = bytes === null ? null : readRecord(bytes);
  return read === null || typeof read === "string" ? null : { ...read, signatures: await readSignatures(root, stagedSeal) };
}

async function readSignatures(root: string, placeOf: (path: string) => string): Promise<ReadonlyMap<string, Uint8Array>> {
  const signatures = new Map<string, Uint8Array>();
  for (const path of RECORD_FILES) {
    const bytes = path === RECORD_PATH ? null : await readSmall(root, placeOf(path), MAX_SIGNATURE_BYTES);
    if (bytes !== null) signatures.set(path, bytes);
  }
  return signatures;
}

async function readFormer(root: string): Promise<readonly ReadRecord[]> {
  const names = await readdir(placeOn(root, WORK_FOLDER)).catch(() => []);
  const found: ReadRecord[] = [];
  for (const name of names.filter(isFormerRecord).sort()) {
    const bytes = await readSmall(root, join(WORK_FOLDER, name), MAX_RECORD_BYTES);
    const read = bytes === null ? null : readRecord(bytes);
    if (read !== null && typeof read !== "string") found.push(read);
  }
  return found;
}
