import { join } from "node:path";
import type { BundlePlan, PlanEntry } from "@cartable/plan";
import { toReleaseRecord } from "@cartable/plan/release-record";
import { RECORD_FILES, RECORD_PATH, type ReleaseRecord, renderSums, toJsonText } from "@cartable/record";
import { buildInStage } from "./build-in-stage.ts";
import { openDigestMemo } from "./digest-memo.ts";
import { diskError } from "./disk-error.ts";
import type { PackOptions } from "./pack-bundle.ts";
import { checkSources, openPlanBytes, rereadingTrees, sha256Of } from "./plan-bytes.ts";
import { releaseFolder } from "./release-form.ts";
import { signaturesOf, withSignatures } from "./signed-plan.ts";

import { writeWhole } from "./write-folder.ts";
import { writeZip } from "./write-zip.ts";

/** What must be done to a key of one edition so that it becomes the next. */
export interface KeyUpdate {
  /** Files to write: new, or with other bytes. */
  readonly changed: readonly PlanEntry[];
  /** Paths to remove, sorted. */
  readonly removed: readonly string[];
}

/** What was written. Paths are absolute. */
export interface UpdateResult extends KeyUpdate {
  readonly folder: string;
  readonly archive: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly signed: boolean;
}

/** The list of what is to be removed from the key, beside the archive. */
const REMOVALS = "SUPPRIMER.txt";

/** Compares a plan with the record of a former edition. Pure. */
export function diffRecord({ entries }: Pick<BundlePlan, "entries">, former: ReleaseRecord): KeyUpdate {
  const had = new Map(former.files.map(({ path, sha256 }) => [path, sha256]));
  const has = new Set(entries.map(({ path }) => path));
  return {
    changed: entries.filter(({ path, sha256 }) => had.get(path) !== sha256),
    removed: former.files.flatMap(({ path }) => (has.has(path) ? [] : [path])).sort(),
  };
}

/** Name of an update: the bundle, and the edition that it starts from. */
export const updateName = ({ bundle, target }: BundlePlan, former: ReleaseRecord): string =>
  `${bundle}-${target}-depuis-${former.year}-${former.serial}`;

/**
 * Writes what changed since a former edition: an archive to be unpacked over the key, the record of the new edition in it,
 * last, and the list of what may be removed. Unpacked over a whole key of the former edition, it gives the new edition.
 * Written like any release: verified, beside the former one, put in place by rename.
 */
export async function packUpdate(options: Omit<PackOptions, "to"> & { readonly former: ReleaseRecord }): Promise<UpdateResult> {
  const { plan, former, store, root, outDir, generated, onProgress, durable = true } = options;
  const update = diffRecord(plan, former);
  const folder = updateName(plan, former);
  const archive = `${plan.bundle}-${plan.year}-${plan.target}-depuis-${former.year}-${former.serial}.zip`;
  try {
    const memo = await openDigestMemo(join(store.dir, "digests.json"));
    const sources = await checkSources(plan, store, root, memo);
    const bytes = update.changed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const said = toReleaseRecord(plan);
    const record = Buffer.from(toJsonText(said), "utf8");
    const changes: BundlePlan = { ...plan, entries: update.changed, directories: [], totals: { ...plan.totals, bytes } };
    const signatures = await signaturesOf(record, said, options.sign, join(outDir, releaseFolder(plan)));
    const part = withSignatures(changes, generated, signatures);
    const { made } = await rereadingTrees((recheck) =>
      buildInStage({
        outDir,
        folder,
        neededBytes: bytes,
        waitMs: options.waitMs,
        onWait: options.onWait,
        find: async () => null,
        async write(stage) {
          const zip = await writeZip({
            plan: part.plan,
            record: { path: RECORD_PATH, bytes: record },
            bytes: openPlanBytes(plan, part.generated, store, sources, recheck),
            file: join(stage, archive),
            segmentsDir: join(store.dir, "segments"),
            memo,
            durable,
            onProgress,
          });
          // Signatures of the former record would be wrong beside an unsigned one.
          const stale = signatures.size > 0 ? [] : RECORD_FILES.filter((path) => path !== RECORD_PATH);
          const removals = [...update.removed, ...stale].map((path) => `${path}\r\n`).join("");
          await writeWhole(join(stage, REMOVALS), Buffer.from(removals, "utf8"));
          const sums = new Map([[archive, zip.sha256] as const, [REMOVALS, sha256Of(removals)] as const]);
          await writeWhole(join(stage, "SHA256SUMS"), Buffer.from(renderSums(sums), "utf8"));
          return zip;
        },
      }),
    );
    await memo.save();
    return { ...update, signed: signatures.size > 0, folder: join(outDir, folder), archive: join(outDir, folder, archive), ...made };
  } catch (error) {
    throw diskError(error, outDir);
  }
}
