import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Pruned, Store } from "@cartable/store";
import { digestFiles } from "./digest-files.ts";
import { diskError } from "./disk-error.ts";
import { isAbandonedPart, readUses, tryIndex } from "./segment-cache.ts";

/** What a full check of the kept segments finds. Paths are from the folder of the store, sorted. */
export interface SegmentsReport {
  readonly segments: number;
  readonly bytes: number;
  /** Segments that are not what their index says, or have none: they are made anew when they are next needed. */
  readonly damaged: readonly string[];
}

/** A segment that no build used for so long is given up: the bundles of a year, all made six times. */
const KEPT_BUILDS = 50;
const KEY = /^[0-9a-f]{64}$/;

/** Hashes every kept segment again; changes nothing. Throws `disk/refused`. */
export async function verifySegments({ dir }: Store, onProgress: (bytes: number) => void = () => undefined): Promise<SegmentsReport> {
  const names = await list(dir);
  const damaged: string[] = [];
  let bytes = 0;
  const keys = names.filter((name) => KEY.test(name));
  for (const key of keys) {
    const path = join(dir, "segments", key);
    const index = await tryIndex(path);
    const { size } = await stat(path);
    const [found] = await digestFiles([{ path, sizeBytes: size }]);
    if (index === null || found?.sha256 !== index.sha256 || found.sizeBytes !== index.sizeBytes) damaged.push(`segments/${key}`);
    bytes += size;
    onProgress(bytes);
  }
  return { segments: keys.length, bytes, damaged };
}

/**
 * Deletes what no build will take again: parts of dead builds, segments that are not whole, those unused for a long time.
 * Only names that the packager itself makes are deleted. The caller holds the store alone. Throws `disk/refused`.
 */
export async function pruneSegments({ dir }: Store, { dryRun }: { readonly dryRun: boolean }): Promise<Pruned> {
  const folder = join(dir, "segments");
  const names = new Set(await list(dir));
  const { build, keys } = await readUses(join(folder, "used.json"));
  const gone: string[] = [];
  for (const name of names) {
    const key = name.replace(/\.json$/, "");
    if (isAbandonedPart(name)) gone.push(name);
    if (!KEY.test(key)) continue;
    const isWhole = names.has(key) && (await tryIndex(join(folder, key))) !== null;
    if (!isWhole || (keys[key] ?? 0) < build - KEPT_BUILDS) gone.push(name);
  }
  let bytes = 0;
  try {
    for (const name of gone) {
      bytes += (await stat(join(folder, name))).size;
      // Sorted, a segment goes before its index; killed in between, the index alone is pruned next time.
      if (!dryRun) await rm(join(folder, name), { force: true });
    }
  } catch (error) {
    throw diskError(error, folder);
  }
  return { paths: gone.sort().map((name) => `segments/${name}`), bytes };
}

async function list(dir: string): Promise<readonly string[]> {
  return readdir(join(dir, "segments")).then(
    (names) => names.sort(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw diskError(error, dir);
    },
  );
}
