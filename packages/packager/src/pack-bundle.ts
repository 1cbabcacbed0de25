import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { CartableError, refusal } from "@cartable/diagnostics";
import type { BundlePlan } from "@cartable/plan";
import { digestFile, type Store, type StoredFile } from "@cartable/store";
import { type DigestMemo, openDigestMemo } from "./digest-memo.ts";
import { checkSources, openPlanBytes, sha256Of } from "./plan-bytes.ts";
import { RECORD_PATH, toJsonText, toReleaseRecord } from "./release-record.ts";
import { writeFolder, writeWhole } from "./write-folder.ts";
import { type Progress, writeZip } from "./write-zip.ts";

export interface PackOptions {
  readonly plan: BundlePlan;
  readonly generated: ReadonlyMap<string, Uint8Array>;
  readonly store: Store;
  /** Root of the repository: `file` sources start there. */
  readonly root: string;
  /** Folder of the releases; the release goes to `<outDir>/<bundle>-<target>/`. */
  readonly outDir: string;
  readonly to: "zip" | "folder";
  readonly onProgress: Progress;
}

/** What was written. Paths are absolute. */
export interface PackResult {
  readonly folder: string;
  readonly archive: string | null;
  readonly key: string | null;
  readonly sha256: string | null;
  readonly sizeBytes: number;
  readonly files: number;
  /** False when the release in place was already right: then no byte was written. */
  readonly written: boolean;
}

/** Name of the release folder of a plan, and of its archive. */
export const releaseFolder = (plan: Pick<BundlePlan, "bundle" | "target">): string => `${plan.bundle}-${plan.target}`;
export const archiveName = (plan: Pick<BundlePlan, "bundle" | "year" | "target">): string =>
  `${plan.bundle}-${plan.year}-${plan.target}.zip`;

/**
 * Executes a plan: archive or folder, `CARTABLE.json`, `plan.json`, `SHA256SUMS`. Everything is verified before and
 * while it is read, written in a neighbouring folder, then put in place by rename: a refusal leaves the former release
 * untouched. Never downloads.
 */
export async function packBundle({ plan, generated, store, root, outDir, to, onProgress }: PackOptions): Promise<PackResult> {
  const memo = await openDigestMemo(join(store.dir, "digests.json"));
  const sources = await checkSources(plan, store, root, memo);
  const final = join(outDir, releaseFolder(plan));
  const texts = new Map([
    ["CARTABLE.json", toJsonText(toReleaseRecord(plan))],
    ["plan.json", toJsonText(plan)],
  ]);
  if (to === "zip") {
    const archive = await upToDateArchive(plan, final, texts, memo);
    await memo.save();
    if (archive !== null) return resultOf(plan, final, archive, false);
  }
  const bytes = await openPlanBytes(plan, generated, store, sources);
  const stage = join(outDir, `.tmp-${releaseFolder(plan)}-${process.pid}-${randomUUID().slice(0, 8)}`);
  try {
    await mkdir(outDir, { recursive: true });
    await removeStale(outDir, releaseFolder(plan));
    await refuseFullDisk(outDir, plan.totals.bytes);
    await mkdir(stage);
    const record = { path: RECORD_PATH, text: texts.get("CARTABLE.json") ?? "" };
    const sums = new Map<string, string>();
    let archive: StoredFile | null = null;
    if (to === "zip") {
      const file = join(stage, archiveName(plan));
      archive = await writeZip({ plan, record, bytes, file, segmentsDir: join(store.dir, "segments"), memo, onProgress });
      sums.set(archiveName(plan), archive.sha256);
    } else {
      await mkdir(join(stage, "key"));
      await writeFolder(plan, record, bytes, join(stage, "key"), onProgress);
      for (const { path, sha256 } of plan.entries) sums.set(`key/${path}`, sha256);
      sums.set(`key/${RECORD_PATH}`, sha256Of(record.text));
    }
    for (const [name, text] of texts) {
      sums.set(name, sha256Of(text));
      await writeWhole(join(stage, name), Buffer.from(text, "utf8"));
    }
    await writeWhole(join(stage, "SHA256SUMS"), Buffer.from(renderSums(sums), "utf8"));
    await putInPlace(stage, final);
    if (archive !== null) await memo.remember(join(final, archiveName(plan)), archive.sha256);
    await memo.save();
    return resultOf(plan, final, archive, true);
  } catch (error) {
    await rm(stage, { recursive: true, force: true }).catch(() => undefined);
    throw asRefusal(error, outDir);
  }
}

