import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { leftBehind, makeSmallCase, RELEASE, runSmall, type SmallCase, type SmallForm, treeDigest } from "./pack/small-state.ts";

/** System calls that change a disk, under the names that Linux gives them on x86 and ARM. */
const NAMES = ["rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "link", "linkat"];
const BYTES = ["fsync", "fdatasync", "fchmod", "chmod", "ftruncate", "pwrite64", "writev", "write"];
/** A call that happens more often than this is only partly tried: the rest are signals between threads. */
const MOST = 160;

/** Row 67 of the faults: killed at any call, the release is the former or the new one, and the next build mends what is left. */
export const packKills: Campaign = {
  id: "pack-kills",
  title: "kill -9 à chaque appel système d'une petite fabrication",
  async run(tell) {
    if (spawnSync("strace", ["--version"]).status !== 0)
      return [unprovenRow("kill -9 à chaque appel", "strace est absent (paquet Debian « strace »)")];
    const rows: CampaignRow[] = [];
    for (const form of ["zip", "folder"] as const) {
      const small = await makeSmallCase(form);
      try {
        rows.push(...(await killEverywhere(form, small, tell)));
      } finally {
        small.remove();
      }
    }
    return rows;
  },
};

async function killEverywhere(form: SmallForm, small: SmallCase, tell: (line: string) => void): Promise<readonly CampaignRow[]> {
  const during = createTally(`${form} : après l'arrêt, l'ancienne édition ou la nouvelle, entière`);
  const after = createTally(`${form} : la fabrication suivante réussit et ne laisse rien`);
  for (const call of [...NAMES, ...BYTES]) {
    for (let nth = 1; nth <= MOST; nth += 1) {
      const state = small.reset();
      const ran = runSmall(state, 2, form, ["strace", "-f", "-qq", "-o", "/dev/null", `--inject=${call}:signal=KILL:when=${nth}`]);
      // Not reached any more: this call happens less often.
      if (ran.exit === 0) {
        const lost = [...during.row().lost, ...after.row().lost];
        tell(`${form} ${call} : ${nth - 1} appels, ${lost.length} pertes jusqu'ici${lost.length === 0 ? "" : ` (${lost.at(-1)})`}`);
        break;
      }
      await during.attempt(`${call} n° ${nth}`, () => {
        const found = treeDigest(join(state, "out", RELEASE));
        // Between two renames the former release stands aside under its temporary name, whole.
        const aside = leftBehind(state).find((name) => name.endsWith(".former"));
        const kept = found ?? (aside === undefined ? null : treeDigest(join(state, "out", aside)));
        hold(kept === small.former || kept === small.next, "ni l'ancienne édition ni la nouvelle");
      });
      await after.attempt(`${call} n° ${nth}`, () => {
        const again = runSmall(state, 2, form);
        hold(again.exit === 0, `code ${again.exit} : ${again.error.slice(0, 200)}`);
        hold(treeDigest(join(state, "out", RELEASE)) === small.next, "ce n'est pas la nouvelle édition");
        const left = leftBehind(state);
        hold(left.length === 0, `restes : ${left.join(", ")}`);
      });
    }
  }
  return [during.row(), after.row()];
}
