import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hold, type Tally } from "../campaign.ts";
import type { CrashState } from "../disk/crash-states.ts";
import { type DiskModel, type DiskStep, readModel, toSteps } from "../disk/disk-model.ts";
import { type RealTimes, readTimes, writeState } from "../disk/real-times.ts";
import { recordCalls } from "../disk/record-calls.ts";
import { buildSmall } from "./build-small.ts";
import { leftBehind, RELEASE, type SmallCase, smallBuild, sumsHold, treeDigest } from "./small-state.ts";

/** A build of the second edition over the first, as the disk saw it. */
export interface RecordedBuild {
  readonly start: DiskModel;
  readonly steps: readonly DiskStep[];
  readonly times: RealTimes;
}

/** A release that is whole, under its name or the one that the next build knows. */
export const WHOLE: readonly Judged[] = ["ancienne", "nouvelle", "de côté"];

export function recordSmall(small: SmallCase, splitRenames = false): RecordedBuild {
  const state = small.reset();
  const start = readModel(state);
  const calls = recordCalls([process.execPath, ...smallBuild(state, 2, small.form)], state);
  const steps = toSteps(start, state, calls, splitRenames);
  return { start, steps, times: readTimes(start, steps, state) };
}

/** How a release in place is judged after a stop; `de côté`: the former one, whole, between two renames. */
export type Judged = "ancienne" | "nouvelle" | "de côté" | "absente" | "abîmée, et ses empreintes le disent";

/** Throws when a release is neither whole nor seen to be damaged. */
export function judge(small: SmallCase, state: string): Judged {
  const release = join(state, "out", RELEASE);
  const found = treeDigest(release);
  if (found === small.former) return "ancienne";
  if (found === small.next) return "nouvelle";
  const aside = leftBehind(state).find((name) => name.endsWith(".former"));
  if (found === null) return aside !== undefined && treeDigest(join(state, "out", aside)) === small.former ? "de côté" : "absente";
  hold(!sumsHold(release), "ni l'ancienne édition ni la nouvelle, et SHA256SUMS s'en porte garant");
  return "abîmée, et ses empreintes le disent";
}

/** One stop: the state is written, judged, then mended by the same build, in this process. */
export async function meetStop(
  small: SmallCase,
  { times }: RecordedBuild,
  stop: CrashState,
  { restarted, allowed, tally }: { readonly restarted: boolean; readonly allowed: readonly Judged[]; readonly tally: Tally },
): Promise<void> {
  const state = join(small.dir, "coupure");
  rmSync(state, { recursive: true, force: true });
  mkdirSync(state);
  writeState(stop.disk, state, times);
  if (restarted) forgetBoot(join(state, "store/digests.json"));
  await tally.attempt(stop.label, async () => {
    const judged = judge(small, state);
    hold(allowed.includes(judged), `édition en place : ${judged}`);
    await mend(small, state);
  });
}

/** The same build again, in this process: it succeeds, gives the second edition, and clears what was left. */
export async function mend(small: SmallCase, state: string): Promise<void> {
  await buildSmall(state, 2, small.form);
  hold(treeDigest(join(state, "out", RELEASE)) === small.next, "ensuite, ce n'est pas la nouvelle édition");
  const left = leftBehind(state);
  hold(left.length === 0, `ensuite, restes : ${left.join(", ")}`);
}

/** After a power cut the machine has another start: what was known of the former one is worth nothing. */
function forgetBoot(memo: string): void {
  if (!existsSync(memo)) return;
  const text = readFileSync(memo, "utf8");
  writeFileSync(memo, text.replace(/"boot":"[^"]*"/, '"boot":"un-autre-demarrage"'));
}
