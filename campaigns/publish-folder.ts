import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { hasStrace } from "./disk/record-calls.ts";
import { holdWhole, readEdition, writeEdition } from "./publish/editions.ts";
import { comeBackAfterCut, HALF_REMOVED } from "./publish/half-removed.ts";
import { readOnline, runPublication } from "./publish/run-publication.ts";

/** System calls that change a disk, under the names that Linux gives them on x86 and ARM: strace counts each name apart. */
const CALLS = [
  ..."rename renameat renameat2 unlink unlinkat rmdir mkdir mkdirat link linkat symlink symlinkat".split(" "),
  ..."fsync fdatasync chmod fchmod ftruncate copy_file_range sendfile pwrite64 write".split(" "),
];
const ARCHIVE_BYTES = 300_000;
/** Most writes are signals between threads: the process is killed at one in so many. */
const WRITES_STEP = 4;
/** Never reached: the calls end before. */
const MOST = 2_000;

/** A publication in a folder killed at each call that changes the disk: readers have the former edition or the new one, the next run ends the work. */
export const publishFolder: Campaign = {
  id: "publish-folder",
  title: "Publication dans un dossier, kill -9 à chaque appel système",
  async run(tell, every): Promise<readonly CampaignRow[]> {
    if (!hasStrace()) return [unprovenRow("kill -9 à chaque appel", "strace est absent (paquet Debian « strace »)")];
    const dir = mkdtempSync(join(tmpdir(), "cartable-publier-"));
    const [dist, destination] = [join(dir, "dist"), join(dir, "web")];
    const run = { kind: "folder", dist, destination } as const;
    const seen = createTally("après l'arrêt, l'édition d'avant ou la nouvelle, entière");
    const ended = createTally("la même commande finit le travail et ne laisse rien");
    try {
      writeEdition(dist, 1, ARCHIVE_BYTES);
      hold((await runPublication(run)).ok, "la première publication échoue");
      let edition = 1;
      for (const call of CALLS) {
        let nth = 1;
        for (; nth <= MOST; nth += every * (call === "write" ? WRITES_STEP : 1)) {
          edition += 1;
          writeEdition(dist, edition, ARCHIVE_BYTES);
          // Not with --seccomp-bpf: strace 6.1 then only sends a signal at the first call.
          const wrapper = ["strace", "-f", "-qq", "-o", "/dev/null", `--trace=${call}`, `--inject=${call}:signal=KILL:when=${nth}`];
          // Not reached any more: this call happens less often.
          if ((await runPublication({ ...run, wrapper })).ok) break;
          await seen.attempt(`${call} n° ${nth}`, async () => {
            const online = await readEdition(readOnline(destination));
            hold(online === edition || online === edition - 1, `édition ${online} en ligne`);
          });
          await ended.attempt(`${call} n° ${nth}`, async () => {
            const { ok, said } = await runPublication(run);
            hold(ok, said);
            hold((await readEdition(readOnline(destination))) === edition, "la nouvelle édition n'est pas en ligne");
            await holdWhole(readOnline(destination));
            const left = [...readdirSync(destination), ...readdirSync(join(destination, "versions"))].filter((name) =>
              name.startsWith("."),
            );
            hold(left.length === 0, `restes : ${left.join(", ")}`);
          });
        }
        tell(`${call} : moins de ${nth} appels`);
      }
      return [seen.row(), ended.row(), await killAtRemovals(tell, every)];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

/** Calls by which a version goes: its name, its files, its folders. */
const REMOVALS = ["rename", "renameat2", "unlink", "unlinkat", "rmdir"];

async function killAtRemovals(tell: (line: string) => void, every: number): Promise<CampaignRow> {
  const dir = mkdtempSync(join(tmpdir(), "cartable-publier-"));
  const run = { kind: "folder", dist: join(dir, "dist"), destination: join(dir, "web") } as const;
  const tally = createTally(HALF_REMOVED);
  try {
    let first = 1;
    for (const call of REMOVALS) {
      let nth = 1;
      for (; nth <= MOST; nth += every, first += 3) {
        const wrapper = ["strace", "-f", "-qq", "-o", "/dev/null", `--trace=${call}`, `--inject=${call}:signal=KILL:when=${nth}`];
        const wasCut = await comeBackAfterCut(tally, `${call} n° ${nth}`, first, {
          dist: run.dist,
          publish: () => runPublication(run),
          publishCut: async () => (await runPublication({ ...run, wrapper })).ok,
          read: readOnline(run.destination),
        });
        if (!wasCut) break;
      }
      tell(`retrait, ${call} : moins de ${nth} appels`);
      first += 3;
    }
    return tally.row();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
