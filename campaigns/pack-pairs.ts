import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { type Campaign, type CampaignRow, createTally, hold } from "./campaign.ts";
import type { SmallVersion } from "./pack/build-small.ts";
import { mend } from "./pack/small-crash.ts";
import {
  leftBehind,
  makeSmallCase,
  RELEASE,
  runSmall,
  type SmallCase,
  type SmallForm,
  smallBuild,
  sumsHold,
  treeDigest,
} from "./pack/small-state.ts";

const INTERLEAVINGS = 20;
/** Longer than a small build takes: the second one comes at any moment of the first. */
const LONGEST_MS = 600;
const WAIT_MS = 60_000;
const LOCKED = /^pack\/locked /;

/** What two builds do together, and what must be there at the end. */
interface Meeting {
  readonly name: string;
  readonly builds: readonly [Build, Build];
  /** The first build is killed at a random moment. */
  readonly kills?: boolean;
}

interface Build {
  readonly version: SmallVersion;
  readonly form: SmallForm;
  readonly waitMs: number;
}

const build = (version: SmallVersion, form: SmallForm, waitMs = WAIT_MS): Build => ({ version, form, waitMs });
const MEETINGS: readonly Meeting[] = [
  { name: "deux fois la même édition", builds: [build(2, "zip"), build(2, "zip")] },
  { name: "deux éditions", builds: [build(1, "zip"), build(2, "zip")] },
  { name: "archive et dossier de la même édition", builds: [build(2, "zip"), build(2, "folder")] },
  { name: "la seconde n'attend pas", builds: [build(1, "zip"), build(2, "zip", 0)] },
  { name: "la première est tuée", builds: [build(2, "zip"), build(2, "zip")], kills: true },
];

/** Row 70 of the faults: two builds at once end as if one had come after the other; nobody waits for the dead. */
export const packPairs: Campaign = {
  id: "pack-pairs",
  title: "Deux fabrications à la fois",
  async run(tell) {
    const small = await makeSmallCase("zip");
    try {
      const sequential = runInTurn(small, "folder");
      const rows: CampaignRow[] = [];
      let random = 20_260_901;
      const chance = (): number => {
        // Park and Miller: the same moments at each run.
        random = (random * 48_271) % 2_147_483_647;
        return random / 2_147_483_647;
      };
      for (const meeting of MEETINGS) {
        const tally = createTally(meeting.name);
        for (let turn = 1; turn <= INTERLEAVINGS; turn += 1) {
          const [laterMs, killMs] = [chance() * LONGEST_MS, chance() * LONGEST_MS];
          const label = `la seconde ${laterMs.toFixed(0)} ms plus tard${meeting.kills ? `, la première tuée à ${killMs.toFixed(0)} ms` : ""}`;
          await tally.attempt(label, () => meet(small, meeting, sequential, laterMs, meeting.kills === true ? killMs : null));
        }
        tell(`${meeting.name} : ${tally.row().lost.length} pertes`);
        rows.push(tally.row());
      }
      return [...rows, await meetClaims(small)];
    } finally {
      small.remove();
    }
  },
};

/** What is there when the folder of the second edition is made after its archive. */
function runInTurn(small: SmallCase, form: SmallForm): string | null {
  const state = small.reset();
  for (const one of ["zip", form] as const) {
    const { exit, error } = runSmall(state, 2, one);
    if (exit !== 0) throw new Error(`la fabrication échoue sans faute : ${error}`);
  }
  return treeDigest(join(state, "out", RELEASE));
}

async function meet(
  small: SmallCase,
  { builds }: Meeting,
  bothForms: string | null,
  laterMs: number,
  killMs: number | null,
): Promise<void> {
  const state = small.reset();
  const [first, second] = await Promise.all([start(state, builds[0], 0, killMs), start(state, builds[1], laterMs, null)]);
  for (const [at, { exit, error }] of [first, second].entries()) {
    if (at === 0 && killMs !== null) continue;
    const isRefused = builds[at]?.waitMs === 0 && exit === 3 && LOCKED.test(error);
    hold(exit === 0 || isRefused, `fabrication ${at + 1} : code ${exit} : ${error.slice(0, 300)}`);
  }
  const release = join(state, "out", RELEASE);
  const wanted = builds[0].form === builds[1].form ? [small.former, small.next] : [bothForms];
  hold(wanted.includes(treeDigest(release)), "ce n'est pas ce que donnent deux fabrications l'une après l'autre");
  hold(sumsHold(release), "SHA256SUMS ne tient pas");
  if (killMs !== null) await mend(small, state);
  const left = leftBehind(state);
  hold(left.length === 0, `restes : ${left.join(", ")}`);
}

function start(
  state: string,
  { version, form, waitMs }: Build,
  afterMs: number,
  killMs: number | null,
): Promise<{ readonly exit: number | null; readonly error: string }> {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      const child = spawn(process.execPath, [...smallBuild(state, version, form), String(waitMs)], { stdio: ["ignore", "ignore", "pipe"] });
      let error = "";
      child.stderr.on("data", (text) => {
        error += text;
      });
      const timer = killMs === null ? null : setTimeout(() => child.kill("SIGKILL"), killMs);
      child.once("error", reject);
      child.once("close", (exit) => {
        if (timer !== null) clearTimeout(timer);
        resolve({ exit, error });
      });
    }, afterMs);
  });
}

/** Claims that a former process left: of a dead one, of a number that another process has now, of another machine. */
async function meetClaims(small: SmallCase): Promise<CampaignRow> {
  const tally = createTally("verrou d'un processus mort, d'un numéro repris, d'une autre machine");
  const own = async (): Promise<string> => {
    // The mark of this machine, as a build writes it.
    const state = small.reset();
    const names: string[] = [];
    const running = start(state, build(2, "zip"), 0, null);
    for (let ended = false; !ended; ) {
      names.push(...readdirSync(join(state, "out")).filter((name) => name.startsWith(".verrou-")));
      ended = await Promise.race([running.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5))]);
    }
    return /^\.verrou-essai-web-\d+-([0-9a-f]{8})-/.exec(names[0] ?? "")?.[1] ?? "";
  };
  const machine = await own();
  const claims: readonly (readonly [name: string, claim: string, isHeld: boolean])[] = [
    ["processus mort", `4194305-${machine}-00000000-00000000`, false],
    ["numéro repris par un autre processus", `${process.pid}-${machine}-00000000-00000000`, false],
    ["nom illisible", "n-importe-quoi", false],
    ["processus d'une autre machine", "1-00000000-00000000-00000000", true],
  ];
  for (const [name, claim, isHeld] of claims) {
    await tally.attempt(`${name}, sur ${hostname()}`, async () => {
      hold(machine !== "", "la marque de cette machine n'a pas été vue");
      const state = small.reset();
      writeFileSync(join(state, "out", `.verrou-essai-web-${claim}`), "quelqu'un");
      const { exit, error } = runSmall(state, 2, "zip");
      if (isHeld) hold(exit === 3 && LOCKED.test(error), `code ${exit} : ${error.slice(0, 200)}`);
      else {
        hold(exit === 0, `code ${exit} : ${error.slice(0, 200)}`);
        hold(leftBehind(state).length === 0, "le verrou mort est resté");
      }
    });
  }
  return tally.row();
}
