import { mkdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { takeLock } from "./build-lock.ts";
import { discardStage, makeStage, recoverFolder, swapFolder } from "./swap-folder.ts";

export interface StagedBuild<T> {
  readonly outDir: string;
  /** Name of the release folder in it. */
  readonly folder: string;
  /** Room that must be free. */
  readonly neededBytes: number;
  readonly waitMs?: number | undefined;
  readonly onWait?: ((holder: string) => void) | undefined;
  /** What is there already, when nothing is to be done. */
  readonly find: () => Promise<T | null>;
  /** Writes everything into an empty neighbour of the release folder. */
  readonly write: (stage: string) => Promise<T>;
}

/** A build of another process is waited for so long; a bundle takes minutes at most. */
const WAIT_MS = 600_000;

/**
 * Builds a release folder beside the former one and puts it in its place by rename, one process at a time. What a killed
 * build left is mended first. A failure leaves the former release as it was. Throws `pack/locked`, `disk/full`.
 */
export async function buildInStage<T>(build: StagedBuild<T>): Promise<{ readonly made: T; readonly written: boolean }> {
  const { outDir, folder, neededBytes, waitMs = WAIT_MS, onWait = () => undefined, find, write } = build;
  await mkdir(outDir, { recursive: true });
  const release = await takeLock({ dir: outDir, name: folder, waitMs, onWait });
  try {
    await recoverFolder(outDir, folder);
    // Whoever was waited for may have made just this.
    const there = await find();
    if (there !== null) return { made: there, written: false };
    await refuseFullDisk(outDir, neededBytes);
    const stage = await makeStage(outDir, folder);
    try {
      const made = await write(stage);
      await swapFolder(stage, join(outDir, folder));
      return { made, written: true };
    } catch (error) {
      await discardStage(stage);
      throw error;
    }
  } finally {
    await release().catch(() => undefined);
  }
}

async function refuseFullDisk(path: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(path);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes) throw refusal("disk/full", { path, neededBytes, freeBytes });
}