function resultOf(plan: BundlePlan, folder: string, archive: StoredFile | null, written: boolean): PackResult {
  return {
    folder,
    archive: archive === null ? null : join(folder, archiveName(plan)),
    key: archive === null ? join(folder, "key") : null,
    sha256: archive?.sha256 ?? null,
    sizeBytes: archive?.sizeBytes ?? plan.totals.bytes,
    files: plan.totals.files,
    written,
  };
}

/** The archive already in place when it is what this plan gives: same plan, same record, and its own digest intact. */
async function upToDateArchive(
  plan: BundlePlan,
  folder: string,
  texts: ReadonlyMap<string, string>,
  memo: DigestMemo,
): Promise<StoredFile | null> {
  const read = (name: string): Promise<string | null> => readFile(join(folder, name), "utf8").catch(() => null);
  for (const [name, text] of texts) if ((await read(name)) !== text) return null;
  const archive = await digestKnown(join(folder, archiveName(plan)), memo);
  if (archive === null) return null;
  const sums = new Map([[archiveName(plan), archive.sha256], ...[...texts].map(([name, text]) => [name, sha256Of(text)] as const)]);
  return (await read("SHA256SUMS")) === renderSums(sums) ? archive : null;
}

/** Digest and size of a file, read only if it may have changed since it was last read; null when there is none. */
async function digestKnown(path: string, memo: DigestMemo): Promise<StoredFile | null> {
  const known = await memo.known(path);
  if (known !== null) return { sha256: known, sizeBytes: (await stat(path)).size };
  const found = await digestFile(path).catch(() => null);
  if (found !== null) await memo.remember(path, found.sha256);
  return found;
}

/** In the form of coreutils: digest, two spaces, path; sorted by path. */
function renderSums(sums: ReadonlyMap<string, string>): string {
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sha256]) => `${sha256}  ${path}\n`)
    .join("");
}

/** The former release steps aside by rename, the new one takes its name, then the former is removed. */
async function putInPlace(stage: string, final: string): Promise<void> {
  const former = `${stage}.former`;
  const existed = await rename(final, former).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  try {
    await rename(stage, final);
  } catch (error) {
    if (existed) await rename(former, final);
    throw error;
  }
  if (existed) await rm(former, { recursive: true, force: true });
}

/** Removes what a killed command left, and puts back a former release that it had set aside. */
async function removeStale(outDir: string, folder: string): Promise<void> {
  for (const name of await readdir(outDir)) {
    const match = new RegExp(`^\\.tmp-${folder}-(\\d+)-[0-9a-f]{8}(\\.former)?$`).exec(name);
    if (match === null || isAlive(Number(match[1]))) continue;
    const path = join(outDir, name);
    const missing = await stat(join(outDir, folder)).then(
      () => false,
      () => true,
    );
    if (match[2] !== undefined && missing) await rename(path, join(outDir, folder));
    else await rm(path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function refuseFullDisk(path: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(path);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes) throw refusal("disk/full", { path, neededBytes, freeBytes });
}

/** Errors of the disk in words; anything else passes unchanged. */
function asRefusal(error: unknown, path: string): unknown {
  if (error instanceof CartableError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const causes: Readonly<Record<string, string>> = {
    ENOSPC: "le disque est plein",
    EDQUOT: "le quota est atteint",
    EACCES: "accès refusé",
    EPERM: "accès refusé",
    EROFS: "disque en lecture seule",
    EIO: "erreur du disque",
    EMFILE: "trop de fichiers ouverts",
    ENAMETOOLONG: "nom trop long",
    ENOTDIR: "un fichier se trouve à la place d'un dossier",
    EEXIST: "un fichier porte déjà ce nom",
  };
  const cause = causes[code];
  return cause === undefined ? error : refusal("disk/refused", { path: (error as NodeJS.ErrnoException).path ?? path, cause }, error);
}
