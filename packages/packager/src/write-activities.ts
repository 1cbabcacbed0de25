import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ACTIVITIES_FOLDER, type ActivitiesPlan } from "@cartable/plan/activities-plan";
import { toJsonText } from "@cartable/record";
import type { Store } from "@cartable/store";
import { buildInStage } from "./build-in-stage.ts";
import { type DigestMemo, openDigestMemo } from "./digest-memo.ts";
import { diskError } from "./disk-error.ts";
import { keepRight } from "./former-folder.ts";
import { checkSources, openPlanBytes, rereadingTrees } from "./plan-bytes.ts";
import { writeFolder } from "./write-folder.ts";

/** Name of the record in the folder of the activities; written last, it makes the folder whole. */
export const ACTIVITIES_RECORD = "index.json";

export interface WriteActivitiesOptions {
  readonly plan: ActivitiesPlan;
  readonly store: Store;
  /** Root of the repository: `file` sources start there. */
  readonly root: string;
  /** Folder of what is made; the activities go to `<distDir>/activites/`. */
  readonly distDir: string;
  readonly onWait: (holder: string) => void;
  /** How long another build is waited for, in milliseconds; ten minutes by default. */
  readonly waitMs?: number;
}

/** What the record says: the activities, and every file with its digest. */
export function toActivitiesRecord({ year, activities, entries }: ActivitiesPlan): unknown {
  return { format: 1, year, activities, files: entries.map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes })) };
}

/**
 * Writes the activities beside the site. Sources are verified first, files that are right already are kept, the new folder
 * takes the place of the former one by rename; a refusal leaves the former one. Resolves to false when nothing had to be
 * written. Throws `store/absent` (exit 3), `store/altered` (exit 4), `lock/stale` (exit 1), `disk/refused`. Never downloads.
 */
export async function writeActivities(options: WriteActivitiesOptions): Promise<boolean> {
  const { plan, store, root, distDir, onWait, waitMs } = options;
  const final = join(distDir, ACTIVITIES_FOLDER);
  const record = { path: ACTIVITIES_RECORD, bytes: Buffer.from(toJsonText(toActivitiesRecord(plan)), "utf8") };
  const output = { plan, record, durable: true, onProgress: () => undefined };
  try {
    const memo = await openDigestMemo(join(store.dir, "digests.json"));
    const sources = await checkSources(plan, store, root, memo);
    const { written } = await rereadingTrees((recheck) =>
      buildInStage({
        outDir: distDir,
        folder: ACTIVITIES_FOLDER,
        neededBytes: plan.totals.bytes,
        onWait,
        waitMs,
        find: async () => ((await isWhole(plan, final, record.bytes, memo)) ? true : null),
        write: async (stage) => {
          const [bytes, kept] = [openPlanBytes(plan, new Map(), store, sources, recheck), await keepRight(plan, final, memo)];
          await writeFolder({ ...output, bytes, folder: stage, kept });
          return true;
        },
      }),
    );
    // Read or written just now: not to be read again at the next run.
    for (const { path, sha256 } of plan.entries) await memo.remember(join(final, path), sha256);
    await memo.save();
    return written;
  } catch (error) {
    throw diskError(error, distDir);
  }
}

/** Same record, every file right, and no file more than it lists. */
async function isWhole(plan: ActivitiesPlan, final: string, record: Buffer, memo: DigestMemo): Promise<boolean> {
  const there = await readFile(join(final, ACTIVITIES_RECORD)).catch(() => null);
  if (there === null || !there.equals(record)) return false;
  const items = await readdir(final, { recursive: true, withFileTypes: true });
  if (items.filter((item) => !item.isDirectory()).length !== plan.entries.length + 1) return false;
  return (await keepRight(plan, final, memo)).size === plan.entries.length;
}
