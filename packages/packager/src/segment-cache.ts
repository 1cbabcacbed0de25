import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isRunning } from "./build-lock.ts";
import { digestFiles } from "./digest-files.ts";
import type { DigestMemo } from "./digest-memo.ts";
import { parseIndex, type SegmentIndex } from "./segment-index.ts";

/** Segments beyond this are removed, the longest unused first: a year of keys and masters fits, the former years go. */
const MAX_CACHE_BYTES = 48e9;
const USED = "used.json";

/** The keys of the segments that are there and whole. Those that the memo does not know are read again, in several threads. */
export async function findWholeSegments(
  segments: readonly { readonly key: string }[],
  dir: string,
  memo: DigestMemo,
): Promise<ReadonlySet<string>> {
  const whole = new Set<string>();
  const unknown: { readonly key: string; readonly path: string; readonly sizeBytes: number; readonly sha256: string }[] = [];
  for (const { key } of segments) {
    const path = join(dir, key);
    const index = await tryIndex(path);
    if (index === null) continue;
    if ((await memo.known(path)) === index.sha256) whole.add(key);
    else unknown.push({ key, path, sizeBytes: index.sizeBytes, sha256: index.sha256 });
  }
  const found = await digestFiles(unknown);
  for (const [index, { key, path, sizeBytes, sha256 }] of unknown.entries()) {
    if (found[index]?.sha256 !== sha256 || found[index]?.sizeBytes !== sizeBytes) continue;
    await memo.remember(path, sha256);
    whole.add(key);
  }
  return whole;
}

/** The index of a segment that was found whole or was just made. */
export async function readSegmentIndex(file: string): Promise<SegmentIndex> {
  const index = await tryIndex(file);
  if (index === null) throw new Error(`segment ${file} lost its index`);
  return index;
}

/** The index of a segment; null when there is none, or when a byte of it changed. */
export async function tryIndex(file: string): Promise<SegmentIndex | null> {
  const text = await readFile(`${file}.json`, "utf8").catch(() => null);
  return text === null ? null : parseIndex(text);
}

/** How many builds ago each segment was last used: a count, since a date would need a clock. */
interface Uses {
  readonly build: number;
  readonly keys: Readonly<Record<string, number>>;
}

/** Removes the parts of segments that killed builds left. What cannot be removed is left for another time. */
export async function removeAbandonedParts(dir: string): Promise<void> {
  for (const name of await readdir(dir).catch(() => []))
    if (isAbandonedPart(name)) await rm(join(dir, name), { force: true }).catch(() => undefined);
}

/** Whether a name is that of a part whose process no longer runs. */
export function isAbandonedPart(name: string): boolean {
  const owner = /\.(\d+)\.(tmp|zip|tmp\.json)$/.exec(name);
  return owner !== null && !isRunning(Number(owner[1]));
}

/**
 * Removes what killed builds left in the cache, then the segments that were not used for the longest time while the cache
 * is larger than `maxBytes`; never one that is about to be used. What cannot be removed is left for another time.
 */
export async function clearSegments(dir: string, wanted: ReadonlySet<string>, maxBytes = MAX_CACHE_BYTES): Promise<void> {
  await removeAbandonedParts(dir);
  const names = await readdir(dir);
  const uses = await readUses(join(dir, USED));
  const build = uses.build + 1;
  const keys = names.filter((name) => /^[0-9a-f]{64}$/.test(name));
  const lastUse = new Map(keys.map((key) => [key, wanted.has(key) ? build : (uses.keys[key] ?? 0)]));
  const removed = await removeOldest(dir, lastUse, wanted, maxBytes);
  for (const key of wanted) lastUse.set(key, build);
  const left = Object.fromEntries([...lastUse].filter(([key]) => !removed.has(key)));
  const stage = join(dir, `${USED}.${process.pid}.tmp`);
  await writeFile(stage, JSON.stringify({ build, keys: left } satisfies Uses));
  await rename(stage, join(dir, USED));
}

async function removeOldest(
  dir: string,
  lastUse: ReadonlyMap<string, number>,
  wanted: ReadonlySet<string>,
  maxBytes: number,
): Promise<ReadonlySet<string>> {
  const sizes = new Map<string, number>();
  for (const key of lastUse.keys()) sizes.set(key, (await stat(join(dir, key)).catch(() => null))?.size ?? 0);
  let bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const removed = new Set<string>();
  for (const [key] of [...lastUse].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))) {
    if (bytes <= maxBytes) break;
    if (wanted.has(key)) continue;
    // The index goes first: without it the segment does not exist.
    await rm(join(dir, `${key}.json`), { force: true }).catch(() => undefined);
    await rm(join(dir, key), { force: true }).catch(() => undefined);
    bytes -= sizes.get(key) ?? 0;
    removed.add(key);
  }
  return removed;
}

/** Reads when each segment was last used; nothing is known when the file cannot be read. */
export async function readUses(file: string): Promise<Uses> {
  try {
    const { build, keys } = JSON.parse(await readFile(file, "utf8")) as Uses;
    return Number.isSafeInteger(build) && typeof keys === "object" && keys !== null ? { build, keys } : { build: 0, keys: {} };
  } catch {
    return { build: 0, keys: {} };
  }
}
