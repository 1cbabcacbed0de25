import { type Campaign, type CampaignRow, createTally, unprovenRow } from "./campaign.ts";
import { oneIn, powerCutStates } from "./disk/crash-states.ts";
import { hasStrace } from "./disk/record-calls.ts";
import { type Judged, meetStop, recordSmall, WHOLE } from "./pack/small-crash.ts";
import { makeSmallCase } from "./pack/small-state.ts";
import { cutStore } from "./store/store-cut.ts";

const SEED = 20_260_901;

/** Row 68 of the faults: what the disk was given and did not keep costs neither a wrong byte nor an edition. */
export const powerCut: Campaign = {
  id: "power-cut",
  title: "Coupure de courant : tout ce qui n'était pas synchronisé, perdu ou gardé dans n'importe quel ordre",
  async run(tell, every) {
    if (!hasStrace()) return [unprovenRow("coupure de courant", "strace est absent (paquet Debian « strace »)")];
    const rows: CampaignRow[] = [await cutStore(SEED, every)];
    tell(`${rows[0]?.name} : ${rows[0]?.tried} états, ${rows[0]?.lost.length} pertes`);
    for (const form of ["zip", "folder"] as const) {
      for (const splitRenames of [false, true]) {
        const small = await makeSmallCase(form);
        try {
          const recorded = recordSmall(small, splitRenames);
          // A disk without a journal may lose both names of a rename: then nothing is there, and the next build makes it.
          const tally = createTally(
            splitRenames ? `${form} : disque sans journal, renommages à moitié` : `${form} : l'ancienne édition ou la nouvelle, entière`,
          );
          const allowed: readonly Judged[] = splitRenames ? [...WHOLE, "absente"] : WHOLE;
          for (const state of oneIn(every, powerCutStates(recorded.start, recorded.steps, SEED, !splitRenames)))
            await meetStop(small, recorded, state, { restarted: true, allowed, tally });
          const row = tally.row();
          tell(`${row.name} : ${row.tried} états, ${row.lost.length} pertes`);
          rows.push(row);
        } finally {
          small.remove();
        }
      }
    }
    return rows;
  },
};
