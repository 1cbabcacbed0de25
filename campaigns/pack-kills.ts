import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { killStates } from "./disk/crash-states.ts";
import { hasStrace } from "./disk/record-calls.ts";
import { judge, meetStop, mend, recordSmall, WHOLE } from "./pack/small-crash.ts";
import { makeSmallCase, runSmall, type SmallCase, type SmallForm } from "./pack/small-state.ts";

/** System calls that change a disk, under the names that Linux gives them on x86 and ARM. */
const CALLS = [
  ..."rename,renameat,renameat2 unlink,unlinkat rmdir mkdir,mkdirat link,linkat fsync,fdatasync,syncfs fchmod,chmod ftruncate".split(" "),
  "pwrite64,write,writev",
];
/** Most writes are signals between threads, and every one into a file is replayed: the process itself is killed at one in so many. */
const WRITES_STEP = 4;
/** Builds recorded for each form: threads do not always come in the same order. */
const RECORDINGS = 3;
/** Never reached: the calls end before. */
const MOST = 1_000;

/** Row 67 of the faults: killed at any call, the release is the former or the new one, and the next build mends what is left. */
export const packKills: Campaign = {
  id: "pack-kills",
  title: "kill -9 à chaque appel système d'une petite fabrication",
  async run(tell) {
    if (!hasStrace()) return [unprovenRow("kill -9 à chaque appel", "strace est absent (paquet Debian « strace »)")];
    const rows: CampaignRow[] = [];
    for (const form of ["zip", "folder"] as const) {
      const small = await makeSmallCase(form);
      try {
        rows.push(await replayStops(form, small), await killEverywhere(form, small, tell));
      } finally {
        small.remove();
      }
    }
    return rows;
  },
};

/** The disk as it is between any two calls and in the middle of any write: what a kill leaves, whichever thread it meets. */
async function replayStops(form: SmallForm, small: SmallCase): Promise<CampaignRow> {
  const tally = createTally(`${form} : arrêt entre deux appels ou pendant une écriture, rejoué`);
  for (let recording = 1; recording <= RECORDINGS; recording += 1) {
    const recorded = recordSmall(small);
    for (const state of killStates(recorded.start, recorded.steps))
      await meetStop(small, recorded, state, { restarted: false, allowed: WHOLE, tally });
  }
  return tally.row();
}

/** The process itself, killed at the nth call of a kind that one of its threads makes. */
async function killEverywhere(form: SmallForm, small: SmallCase, tell: (line: string) => void): Promise<CampaignRow> {
  const tally = createTally(`${form} : kill -9 au n-ième appel, puis la fabrication suivante`);
  for (const calls of CALLS) {
    for (let nth = 1; nth <= MOST; nth += calls.includes("write") ? WRITES_STEP : 1) {
      const state = small.reset();
      // Not with --seccomp-bpf: strace 6.1 then only sends a signal at the first call.
      const tracing = ["strace", "-f", "-qq", "-o", "/dev/null", `--trace=${calls}`];
      const ran = runSmall(state, 2, form, [...tracing, `--inject=${calls}:signal=KILL:when=${nth}`]);
      // Not reached any more: this call happens less often.
      if (ran.exit === 0) {
        const { lost } = tally.row();
        tell(`${form} ${calls} : moins de ${nth} appels, ${lost.length} pertes jusqu'ici${lost.length === 0 ? "" : ` (${lost.at(-1)})`}`);
        break;
      }
      await tally.attempt(`${calls} n° ${nth}`, async () => {
        hold(WHOLE.includes(judge(small, state)), "ni l'ancienne édition ni la nouvelle");
        await mend(small, state);
      });
    }
  }
  return tally.row();
}
