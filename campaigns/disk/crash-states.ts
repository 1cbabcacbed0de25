import { copyModel, type DiskEffect, type DiskModel, type DiskStep, modelDigest } from "./disk-model.ts";

/** What may be on a disk after a power cut, and how it came about. */
export interface CrashState {
  readonly label: string;
  readonly disk: DiskModel;
}

/** Random choices for each moment, besides the ordered ones. */
const RANDOM_CHOICES = 3;

/** The disk after each step, nothing lost: what a killed process leaves. */
export function* killStates(start: DiskModel, steps: readonly DiskStep[]): Generator<CrashState> {
  const disk = copyModel(start);
  yield { label: "avant le premier appel", disk: copyModel(disk) };
  for (const [at, step] of steps.entries()) {
    if (!("effect" in step)) continue;
    if (step.effect.kind === "bytes") {
      // In the middle of a write: the size may be there before the bytes.
      const torn = copyModel(disk);
      step.effect.apply(torn, true);
      yield { label: `pendant l'appel ${at + 1}`, disk: torn };
    }
    step.effect.apply(disk, false);
    yield { label: `après l'appel ${at + 1}`, disk: copyModel(disk) };
  }
}

/**
 * The disks that a power cut may leave, each once: at each moment, what was not synced is kept or lost, whatever its order —
 * all of it, each part alone, each part but one, any end of it, the bytes without the names and the names without the bytes,
 * and random choices; lost bytes leave either the former size or zeros. Without `parts`, no choice keeps or loses one part.
 */
export function* powerCutStates(start: DiskModel, steps: readonly DiskStep[], seed: number, parts = true): Generator<CrashState> {
  const seen = new Set<string>();
  let random = seed;
  const chance = (): boolean => {
    // Park and Miller: the same choices at each run.
    random = (random * 48_271) % 2_147_483_647;
    return random % 2 === 0;
  };
  for (let moment = 0; moment <= steps.length; moment += 1) {
    const done = steps.slice(0, moment);
    const pending = done.flatMap((step, at) => ("effect" in step && !isSynced(done, at, step.effect) ? [at] : []));
    for (const [name, lost] of choices(pending, done, parts, chance)) {
      for (const torn of [false, true]) {
        const disk = copyModel(start);
        for (const [at, step] of done.entries()) {
          if (!("effect" in step)) continue;
          if (!lost.has(at)) step.effect.apply(disk, false);
          else if (torn && step.effect.kind === "bytes") step.effect.apply(disk, true);
        }
        const digest = modelDigest(disk);
        if (seen.has(digest)) continue;
        seen.add(digest);
        yield { label: `moment ${moment}, ${name}${torn ? ", tailles gardées" : ""}`, disk };
      }
    }
  }
}

/** One state in so many. */
export function* oneIn(every: number, states: Iterable<CrashState>): Generator<CrashState> {
  let at = 0;
  for (const state of states) if (at++ % every === 0) yield state;
}

function isSynced(steps: readonly DiskStep[], from: number, { owner }: DiskEffect): boolean {
  return steps.slice(from + 1).some((step) => "sync" in step && (step.sync === "all" || step.sync === owner));
}

function* choices(
  pending: readonly number[],
  steps: readonly DiskStep[],
  parts: boolean,
  chance: () => boolean,
): Generator<readonly [name: string, lost: ReadonlySet<number>]> {
  const kindOf = (at: number): string => {
    const step = steps[at];
    return step !== undefined && "effect" in step ? step.effect.kind : "";
  };
  yield ["rien de perdu", new Set()];
  yield ["tout perdu", new Set(pending)];
  yield ["octets perdus", new Set(pending.filter((at) => kindOf(at) === "bytes"))];
  yield ["noms perdus", new Set(pending.filter((at) => kindOf(at) === "name"))];
  for (const at of parts ? pending : []) yield [`appel ${at + 1} perdu`, new Set([at])];
  for (const at of parts ? pending : []) yield [`appel ${at + 1} seul gardé`, new Set(pending.filter((one) => one !== at))];
  for (const at of pending) yield [`perdu depuis l'appel ${at + 1}`, new Set(pending.filter((one) => one >= at))];
  if (pending.length > 1)
    for (let choice = 1; choice <= RANDOM_CHOICES; choice += 1) yield [`au hasard, ${choice}`, new Set(pending.filter(chance))];
}
