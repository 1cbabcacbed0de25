import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { BundlePlan } from "@cartable/plan";
import { digestFile } from "@cartable/store";
import { ChangedFileError, parseIndex, type SegmentIndex, type SegmentJob } from "./build-segment.ts";
import { buildSegments } from "./build-segments.ts";
import type { DigestMemo } from "./digest-memo.ts";
import type { PlanBytes } from "./plan-bytes.ts";
import { planSegments, type Segment } from "./plan-segments.ts";
import { spliceZip } from "./splice-zip.ts";
import { isStored } from "./stored-types.ts";

/** How far a writer has come, in bytes of the plan. */
export type Progress = (doneBytes: number, totalBytes: number) => void;

export interface ZipOutput {
  readonly plan: BundlePlan;
  readonly record: { readonly path: string; readonly text: string };
  readonly bytes: PlanBytes;
  readonly file: string;
  /** Where compressed segments are kept from one archive to the next. */
  readonly segmentsDir: string;
  readonly memo: DigestMemo;
  readonly onProgress: Progress;
}

/**
 * Writes a plan as a zip: one fixed date (1 September of the school year, in UTC), fixed modes, known-compressed types
 * stored and the rest deflated at level 6, the record last. Each resource is compressed once, as segments that are kept and
 * copied from then on: the archive has the same bytes whether its segments were made now or long ago.
 */
export async function writeZip(output: ZipOutput): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const { plan, record, file, segmentsDir, memo, onProgress } = output;
  await mkdir(segmentsDir, { recursive: true });
  const segments = planSegments(plan, record.path);
  const ready = new Map<string, SegmentIndex>();
  for (const segment of segments) {
    const index = await readSegment(join(segmentsDir, segment.key), memo);
    if (index !== null) ready.set(segment.key, index);
  }
  let done = segments.reduce((sum, { key, sizeBytes }) => sum + (ready.has(key) ? sizeBytes : 0), 0);
  const missing = segments.filter(({ key }) => !ready.has(key));
  onProgress(done, plan.totals.bytes);
  const sizes = new Map(missing.map(({ key, sizeBytes }) => [key, sizeBytes]));
  const built: Promise<void>[] = [];
  try {
    await buildSegments(
      missing.map((segment) => toJob(segment, output)),
      (job, index) => {
        ready.set(job.key, index);
        built.push(memo.remember(job.target, index.sha256));
        done += sizes.get(job.key) ?? 0;
        onProgress(done, plan.totals.bytes);
      },
    );
  } catch (error) {
    if (!(error instanceof ChangedFileError)) throw error;
    const entry = plan.entries.find(({ path }) => path === error.path);
    throw refusal("archive/tree-changed", { what: entry?.resource ?? plan.bundle, path: error.path });
  } finally {
    await Promise.all(built);
  }
  return spliceZip(
    {
      year: plan.year,
      directories: plan.directories,
      segments: segments.map(({ key }) => ({ file: join(segmentsDir, key), index: indexOf(ready, key) })),
      last: { path: record.path, bytes: Buffer.from(record.text, "utf8") },
    },
    file,
    () => undefined,
  );
}

function indexOf(ready: ReadonlyMap<string, SegmentIndex>, key: string): SegmentIndex {
  const index = ready.get(key);
  if (index === undefined) throw new Error(`segment ${key} was not built`);
  return index;
}

/** The index of a segment whose bytes are whole; null when there is none, or when anything in it changed. */
async function readSegment(file: string, memo: DigestMemo): Promise<SegmentIndex | null> {
  const text = await readFile(`${file}.json`, "utf8").catch(() => null);
  const index = text === null ? null : parseIndex(text);
  if (index === null) return null;
  if ((await memo.known(file)) === index.sha256) return index;
  const found = await digestFile(file).catch(() => null);
  if (found?.sha256 !== index.sha256 || found.sizeBytes !== index.sizeBytes) return null;
  await memo.remember(file, found.sha256);
  return index;
}

function toJob({ key, entries }: Segment, { plan, bytes, segmentsDir }: ZipOutput): SegmentJob {
  return {
    key,
    target: join(segmentsDir, key),
    year: plan.year,
    files: entries.map((entry) => ({
      path: entry.path,
      mode: Number.parseInt(entry.mode, 8),
      store: isStored(entry.path, plan.compression),
      sha256: entry.sha256,
      sizeBytes: entry.sizeBytes,
      from: bytes.locate(entry),
    })),
  };
}
