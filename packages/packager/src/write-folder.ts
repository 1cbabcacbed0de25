import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { link, mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FilesPlan, PlanEntry } from "@cartable/plan";
import type { PlanBytes } from "./plan-bytes.ts";
import { syncFolder } from "./swap-folder.ts";
import type { Progress } from "./write-zip.ts";

export interface FolderOutput {
  readonly plan: FilesPlan;
  readonly record: { readonly path: string; readonly bytes: Buffer };
  readonly bytes: PlanBytes;
  readonly folder: string;
  /** Files of the former folder that are already right, by path: they are kept as they are, not written again. */
  readonly kept: ReadonlyMap<string, string>;
  readonly durable: boolean;
  readonly onProgress: Progress;
}

/**
 * Writes a plan as a folder, entries in order, the record last: a folder without it is incomplete. Files that are already
 * right in the former folder are taken over by a second name on the same bytes; where the file system has no such thing
 * (FAT, exFAT) they are copied.
 */
export async function writeFolder({ plan, record, bytes, folder, kept, durable, onProgress }: FolderOutput): Promise<void> {
  let done = 0;
  const made = new Set<string>();
  const prepare = async (path: string): Promise<string> => {
    const parent = dirname(join(folder, path));
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    return join(folder, path);
  };
  for (const directory of plan.directories) await mkdir(join(folder, directory), { recursive: true });
  await bytes.prepare(plan.entries.filter(({ path }) => !kept.has(path)));
  for (const entry of plan.entries) {
    const path = await prepare(entry.path);
    const former = kept.get(entry.path);
    if (former === undefined || !(await takeOver(former, path))) {
      if (former !== undefined) await bytes.prepare([entry]);
      await writeEntry(entry, bytes, path);
    }
    done += entry.sizeBytes;
    onProgress(done, plan.totals.bytes);
  }
  if (durable) await syncTree(folder, plan.entries, made);
  const last = await prepare(record.path);
  await writeWhole(last, record.bytes, 0o644);
  // Its bytes are on the disk; so must be its name, and those of its folders.
  if (durable) for (let at = last; at !== folder; at = dirname(at)) await syncFolder(dirname(at));
}

/** Gives a file a second name; false where that cannot be. */
async function takeOver(former: string, path: string): Promise<boolean> {
  return link(former, path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV", "EMLINK", "ENOENT"].includes(error.code ?? "")) return false;
      throw error;
    },
  );
}

async function writeEntry(entry: PlanEntry, bytes: PlanBytes, path: string): Promise<void> {
  const mode = Number.parseInt(entry.mode, 8);
  if (bytes.isLarge(entry)) await pipeline(Readable.from(bytes.stream(entry), { objectMode: false }), createWriteStream(path, { mode }));
  else await writeUnsynced(path, await bytes.read(entry), mode);
}

/** Waits until the disk has every file and its names: at once by `sync -f` where there is one, else one after the other. */
async function syncTree(folder: string, entries: readonly PlanEntry[], folders: ReadonlySet<string>): Promise<void> {
  if (process.platform === "linux" && spawnSync("sync", ["-f", folder], { stdio: "ignore" }).status === 0) return;
  for (const { path } of entries) {
    const file = await open(join(folder, path), "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
  for (const path of [folder, ...folders]) await syncFolder(path);
}

async function writeUnsynced(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, "w", mode);
  try {
    await file.writeFile(bytes);
    await file.chmod(mode);
  } finally {
    await file.close();
  }
}

/** Writes bytes and waits for the disk, so that the record never precedes what it lists. */
export async function writeWhole(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const file = await open(path, "w", mode);
  try {
    await file.writeFile(bytes);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}
