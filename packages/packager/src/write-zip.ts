import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { refusal } from "@cartable/diagnostics";
import type { BundlePlan } from "@cartable/plan";
import { buildSegments } from "./build-segments.ts";
import type { DigestMemo } from "./digest-memo.ts";
import type { PlanBytes } from "./plan-bytes.ts";
import { planSegments, type Segment } from "./plan-segments.ts";
import { clearSegments, findWholeSegments, readSegmentIndex } from "./segment-cache.ts";
import { type BuiltSegment, ChangedFileError, type SegmentJob } from "./segment-index.ts";
import { DamagedSegmentError, type ReadySegment, type SpliceInput, spliceZip } from "./splice-zip.ts";
import { isStored } from "./stored-types.ts";

/** How far a writer has come, in bytes of the plan. */
export type Progress = (doneBytes: number, totalBytes: number) => void;

/** Larger than any run of several files; a single larger file goes through the disk. */
const CARRIED_BYTES = 8 * 1024 * 1024;
/** Carried segments that may wait for their turn. */
const CARRIED_AHEAD = 2;

export interface ZipOutput {
  readonly plan: BundlePlan;
  readonly record: { readonly path: string; readonly bytes: Buffer };
  readonly bytes: PlanBytes;
  readonly file: string;
  /** Where compressed segments are kept from one archive to the next. */
  readonly segmentsDir: string;
  readonly memo: DigestMemo;
  /** Whether to wait until the disk has everything. */
  readonly durable: boolean;
  readonly onProgress: Progress;
}

/**
 * Writes a plan as a zip: one fixed date (1 September of the school year, in UTC), fixed modes, known-compressed types
 * stored and the rest deflated at level 6, the record last. Each resource is compressed once, as segments that are kept and
 * copied from then on: the archive has the same bytes whether its segments were made now or long ago. A segment that
 * changed on the disk is told by its own checksum while it is copied, and made again.
 */
export async function writeZip(output: ZipOutput): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  await mkdir(output.segmentsDir, { recursive: true });
  const segments = planSegments(output.plan, output.record.path);
  await clearSegments(output.segmentsDir, new Set(segments.map(({ key }) => key)));
  try {
    return await buildAndSplice(output, segments).catch((error: unknown) => {
      if (!(error instanceof DamagedSegmentError)) throw error;
      // A disk that loses one bit may have lost others: nothing is believed any more without being read again.
      for (const { key } of segments) output.memo.forget(join(output.segmentsDir, key));
      return buildAndSplice(output, segments);
    });
  } catch (error) {
    throw inWords(error, output.plan);
  }
}

/** Copies segments in order while the missing ones are still being made. */
async function buildAndSplice(
  output: ZipOutput,
  segments: readonly Segment[],
): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const { plan, record, bytes, file, segmentsDir, memo, durable, onProgress } = output;
  const whole = await findWholeSegments(
    segments.filter((segment) => !isCarried(segment, plan)),
    segmentsDir,
    memo,
  );
  const missing = segments.filter(({ key }) => !whole.has(key));
  // The record of a large key takes a while: it is compressed beside everything else.
  const packed = plan.compression === "default" ? promisify(deflateRaw)(record.bytes) : Promise.resolve(null);
  packed.catch(() => undefined);
  await bytes.prepare(missing.flatMap(({ entries }) => entries));
  const sizeOf = new Map(segments.map(({ key, sizeBytes }) => [key, sizeBytes]));
  // A byte counts once when it is compressed, where it must be, and once when it is copied.
  const allBytes = plan.totals.bytes + missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let doneBytes = 0;
  const advance = (key: string): void => {
    doneBytes += sizeOf.get(key) ?? 0;
    onProgress(Math.floor((doneBytes / Math.max(1, allBytes)) * plan.totals.bytes), plan.totals.bytes);
  };
  onProgress(0, plan.totals.bytes);

  const made = new Map(missing.map(({ key }) => [key, Promise.withResolvers<BuiltSegment>()]));
  const carried = createWindow(CARRIED_AHEAD);
  const building = buildSegments(
    missing.map((segment) => toJob(segment, output)),
    async (job, built) => {
      if (built.kind === "kept") await memo.remember(job.target, built.sha256);
      advance(job.key);
      made.get(job.key)?.resolve(built);
      if (built.kind === "carried") await carried.enter();
    },
  );
  building.catch((error: unknown) => {
    for (const { promise, reject } of made.values()) {
      promise.catch(() => undefined);
      reject(error);
    }
  });
  async function* inOrder(): AsyncGenerator<ReadySegment> {
    for (const { key } of segments) {
      const built = await made.get(key)?.promise;
      made.delete(key);
      if (built?.kind !== "carried")
        yield { kind: "kept", file: join(segmentsDir, key), index: await readSegmentIndex(join(segmentsDir, key)) };
      else {
        yield built;
        carried.leave();
      }
      advance(key);
    }
  }
  const input: SpliceInput = {
    year: plan.year,
    directories: plan.directories,
    segments: inOrder(),
    last: { path: record.path, bytes: record.bytes, packed },
  };
  try {
    const written = await spliceZip(input, file, durable);
    await building;
    return written;
  } catch (error) {
    carried.open();
    await building.catch(() => undefined);
    throw error;
  }
}

/** Segments that only hold stored files are carried rather than kept, as long as they are small. */
function isCarried({ sizeBytes }: Segment, { compression }: BundlePlan): boolean {
  return compression === "none" && sizeBytes <= CARRIED_BYTES;
}

/** At most so many at once: whoever enters a full window waits until one leaves. */
function createWindow(size: number) {
  let inside = 0;
  let opened = false;
  const waiting: (() => void)[] = [];
  return {
    async enter(): Promise<void> {
      inside += 1;
      if (inside > size && !opened) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    leave(): void {
      inside -= 1;
      waiting.shift()?.();
    },
    /** Nobody waits any more. */
    open(): void {
      opened = true;
      for (const go of waiting.splice(0)) go();
    },
  };
}

function inWords(error: unknown, plan: BundlePlan): unknown {
  if (!(error instanceof ChangedFileError)) return error;
  const entry = plan.entries.find(({ path }) => path === error.path);
  return refusal("archive/tree-changed", { what: entry?.resource ?? plan.bundle, path: error.path });
}

function toJob(segment: Segment, { plan, bytes, segmentsDir }: ZipOutput): SegmentJob {
  const { key, entries } = segment;
  return {
    key,
    carry: isCarried(segment, plan),
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
