import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Campaign, createTally, hold } from "./campaign.ts";
import { writeArchives } from "./store/write-archives.ts";

const PROGRAM = fileURLToPath(new URL("store/fill-small-disk.ts", import.meta.url));
const KILLS = 40;

/** Row 67 of the faults, for the store: killed at any moment, it holds whole files only, and the next run ends its work. */
export const storeKills: Campaign = {
  id: "store-kills",
  title: "kill -9 pendant un dépaquetage",
  async run() {
    const dir = mkdtempSync(join(tmpdir(), "cartable-arrets-"));
    try {
      const archives = join(dir, "archives");
      writeArchives(archives);
      const tally = createTally("kill -9, puis la même commande");
      const wholeMs = (await run(join(dir, "temoin"), archives, null)).ms;
      for (let at = 0; at < KILLS; at += 1) {
        // Spread over the whole run, which is never twice as long.
        const delayMs = Math.round((wholeMs * (at + 1)) / (KILLS + 1));
        await tally.attempt(`après ${delayMs} ms`, async () => {
          const store = join(dir, `depot-${at}`);
          await run(store, archives, delayMs);
          const { out } = await run(store, archives, null);
          const { ends, altered, damagedTrees, left } = JSON.parse(out) as {
            ends: string[];
            altered: number;
            damagedTrees: number;
            left: string[];
          };
          hold(ends.length > 0 && ends.every((end) => end === "whole"), ends.join(", "));
          hold(altered === 0 && damagedTrees === 0, "un fichier faux a pris un nom définitif");
          hold(left.length === 0, `restes : ${left.join(", ")}`);
          rmSync(store, { recursive: true, force: true });
        });
      }
      return [tally.row()];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

/** Runs the program to its end, or kills it after a delay; what it printed and how long it took. */
function run(store: string, archives: string, killAfterMs: number | null): Promise<{ readonly out: string; readonly ms: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [PROGRAM, store, archives], { stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.stderr.on("data", (text) => {
      err += text;
    });
    const timer = killAfterMs === null ? null : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    child.once("error", reject);
    child.once("close", (status) => {
      if (timer !== null) clearTimeout(timer);
      if (killAfterMs === null && status !== 0) reject(new Error(err.slice(0, 300)));
      else resolve({ out, ms: performance.now() - start });
    });
  });
}
