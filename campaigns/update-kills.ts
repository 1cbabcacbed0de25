import { spawnSync } from "node:child_process";
import { type Campaign, createTally, hold, unprovenRow } from "./campaign.ts";
import { holdFresh, holdUsers, runUpdate } from "./update/key-trees.ts";
import { makeSmallKeys } from "./update/small-keys.ts";

/** System calls that change a disk, under the names that Linux gives them on x86 and ARM. */
const NAMES = ["rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"];
const BYTES = ["fsync", "fdatasync", "fchmod", "ftruncate", "pwrite64", "pwritev", "writev", "write"];
/** A call that happens more often than this is only partly tried: the rest are signals between threads. */
const MOST = 160;

/** Rows 67 and 69: cut at any call, the next run ends the update, whatever its source and its verb, and loses nothing. */
export const updateKills: Campaign = {
  id: "update-kills",
  title: "kill -9 à chaque appel système d'une petite mise à jour",
  async run(tell) {
    if (spawnSync("strace", ["--version"]).status !== 0)
      return [unprovenRow("kill -9 à chaque appel", "strace est absent (paquet Debian « strace »)")];
    const keys = makeSmallKeys();
    const during = createTally("après l'arrêt, tout ce qui est aux utilisateurs est là");
    const after = createTally("l'exécution suivante donne une clé neuve, et tout ce qui est aux utilisateurs");
    // The same work again, from an archive, by a repair: whatever a person would do next.
    const ways = [
      ["update", keys.folder],
      ["update", keys.archive],
      ["repair", keys.archive],
    ] as const;
    let tried = 0;
    try {
      for (const call of [...NAMES, ...BYTES]) {
        for (let nth = 1; nth <= MOST; nth += 1) {
          const key = keys.reset();
          const ran = runUpdate("update", key, keys.folder, [
            "strace",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            `--inject=${call}:signal=KILL:when=${nth}`,
          ]);
          // Not reached any more: this call happens less often.
          if (ran.exit === 0) {
            const lost = [...during.row().lost, ...after.row().lost];
            tell(`${call} : ${nth - 1} appels, ${lost.length} pertes jusqu'ici${lost.length === 0 ? "" : ` (${lost.at(-1)})`}`);
            break;
          }
          await during.attempt(`${call} n° ${nth}`, () => holdUsers(key, keys.users));
          await after.attempt(`${call} n° ${nth}`, () => {
            const [verb, from] = ways[tried % ways.length] ?? ways[0];
            tried += 1;
            // A repair of a key whose update had not begun rightly leaves it what it is: it is updated after that.
            const first = runUpdate(verb, key, from);
            const again = verb === "repair" ? runUpdate("update", key, from) : first;
            hold(verb === "repair" || first.exit === 0, `code ${first.exit} : ${first.error.slice(0, 300)}`);
            hold(again.exit === 0, `code ${again.exit} : ${again.error.slice(0, 300)}`);
            holdFresh(key, keys.fresh, keys.users);
            holdUsers(key, keys.users);
          });
        }
      }
    } finally {
      keys.remove();
    }
    return [during.row(), after.row()];
  },
};
