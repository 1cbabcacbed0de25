import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { breakKey } from "./update/break-key.ts";
import { holdFresh, holdUsers, isBegun, killUpdate, runUpdate } from "./update/key-trees.ts";
import { MEDIA, type Medium, mountMedium } from "./update/media.ts";
import { makeRealKeys, type RealKeys } from "./update/real-keys.ts";

const KILLS = 200;
/** A part of the bytes that changed: what an update may write for them, its journal and its retries included. */
const MOST_WRITTEN = 1.1;

/** Rows 67 to 69 on real keys: cut at random moments, what a cut loses lost too, on the file systems of keys. */
export const updateReal: Campaign = {
  id: "update-real",
  title: `De 2025 à 2026 : kill -9 à ${KILLS} moments, secteurs perdus, octets écrits, vraies FAT32 et exFAT`,
  async run(tell) {
    const keys = makeRealKeys();
    if (keys === null) return [unprovenRow("mise à jour réelle", "le dépôt local est vide : lancez d'abord « npm start »")];
    try {
      const rows = [await countBytes(keys, tell)];
      for (const medium of MEDIA) rows.push(await updateOn(medium, keys, tell));
      return [...rows, ...(await killAtRandom(keys, tell))];
    } finally {
      keys.remove();
    }
  },
};

/** Counts what is really written below the key, by the answers of the system to each call. */
async function countBytes(keys: RealKeys, tell: (line: string) => void): Promise<CampaignRow> {
  const name = `octets écrits : au plus ${MOST_WRITTEN} fois ceux qui changent`;
  if (spawnSync("strace", ["--version"]).status !== 0) return unprovenRow(name, "strace est absent (paquet Debian « strace »)");
  const tally = createTally(name);
  const key = join(keys.dir, "cle-comptee");
  const trace = join(keys.dir, "trace");
  keys.reset(key);
  const calls = "write,pwrite64,writev,pwritev,copy_file_range,sendfile";
  const ran = runUpdate("update", key, keys.release, ["strace", "-f", "-y", "-qq", "-s", "0", "-e", `trace=${calls}`, "-o", trace]);
  const lines = readFileSync(trace, "utf8").split("\n");
  const written = lines.reduce((sum, line) => sum + (line.includes(`<${key}/`) ? Number(/= (\d+)$/.exec(line)?.[1] ?? 0) : 0), 0);
  const ratio = written / keys.changedBytes;
  tell(`${written} octets écrits pour ${keys.changedBytes} qui changent : ${ratio.toFixed(4)}`);
  await tally.attempt("une mise à jour", () => {
    hold(ran.exit === 0, ran.error);
    holdFresh(key, keys.fresh, keys.users);
    hold(written > 0 && ratio <= MOST_WRITTEN, `${written} octets pour ${keys.changedBytes} : ${ratio.toFixed(3)}`);
  });
  return tally.row();
}

async function killAtRandom(keys: RealKeys, tell: (line: string) => void): Promise<readonly CampaignRow[]> {
  const during = createTally("après l'arrêt, tout ce qui est aux utilisateurs est là");
  const after = createTally("l'exécution suivante donne une clé neuve, à l'octet près");
  const lost = createTally("arrêt, puis derniers fichiers coupés, en zéros ou disparus : de même");
  const key = join(keys.dir, "clé");
  keys.reset(key);
  const wholeMs = await killUpdate(key, keys.release, 600_000);
  tell(`l'écriture dure ${(wholeMs / 1000).toFixed(1)} s`);
  // Park and Miller: the same moments at each run.
  let random = 20_260_901;
  const next = (): number => {
    random = (random * 48_271) % 2_147_483_647;
    return random / 2_147_483_647;
  };
  let begun = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    keys.reset(key);
    const moment = wholeMs * next();
    await killUpdate(key, keys.release, moment);
    if (isBegun(key)) begun += 1;
    await during.attempt(`arrêt ${kill}, après ${moment.toFixed(0)} ms`, () => holdUsers(key, keys.users));
    const isBroken = kill % 4 === 3 && isBegun(key);
    const what = isBroken ? breakKey(key, keys, next) : "";
    await (isBroken ? lost : after).attempt(`arrêt ${kill}, après ${moment.toFixed(0)} ms ${what}`, () => {
      const ran = runUpdate("update", key, keys.release);
      hold(ran.exit === 0, `code ${ran.exit} : ${ran.error.slice(0, 300)}`);
      holdFresh(key, keys.fresh, keys.users);
    });
    if (kill % 20 === 19) {
      const losses = [during, after, lost].flatMap((tally) => tally.row().lost);
      tell(`${kill + 1} arrêts, ${begun} en cours d'écriture, ${losses.length} pertes${losses.length === 0 ? "" : ` (${losses.at(-1)})`}`);
    }
  }
  return [during.row(), after.row(), lost.row()];
}

/** A key on the real file system: updated in one go, then cut ten times; its checker finds it clean, its bytes are those of a fresh one. */
async function updateOn(medium: Medium, keys: RealKeys, tell: (line: string) => void): Promise<CampaignRow> {
  const name = `${medium.name} : mise à jour, dix arrêts, clé neuve et système de fichiers sain`;
  const mounted = mountMedium(medium, keys.dir);
  if (typeof mounted === "string") return unprovenRow(name, mounted);
  const tally = createTally(name);
  try {
    await tally.attempt(medium.name, async () => {
      hold(spawnSync("cp", ["-r", `${keys.former}/.`, mounted.place]).status === 0, "la copie sur le support échoue");
      for (let cut = 1; cut <= 10; cut += 1) {
        await killUpdate(mounted.place, keys.release, cut * 150);
        holdUsers(mounted.place, keys.users);
      }
      const ran = runUpdate("update", mounted.place, keys.release);
      hold(ran.exit === 0, `code ${ran.exit} : ${ran.error.slice(0, 300)}`);
      holdFresh(mounted.place, keys.fresh, keys.users);
      const verdict = mounted.checkAndRemove();
      hold(verdict === null, verdict ?? "");
    });
  } finally {
    mounted.checkAndRemove();
  }
  tell(`${medium.name} : ${tally.row().lost.join(" ") || "sain"}`);
  return tally.row();
}
