import { nameIn, WORK_FOLDER } from "../key-areas.ts";

/** Where a file of the seal waits, while the rest of the edition is put in place. */
export function stagedSeal(path: string): string {
  return `${WORK_FOLDER}/${nameIn(path)}`;
}

/**
 * Where the record of an update that was cut is kept when another edition takes over: its files are still known as ours.
 * Named by its digest.
 */
export function formerRecordPath(sha256: string): string {
  return `${WORK_FOLDER}/releve-${sha256}.json`;
}

/** Whether a path is one of {@link formerRecordPath}. */
export function isFormerRecord(path: string): boolean {
  return /^releve-[0-9a-f]{64}\.json$/.test(nameIn(path));
}
