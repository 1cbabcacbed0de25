import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { BundlePlan } from "@cartable/plan";
import { toReleaseRecord } from "@cartable/plan/release-record";
import { RECORD_PATH, renderSums, toJsonText } from "@cartable/record";
import type { Store, StoredFile } from "@cartable/store";
import { buildInStage } from "./build-in-stage.ts";
import { type DigestMemo, openDigestMemo } from "./digest-memo.ts";
import { diskError } from "./disk-error.ts";
import { keepRight, refuseForeignFiles } from "./former-folder.ts";
import { carryOver, findUpToDate, type ReleaseText, toReleaseText } from "./former-release.ts";
import { checkSources, openPlanBytes, type PlanBytes, rereadingTrees } from "./plan-bytes.ts";
import { type Form, formName, releaseFolder } from "./release-form.ts";
import { removeAbandonedParts } from "./segment-cache.ts";
import { type SignRecord, signaturesBeside, signaturesOf, withSignatures } from "./signed-plan.ts";

import { hasLeftovers } from "./swap-folder.ts";
import { writeFolder, writeWhole } from "./write-folder.ts";
import { checkImage, writeImage } from "./write-image.ts";
import { type Progress, writeZip } from "./write-zip.ts";

export interface PackOptions {
  readonly plan: BundlePlan;
  readonly generated: ReadonlyMap<string, Uint8Array>;
  readonly store: Store;
  /** Other texts of the release, by name: they stand beside the archive and in `SHA256SUMS`. */
  readonly beside?: ReadonlyMap<string, string>;
  /** Signs the record, when a key is configured. */
  readonly sign?: SignRecord | undefined;
  /** Root of the repository: `file` sources start there. */
  readonly root: string;
  /** Folder of the releases; the release goes to `<outDir>/<bundle>-<target>/`. */
  readonly outDir: string;
  readonly to: Form;
  readonly onProgress: Progress;
  /** Told who builds there already, when that is waited for. */
  readonly onWait?: (holder: string) => void;
  /** How long another build of the same bundle is waited for, in milliseconds; ten minutes by default. */
  readonly waitMs?: number;
  /** False: the disk is not waited for, and a power cut may cost the release. Only for what is thrown away or measured. */
  readonly durable?: boolean;
}

/** What was written. Paths are absolute. */
export interface PackResult {
  readonly folder: string;
  readonly archive: string | null;
  readonly key: string | null;
  readonly image: string | null;
  /** Of the archive or the image. */
  readonly sha256: string | null;
  readonly sizeBytes: number;
  readonly files: number;
  readonly signed: boolean;
  /** False when the release in place was already right: then no byte was written. */
  readonly written: boolean;
}

/** What a build works with, once its sources are verified. */
interface Build extends PackOptions {
  readonly memo: DigestMemo;
  readonly final: string;
  readonly texts: ReadonlyMap<string, ReleaseText>;
  readonly signed: boolean;
  /** One of the texts. */
  readonly record: ReleaseText;
  readonly durable: boolean;
}

/**
 * Executes a plan: archive, folder or image, `CARTABLE.json`, `plan.json`, `SHA256SUMS`. Everything is verified before and
 * while it is read, written in a neighbouring folder, then put in place by rename: a refusal leaves the former release
 * untouched. One build at a time for a bundle and a target; what a killed one left is mended first. Never downloads.
 */
export async function packBundle(options: PackOptions): Promise<PackResult> {
  const { store, root, outDir, to } = options;
  try {
    const final = join(outDir, releaseFolder(options.plan));
    const memo = await openDigestMemo(join(store.dir, "digests.json"));
    const sources = await checkSources(options.plan, store, root, memo);
    const said = toReleaseRecord(options.plan);
    const record = toReleaseText(toJsonText(said));
    const signatures = await signaturesOf(record.bytes, said, options.sign, final);
    const { plan, generated } = withSignatures(options.plan, options.generated, signatures);
    const texts = new Map([
      ["CARTABLE.json", record],
      ["plan.json", toReleaseText(toJsonText(options.plan))],
      ...[...(options.beside ?? []), ...signaturesBeside(signatures)].map(([name, text]) => [name, toReleaseText(text)] as const),
    ]);
    if (to === "image") checkImage(plan, record.bytes.length);
    const signed = signatures.size > 0;
    const build: Build = { ...options, plan, generated, memo, texts, record, signed, final, durable: options.durable ?? true };
    for (const dir of [store.dir, join(store.dir, "segments")]) await removeAbandonedParts(dir);
    if (!(await hasLeftovers(outDir, releaseFolder(plan)))) {
      const there = await findUpToDate(build);
      await memo.save();
      if (there !== null) return resultOf(build, there, false);
    }
    const { made, written } = await rereadingTrees((recheck) =>
      buildInStage({
        outDir,
        folder: releaseFolder(plan),
        neededBytes: plan.totals.bytes,
        waitMs: options.waitMs,
        onWait: options.onWait,
        find: () => findUpToDate(build),
        write: (stage) => writeRelease(build, openPlanBytes(plan, generated, store, sources, recheck), stage),
      }),
    );
    if (written) await rememberRelease(build, made);
    return resultOf(build, made, written);
  } catch (error) {
    throw diskError(error, outDir);
  }
}

/** Writes everything of a release in its stage, `SHA256SUMS` last. */
async function writeRelease(build: Build, bytes: PlanBytes, stage: string): Promise<StoredFile> {
  const { plan, to, memo, store, texts, final, durable, onProgress } = build;
  const record = { path: RECORD_PATH, bytes: build.record.bytes };
  const output = { plan, record, bytes, durable, onProgress };
  const file = join(stage, formName(to, plan));
  const sums = await carryOver(build, stage);
  let made: StoredFile = { sha256: build.record.sha256, sizeBytes: plan.totals.bytes };
  if (to === "folder") {
    await refuseForeignFiles(plan, join(final, "key"));
    await mkdir(file);
    await writeFolder({ ...output, folder: file, kept: await keepRight(plan, join(final, "key"), memo) });
    for (const { path, sha256 } of plan.entries) sums.set(`key/${path}`, sha256);
    sums.set(`key/${RECORD_PATH}`, build.record.sha256);
  } else {
    made =
      to === "zip"
        ? await writeZip({ ...output, file, segmentsDir: join(store.dir, "segments"), memo })
        : await writeImage({ ...output, file });
    sums.set(formName(to, plan), made.sha256);
  }
  for (const [name, { bytes, sha256 }] of texts) {
    sums.set(name, sha256);
    await writeWhole(join(stage, name), bytes);
  }
  await writeWhole(join(stage, "SHA256SUMS"), Buffer.from(renderSums(sums), "utf8"));
  return made;
}

/** The digests of what was just written, so that it is not read again; losing them costs time only. */
async function rememberRelease({ plan, to, final, memo, texts }: Build, made: StoredFile): Promise<void> {
  for (const [name, { sha256 }] of texts) await memo.remember(join(final, name), sha256);
  if (to !== "folder") await memo.remember(join(final, formName(to, plan)), made.sha256);
  else for (const { path, sha256 } of plan.entries) await memo.remember(join(final, "key", path), sha256);
  await memo.save();
}

function resultOf({ plan, to, final, signed }: Build, made: StoredFile, written: boolean): PackResult {
  const path = join(final, formName(to, plan));
  return {
    folder: final,
    archive: to === "zip" ? path : null,
    key: to === "folder" ? path : null,
    image: to === "image" ? path : null,
    sha256: to === "folder" ? null : made.sha256,
    sizeBytes: made.sizeBytes,
    files: plan.totals.files,
    signed,
    written,
  };
}
