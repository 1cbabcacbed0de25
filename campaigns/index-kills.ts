import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openServer, type SearchServer } from "@cartable/search/meilisearch";
import { findRealServer, type RealServer } from "../tests/meilisearch/real-server.ts";
import { type Campaign, createTally, hold, unprovenRow } from "./campaign.ts";
import { liveEdition } from "./index/live-edition.ts";

const SCRIPT = fileURLToPath(new URL("index/push-edition.ts", import.meta.url));
const POINTS = 50;

/** Kills a run at fifty moments, the server at ten: readers keep one whole edition, and the next run mends everything. */
export const indexKills: Campaign = {
  id: "index-kills",
  title: "Indexation Meilisearch arrêtée à tout moment",
  async run(tell) {
    const real = await findRealServer();
    if (real === null) return [unprovenRow("commande tuée", "aucun serveur Meilisearch")];
    try {
      const server = openServer({ host: real.host, key: real.masterKey, timeoutMs: 30_000 });
      const lasts = await measureRun(real);
      tell(`Une indexation dure ${Math.round(lasts)} ms.`);
      return [await killRuns(real, server, lasts), await killServer(real, server, lasts)];
    } finally {
      await real.close();
    }
  },
};

async function killRuns(real: RealServer, server: SearchServer, lasts: number): Promise<ReturnType<ReturnType<typeof createTally>["row"]>> {
  const tally = createTally("commande tuée");
  for (let point = 0; point < POINTS; point++) {
    const before = await liveEdition(server);
    const wanted = before + 1;
    await tally.attempt(`point ${point}`, async () => {
      await push(real, wanted, `k${point}`, ((point + 0.5) / POINTS) * lasts);
      const during = await liveEdition(server);
      hold(during === before || during === wanted, `édition ${during} en service au lieu de ${before} ou ${wanted}`);
      hold(await push(real, wanted, `r${point}`), "la commande relancée échoue");
      hold((await liveEdition(server)) === wanted, "la commande relancée n'a pas publié la nouvelle édition");
      const uids = (await server.indexUids()).filter((uid) => uid.startsWith("resources"));
      hold(uids.join() === "resources", `restes : ${uids.join(", ")}`);
    });
  }
  return tally.row();
}

async function killServer(
  real: RealServer,
  server: SearchServer,
  lasts: number,
): Promise<ReturnType<ReturnType<typeof createTally>["row"]>> {
  const name = "serveur tué pendant l'indexation";
  const { machine } = real;
  if (machine === null) return unprovenRow(name, "le serveur de MEILI_HOST ne peut pas être arrêté d'ici");
  const tally = createTally(name);
  for (let point = 0; point < 10; point++) {
    const wanted = (await liveEdition(server)) + 1;
    await tally.attempt(`point ${point}`, async () => {
      const run = push(real, wanted, `s${point}`);
      await sleep(((point + 0.5) / 10) * lasts);
      await machine.kill();
      await sleep(200);
      await machine.start();
      await run;
      const live = await liveEdition(server);
      hold(live === wanted || live === wanted - 1, `édition ${live} en service`);
      hold(await push(real, wanted, `t${point}`), "la commande relancée échoue");
      hold((await liveEdition(server)) === wanted, "la commande relancée n'a pas publié la nouvelle édition");
    });
  }
  return tally.row();
}

/** Milliseconds that a whole run takes, measured on the second one: the first creates the live index. */
async function measureRun(real: RealServer): Promise<number> {
  hold(await push(real, 0, "m0"), "la première indexation échoue");
  const start = performance.now();
  hold(await push(real, 1, "m1"), "la deuxième indexation échoue");
  return performance.now() - start;
}

/** Runs the push of an edition in its own process, killed without warning after a while; true when it ended well. */
function push(real: RealServer, number: number, run: string, killAfterMs?: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [SCRIPT, real.host, real.masterKey, String(number), run], { stdio: "ignore" });
    const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
