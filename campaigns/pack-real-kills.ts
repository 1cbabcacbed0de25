import { spawn, spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Campaign, createTally, hold, unprovenRow } from "./campaign.ts";
import { archiveDigest, CARTABLE, makeRealPlace, REAL_BUNDLE, REAL_RELEASE, ROOT, sumsHold } from "./pack/real-build.ts";

const PROGRAM = fileURLToPath(new URL("pack/pack-known-plan.ts", import.meta.url));
const KILLS = 200;

/** Row 67 again, on a real bundle: its packing killed at moments spread over its run, a former edition in place. */
export const packRealKills: Campaign = {
  id: "pack-real-kills",
  title: `kill -9 à ${KILLS} moments d'une vraie fabrication`,
  async run(tell, every) {
    const place = makeRealPlace();
    if (place === null) return [unprovenRow("kill -9 au hasard", "le dépôt local est vide : lancez d'abord « npm start »")];
    const out = join(place.dir, "sortie");
    const release = join(out, REAL_RELEASE);
    const known = join(place.dir, "connue");
    const reference = [CARTABLE, "pack", REAL_BUNDLE, "--to", "folder", "--out", known];
    const args = [PROGRAM, join(known, REAL_RELEASE), place.store, out];
    const pack = (compression: string, killAfterMs?: number): Promise<number | null> => run([...args, compression], killAfterMs);
    const tally = createTally("après l'arrêt, l'ancienne édition ou la nouvelle, et ses empreintes tiennent");
    const after = createTally("la fabrication suivante réussit et ne laisse rien");
    try {
      if (spawnSync(process.execPath, reference, { cwd: ROOT, env: { ...process.env, CARTABLE_STORE: place.store } }).status !== 0)
        return [unprovenRow("kill -9 au hasard", "la fabrication échoue sans faute")];
      const digests = new Map<string, string | null>();
      let longestMs = 0;
      for (const compression of ["none", "default"]) {
        rmSync(join(place.store, "segments"), { recursive: true, force: true });
        const start = performance.now();
        if ((await pack(compression)) !== 0) return [unprovenRow("kill -9 au hasard", "la fabrication échoue sans faute")];
        longestMs = Math.max(longestMs, performance.now() - start);
        digests.set(compression, archiveDigest(release));
      }
      tell(`une fabrication : ${(longestMs / 1000).toFixed(1)} s`);
      let random = 20_260_901;
      for (let kill = 0; kill < KILLS / every; kill += 1) {
        const compression = kill % 2 === 0 ? "none" : "default";
        // Park and Miller: the same moments at each run.
        random = (random * 48_271) % 2_147_483_647;
        const moment = (random / 2_147_483_647) * longestMs * 1.1;
        if (kill % 4 === 0) rmSync(join(place.store, "segments"), { recursive: true, force: true });
        await pack(compression, moment);
        await tally.attempt(`arrêt ${kill}, après ${moment.toFixed(0)} ms`, () => {
          const aside = readdirSync(out).find((name) => name.endsWith(".former"));
          const current = archiveDigest(release) !== null || aside === undefined ? release : join(out, aside);
          hold([...digests.values()].includes(archiveDigest(current)), "ni l'ancienne archive ni la nouvelle");
          hold(sumsHold(current), "SHA256SUMS ne tient plus");
        });
        if (kill % 20 !== 19) continue;
        await after.attempt(`après l'arrêt ${kill}`, async () => {
          hold((await pack(compression)) === 0, "la fabrication échoue");
          hold(archiveDigest(release) === digests.get(compression) && sumsHold(release), "ce n'est pas la nouvelle édition");
          const left = readdirSync(out).filter((name) => name !== REAL_RELEASE);
          hold(left.length === 0, `restes : ${left.join(", ")}`);
        });
        tell(`${kill + 1} arrêts`);
      }
      return [tally.row(), after.row()];
    } finally {
      place.remove();
    }
  },
};

function run(args: readonly string[], killAfterMs?: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "ignore" });
    const timer = killAfterMs === undefined ? null : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    child.once("error", reject);
    child.once("close", (status) => {
      if (timer !== null) clearTimeout(timer);
      resolve(status);
    });
  });
}
