import { createWriteStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { BundlePlan } from "@cartable/plan";
import type { PlanBytes } from "./plan-bytes.ts";
import type { Progress } from "./write-zip.ts";

/** Writes a plan as a folder, entries in order, the record last: a folder without it is incomplete. */
export async function writeFolder(
  plan: BundlePlan,
  record: { readonly path: string; readonly text: string },
  bytes: PlanBytes,
  folder: string,
  onProgress: Progress,
): Promise<void> {
  let done = 0;
  const made = new Set<string>();
  const prepare = async (path: string): Promise<string> => {
    const parent = dirname(join(folder, path));
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    return join(folder, path);
  };
  for (const directory of plan.directories) await mkdir(join(folder, directory), { recursive: true });
  for (const entry of plan.entries) {
    const path = await prepare(entry.path);
    const mode = Number.parseInt(entry.mode, 8);
    if (bytes.isLarge(entry))
      await pipeline(Readable.from(bytes.stream(entry), { objectMode: false }), createWriteStream(path, { mode, flush: true }));
    else await writeWhole(path, await bytes.read(entry), mode);
    done += entry.sizeBytes;
    onProgress(done, plan.totals.bytes);
  }
  await writeWhole(await prepare(record.path), Buffer.from(record.text, "utf8"), 0o644);
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
