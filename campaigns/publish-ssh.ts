import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasRsync, hasSshServer, type SshServer, startSshServer } from "../tests/ssh-server.ts";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { readEdition, writeEdition } from "./publish/editions.ts";
import { type PublishRun, readOnline, runPublication } from "./publish/run-publication.ts";

const POINTS = 60;
const ARCHIVE_BYTES = 6_000_000;

/** A publication over SSH killed, or its line cut, at moments spread over its run: the former edition or the new one, and the next run ends the work. */
export const publishSsh: Campaign = {
  id: "publish-ssh",
  title: "Publication par SFTP et par rsync, arrêtée à tout moment",
  async run(tell, every) {
    if (!hasSshServer()) return [unprovenRow("publication par SSH", "sshd est absent (paquet Debian « openssh-server »)")];
    const server = await startSshServer();
    try {
      const rows: CampaignRow[] = [];
      for (const kind of ["sftp", "rsync"] as const) {
        if (kind === "rsync" && !hasRsync()) rows.push(unprovenRow("rsync", "rsync est absent"));
        else for (const fault of ["tuée", "ligne coupée"] as const) rows.push(await stopEverywhere(server, kind, fault, tell, every));
      }
      return rows;
    } finally {
      await server.close();
    }
  },
};

async function stopEverywhere(
  server: SshServer,
  kind: "sftp" | "rsync",
  how: "tuée" | "ligne coupée",
  tell: (line: string) => void,
  every: number,
): Promise<CampaignRow> {
  const dir = mkdtempSync(join(tmpdir(), "cartable-publier-"));
  const [dist, destination] = [join(dir, "dist"), join(dir, "web")];
  const run: PublishRun = { kind, dist, destination, settings: { host: server.host, port: server.port, sshConfig: server.config } };
  const tally = createTally(`${kind}, commande ${how} : une édition entière, puis la même commande finit`);
  try {
    writeEdition(dist, 1, ARCHIVE_BYTES);
    hold((await runPublication(run)).ok, "la première publication échoue");
    writeEdition(dist, 2, ARCHIVE_BYTES);
    const start = performance.now();
    hold((await runPublication(run)).ok, "la deuxième publication échoue");
    const lastsMs = performance.now() - start;
    tell(`${kind} : une publication dure ${lastsMs.toFixed(0)} ms`);
    let [edition, early] = [2, 0];
    for (let point = 0; point < POINTS; point += every) {
      edition += 1;
      writeEdition(dist, edition, ARCHIVE_BYTES);
      const before = await readEdition(readOnline(destination));
      await tally.attempt(`point ${point}`, async () => {
        // The start of the program is no part of it: later moments are more interesting.
        const moment = lastsMs * (0.15 + (0.9 * point) / POINTS);
        let fault: NodeJS.Timeout | null = null;
        const { ok: isOver } = await runPublication(run, (kill) => {
          fault = setTimeout(() => (how === "tuée" ? kill() : server.cut()), moment);
        });
        // A run that was quicker than expected: nothing is left to cut, and the next one is not to be cut in its place.
        if (fault !== null) clearTimeout(fault);
        early += Number(isOver);
        // What was on its way to the server arrives.
        await sleep(50);
        const online = await readEdition(readOnline(destination));
        hold(online === edition || online === before, `édition ${online} en ligne au lieu de ${before} ou ${edition}`);
        const { ok, said } = await runPublication(run);
        hold(ok, said);
        hold((await readEdition(readOnline(destination))) === edition, "la nouvelle édition n'est pas en ligne");
        const left = [...readdirSync(destination), ...readdirSync(join(destination, "versions"))].filter((name) => name.startsWith("."));
        hold(left.length === 0, `restes : ${left.join(", ")}`);
      });
    }
    tell(`${kind}, ${how} : ${early} publications finies avant l'arrêt`);
    return tally.row();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
