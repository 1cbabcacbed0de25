import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { holdFresh, holdUsers, isBegun, runUpdate, treeOf } from "./update/key-trees.ts";
import { makeSmallKeys, type SmallKeys } from "./update/small-keys.ts";

/** Calls that only touch the disk: Node itself makes the others too, to start or to wake its threads. */
const CALLS = ["rename", "mkdir", "unlink", "rmdir", "fsync", "statfs"];
const ERRORS = ["EIO", "ENOSPC", "EROFS", "EACCES", "ENODEV"];
const MOST = 60;
const KIB = 1024;

/** Rows 65, 66 and 69 for updates: an error of the key is told in French, costs nothing, and the next run ends the work. */
export const updateFaults: Campaign = {
  id: "update-faults",
  title: "Clé pleine, en panne, retirée ou protégée pendant une mise à jour",
  async run(tell) {
    const keys = makeSmallKeys();
    try {
      const rows: CampaignRow[] = [];
      if (spawnSync("strace", ["--version"]).status !== 0)
        rows.push(unprovenRow("erreur à chaque appel", "strace est absent (paquet Debian « strace »)"));
      else rows.push(await failEverywhere(keys, tell));
      return [...rows, ...(await fillSmallKeys(keys, tell))];
    } finally {
      keys.remove();
    }
  },
};

async function failEverywhere(keys: SmallKeys, tell: (line: string) => void): Promise<CampaignRow> {
  const tally = createTally("erreur à chaque appel : dite, rien de perdu, la suite réussit");
  const trace = join(keys.dir, "trace");
  let tried = 0;
  for (const call of CALLS) {
    for (let nth = 1; nth <= MOST; nth += 1) {
      // One error at each call, each in its turn: all of them at every call would take an hour.
      const code = ERRORS[tried++ % ERRORS.length] ?? "EIO";
      const key = keys.reset();
      const inject = `--inject=${call}:error=${code}:when=${nth}`;
      const ran = runUpdate("update", key, keys.folder, ["strace", "-f", "-qq", "-o", trace, `--trace=${call}`, inject]);
      if (!readFileSync(trace, "utf8").includes("INJECTED")) {
        const { lost } = tally.row();
        tell(`${call} : ${nth - 1} appels, ${lost.length} pertes jusqu'ici${lost.length === 0 ? "" : ` (${lost.at(-1)})`}`);
        break;
      }
      await tally.attempt(`${call} n° ${nth}, ${code}`, () => {
        hold(ran.exit === 0 || ran.exit === 3, `code ${ran.exit} : ${ran.error.slice(0, 300)}`);
        holdUsers(key, keys.users);
        if (ran.exit === 0) return holdFresh(key, keys.fresh, keys.users);
        const again = runUpdate("update", key, keys.archive);
        hold(again.exit === 0, `ensuite, code ${again.exit} : ${again.error.slice(0, 300)}`);
        holdFresh(key, keys.fresh, keys.users);
      });
    }
  }
  return tally.row();
}

/** Real file systems with a little more room each time; then one that is read-only. */
async function fillSmallKeys(keys: SmallKeys, tell: (line: string) => void): Promise<readonly CampaignRow[]> {
  const mount = mkdtempSync(join(tmpdir(), "cartable-cle-pleine-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", mount]).status !== 0) {
    rmSync(mount, { recursive: true });
    return [unprovenRow("clé pleine", "ce compte ne peut pas monter de disque")];
  }
  const full = createTally("clé plus ou moins pleine : refus avant d'écrire, ou mise à jour entière");
  const readOnly = createTally("clé protégée : dite, rien de touché");
  const key = join(mount, "clé");
  try {
    let fits = 0;
    for (let free = 0; free <= 400 && fits < 3; free += 4) {
      spawnSync("mount", ["-o", "remount,rw,size=4m", mount]);
      keys.reset(key);
      const before = treeOf(key);
      spawnSync("mount", ["-o", `remount,size=${(usedKib(mount) + free) * KIB}`, mount]);
      const ran = runUpdate("update", key, keys.folder);
      if (ran.exit === 0) fits += 1;
      await full.attempt(`${free} Kio libres`, () => {
        hold(ran.exit === 0 || ran.exit === 3, `code ${ran.exit} : ${ran.error.slice(0, 300)}`);
        if (ran.exit === 0) return holdFresh(key, keys.fresh, keys.users);
        hold(ran.error.startsWith("update/no-room"), ran.error.slice(0, 300));
        hold(!isBegun(key), "l'écriture avait commencé");
        hold(JSON.stringify([...treeOf(key)]) === JSON.stringify([...before]), "la clé a changé");
      });
    }
    tell(`clé pleine : ${full.row().tried} tailles, ${fits} assez grandes`);
    spawnSync("mount", ["-o", "remount,rw,size=4m", mount]);
    keys.reset(key);
    const before = JSON.stringify([...treeOf(key)]);
    spawnSync("mount", ["-o", "remount,ro", mount]);
    await readOnly.attempt("lecture seule", () => {
      const ran = runUpdate("update", key, keys.folder);
      hold(ran.exit === 3 && ran.error.startsWith("key/read-only"), `code ${ran.exit} : ${ran.error.slice(0, 300)}`);
      hold(JSON.stringify([...treeOf(key)]) === before, "la clé a changé");
    });
  } finally {
    spawnSync("umount", [mount]);
    rmSync(mount, { recursive: true, force: true });
  }
  return [full.row(), readOnly.row()];
}

function usedKib(mount: string): number {
  const out = spawnSync("df", ["--output=used", "-k", mount], { encoding: "utf8" }).stdout;
  return Number(out.trim().split("\n").at(-1));
}
