import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { verifyStore } from "@cartable/store";
import { toTar, toZip } from "../../packages/store/src/test-archives.ts";
import { type CampaignRow, createTally, hold } from "../campaign.ts";
import { oneIn, powerCutStates } from "../disk/crash-states.ts";
import { readModel, toSteps } from "../disk/disk-model.ts";
import { readTimes, writeState } from "../disk/real-times.ts";
import { recordCalls } from "../disk/record-calls.ts";
import { fillStore } from "./fill-store.ts";

const PROGRAM = fileURLToPath(new URL("fill-small-disk.ts", import.meta.url));
const LESSONS = [
  { name: "lecon.txt", content: "Bonjour. ".repeat(300) },
  { name: "images/carte.svg", content: "<svg/>" },
];

/** Row 68 for the store: no file has the name of a digest that is not its own, and the same command ends the work. */
export async function cutStore(seed: number, every: number): Promise<CampaignRow> {
  const dir = mkdtempSync(join(tmpdir(), "cartable-coupure-"));
  try {
    const [archives, state] = [join(dir, "archives"), join(dir, "etat")];
    for (const path of [archives, state]) mkdirSync(path);
    writeFileSync(join(archives, "a.zip"), toZip(LESSONS));
    writeFileSync(join(archives, "b.tar.gz"), gzipSync(toTar(LESSONS)));
    const start = readModel(state);
    const steps = toSteps(start, state, recordCalls([process.execPath, PROGRAM, join(state, "store"), archives], state), true);
    const times = readTimes(start, steps, state);
    const tally = createTally("dépôt local : aucun fichier sous l'empreinte d'un autre, et la même commande finit le travail");
    for (const cut of oneIn(every, powerCutStates(start, steps, seed))) {
      const place = join(dir, "coupure");
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place);
      writeState(cut.disk, place, times);
      await tally.attempt(cut.label, async () => {
        hold((await verifyStore({ dir: join(place, "store") })).altered.length === 0, "un fichier porte l'empreinte d'un autre");
        const { ends, altered, damagedTrees, left } = await fillStore(join(place, "store"), archives, true);
        hold(
          ends.every((end) => end === "whole"),
          `ensuite : ${ends.join(", ")}`,
        );
        hold(altered === 0 && damagedTrees === 0, "ensuite, un fichier faux a un nom définitif");
        hold(left.length === 0, `ensuite, restes : ${left.join(", ")}`);
      });
    }
    return tally.row();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
