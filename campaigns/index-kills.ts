import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openServer, type SearchServer } from "@cartable/search/meilisearch";
import { startFaultProxy } from "../tests/meilisearch/fault-proxy.ts";
import { findRealServer, freePort, type RealServer } from "../tests/meilisearch/real-server.ts";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { liveEdition } from "./index/live-edition.ts";

const SCRIPT = fileURLToPath(new URL("index/push-edition.ts", import.meta.url));
const POINTS = 50;
const SERVER_POINTS = 10;

/** Kills a run before or after its requests at fifty points, the server at ten: readers keep one whole edition, and the next run mends everything. */
export const indexKills: Campaign = {
  id: "index-kills",
  title: "Indexation Meilisearch arrêtée à tout moment",
  async run(tell) {
    const real = await findRealServer();
    if (real === null) return [unprovenRow("commande tuée", "aucun serveur Meilisearch")];
    try {
      const server = openServer({ host: real.host, key: real.masterKey, timeoutMs: 30_000 });
      return [await killRuns(real, server, tell), await killServer(real, server)];
    } finally {
      await real.close();
    }
  },
};

async function killRuns(real: RealServer, server: SearchServer, tell: (line: string) => void): Promise<CampaignRow> {
  const proxy = await startFaultProxy(real.host, await freePort());
  const through = { ...real, host: proxy.host };
  const tally = createTally("commande tuée");
  try {
    hold(await push(real, 0, "m0"), "la première indexation échoue");
    hold(await push(through, 1, "m1"), "la deuxième indexation échoue");
    const moments = proxy.seen * 2;
    tell(`Une indexation fait ${proxy.seen} demandes : arrêt avant ou après chacune, en ${POINTS} points.`);
    for (let point = 0; point < POINTS; point++) {
      const before = await liveEdition(server);
      const wanted = before + 1;
      const moment = Math.floor((point * moments) / POINTS);
      await tally.attempt(`point ${point}`, async () => {
        proxy.seen = 0;
        const killAt = { request: 1 + Math.floor(moment / 2), when: moment % 2 === 0 ? "before" : "after" } as const;
        await push(through, wanted, `k${point}`, (kill) => {
          proxy.watch = (seen, when) => void (seen === killAt.request && when === killAt.when && kill());
        });
        proxy.watch = null;
        const during = await liveEdition(server);
        hold(during === before || during === wanted, `édition ${during} en service au lieu de ${before} ou ${wanted}`);
        hold(await push(real, wanted, `r${point}`), "la commande relancée échoue");
        await expectPublished(server, wanted);
      });
      if (point % 10 === 9) tell(`${point + 1} points`);
    }
  } finally {
    await proxy.close();
  }
  return tally.row();
}

async function killServer(real: RealServer, server: SearchServer): Promise<CampaignRow> {
  const name = "serveur tué pendant l'indexation";
  const { machine } = real;
  if (machine === null) return unprovenRow(name, "le serveur de MEILI_HOST ne peut pas être arrêté d'ici");
  const tally = createTally(name);
  const start = performance.now();
  await push(real, (await liveEdition(server)) + 1, "m2");
  const lasts = performance.now() - start;
  for (let point = 0; point < SERVER_POINTS; point++) {
    const wanted = (await liveEdition(server)) + 1;
    await tally.attempt(`point ${point}`, async () => {
      const run = push(real, wanted, `s${point}`);
      await sleep(((point + 0.5) / SERVER_POINTS) * lasts);
      await machine.kill();
      await sleep(200);
      await machine.start();
      await run;
      const live = await liveEdition(server);
      hold(live === wanted || live === wanted - 1, `édition ${live} en service`);
      hold(await push(real, wanted, `t${point}`), "la commande relancée échoue");
      await expectPublished(server, wanted);
    });
  }
  return tally.row();
}

async function expectPublished(server: SearchServer, wanted: number): Promise<void> {
  hold((await liveEdition(server)) === wanted, "la commande relancée n'a pas publié la nouvelle édition");
  const uids = (await server.indexUids()).filter((uid) => uid.startsWith("resources"));
  hold(uids.join() === "resources", `restes : ${uids.join(", ")}`);
}

/** Runs the push of an edition in its own process, which may be killed without warning; true when it ended well. */
function push(
  real: Pick<RealServer, "host" | "masterKey">,
  number: number,
  run: string,
  withKill?: (kill: () => void) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [SCRIPT, real.host, real.masterKey, String(number), run], { stdio: "ignore" });
    withKill?.(() => void child.kill("SIGKILL"));
    child.once("close", (code) => resolve(code === 0));
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
