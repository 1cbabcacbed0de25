import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Campaign, createTally, hold, unprovenRow } from "./campaign.ts";
import { writeArchives } from "./store/write-archives.ts";

const PROGRAM = fileURLToPath(new URL("store/fill-small-disk.ts", import.meta.url));
/** From a disk that cannot even hold the folders to one that holds everything, in kibibytes. */
const SIZES = [16, 64, 128, 256, 384, 512, 640, 768, 896, 1024, 1280, 1536, 2048, 3072, 4096, 8192, 65_536];

/** Row 65 of the faults, for the store: a disk that fills up at any step leaves whole files or none, and says so. */
export const diskFull: Campaign = {
  id: "disk",
  title: "Disque plein pendant un téléchargement ou un dépaquetage",
  async run() {
    const name = "disque plein, du dossier au dernier octet";
    if (spawnSync("unshare", ["-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]).status !== 0)
      return [unprovenRow(name, "« unshare -m » et « mount » ne sont pas permis ici")];
    const dir = mkdtempSync(join(tmpdir(), "cartable-plein-"));
    try {
      const [archives, disk] = [join(dir, "archives"), join(dir, "disque")];
      mkdirSync(disk);
      writeArchives(archives);
      const tally = createTally(name);
      for (const kib of SIZES) await tally.attempt(`${kib} Kio`, () => meetDisk(kib, archives, disk));
      return [tally.row()];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

function meetDisk(kib: number, archives: string, disk: string): void {
  const script = `mount -t tmpfs -o size=${kib}k tmpfs "$1" && exec "$2" "$3" "$1/depot" "$4"`;
  const { stdout, stderr, status } = spawnSync("unshare", ["-m", "sh", "-c", script, "sh", disk, process.execPath, PROGRAM, archives], {
    encoding: "utf8",
    timeout: 120_000,
  });
  // A disk without room for the folders of a store: refused before anything else.
  if (status !== 0) {
    hold(/disk\/(full|refused)|Pas assez de place/.test(stderr), `code ${status} : ${stderr.slice(0, 300)}`);
    return;
  }
  const { ends, altered, damagedTrees, left } = JSON.parse(stdout) as {
    ends: string[];
    altered: number;
    damagedTrees: number;
    left: string[];
  };
  const odd = ends.filter((end) => !["whole", "disk/full"].includes(end));
  hold(odd.length === 0, odd.join(", "));
  hold(altered === 0 && damagedTrees === 0, "un fichier faux a pris un nom définitif");
  hold(left.length === 0, `restes : ${left.join(", ")}`);
  if (kib === SIZES.at(-1))
    hold(
      ends.every((end) => end === "whole"),
      ends.join(", "),
    );
}
