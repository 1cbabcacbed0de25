import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { refusal } from "@cartable/diagnostics";
import type { BundlePlan } from "@cartable/plan";
import { FAT32_MIN_CLUSTERS, fatLayout, SECTOR_BYTES } from "@cartable/plan/fat-layout";
import { clusterBytes, mediumBytes, mediumCost } from "@cartable/plan/medium-cost";
import { RECORD_PATH, sizeProblem } from "@cartable/record";
import { planImage } from "./fat-image.ts";
import { type PlanBytes, sha256Of } from "./plan-bytes.ts";
import type { Progress } from "./write-zip.ts";

export interface ImageOutput {
  readonly plan: BundlePlan;
  readonly record: { readonly path: string; readonly bytes: Buffer };
  readonly bytes: PlanBytes;
  readonly file: string;
  readonly durable: boolean;
  readonly onProgress: Progress;
}

/** What an image is made for: the medium of the plan, or a key of 8 GB. */
const DEFAULT_NOMINAL_GB = 8;
const BLOCK_BYTES = 4 * 1024 * 1024;

/** Refuses what a FAT32 image of this plan cannot hold, before a byte is written. Throws `pack/image-*`. */
export function checkImage(plan: BundlePlan, recordBytes: number): void {
  const large = plan.entries.find(({ sizeBytes }) => sizeProblem(sizeBytes, "fat32") !== null);
  if (large !== undefined) throw refusal("pack/image-too-large", { path: large.path, sizeBytes: large.sizeBytes });
  const { nominalGb, layout, clusterSize } = mediumOf(plan);
  const files = [...plan.entries, { path: RECORD_PATH, sizeBytes: recordBytes }];
  const neededBytes = mediumCost(files, plan.directories, "fat32", clusterSize) + (plan.totals.medium?.reserveBytes ?? 0);
  const usableBytes = layout.clusters * clusterSize;
  if (neededBytes > usableBytes) throw refusal("pack/image-full", { neededBytes, usableBytes, nominalGb });
}

/**
 * Writes a plan as the image of a whole FAT32 key, to be copied onto it sector by sector: the room that the bundle does not
 * take is left to the pupil. Files lie one after the other, the record last. What is free is a hole in the file.
 */
export async function writeImage(output: ImageOutput): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const { plan, record, bytes, file, durable, onProgress } = output;
  const { layout, clusterSize } = mediumOf(plan);
  const image = planImage({
    layout,
    year: plan.year,
    label: `${plan.bundle} ${plan.year}`
      .toUpperCase()
      .replace(/[^A-Z0-9 ]/g, " ")
      .slice(0, 11)
      .trimEnd(),
    serial: Number.parseInt(sha256Of(record.bytes).slice(0, 8), 16),
    directories: plan.directories,
    files: [...plan.entries, { path: record.path, sizeBytes: record.bytes.length }],
  });
  await bytes.prepare(plan.entries);
  const sizeBytes = layout.totalSectors * SECTOR_BYTES;
  const digest = createHash("sha256");
  const target = await open(file, "w", 0o644);
  let offset = 0;
  const put = async (block: Uint8Array): Promise<void> => {
    digest.update(block);
    await target.writeFile(block);
    offset += block.length;
  };
  const fill = async (): Promise<void> => {
    const rest = (clusterSize - ((offset - image.head.length) % clusterSize)) % clusterSize;
    if (rest > 0) await put(Buffer.alloc(rest));
  };
  try {
    await put(image.head);
    await put(image.folders);
    let done = 0;
    for (const entry of plan.entries) {
      if (bytes.isLarge(entry)) for await (const block of bytes.stream(entry)) await put(block);
      else await put(await bytes.read(entry));
      await fill();
      done += entry.sizeBytes;
      onProgress(done, plan.totals.bytes);
    }
    await put(record.bytes);
    await fill();
    await target.truncate(sizeBytes);
    const zeros = Buffer.alloc(BLOCK_BYTES);
    for (let left = sizeBytes - offset; left > 0; left -= BLOCK_BYTES) digest.update(zeros.subarray(0, Math.min(left, BLOCK_BYTES)));
    if (durable) await target.sync();
    return { sha256: digest.digest("hex"), sizeBytes };
  } finally {
    await target.close();
  }
}

function mediumOf({ totals }: BundlePlan) {
  const nominalGb = totals.medium?.nominalGb ?? DEFAULT_NOMINAL_GB;
  let clusterSize = clusterBytes("fat32", nominalGb);
  let layout = fatLayout(mediumBytes(nominalGb), clusterSize);
  while (layout.clusters < FAT32_MIN_CLUSTERS && clusterSize > SECTOR_BYTES) {
    clusterSize /= 2;
    layout = fatLayout(mediumBytes(nominalGb), clusterSize);
  }
  return { nominalGb, layout, clusterSize };
}
