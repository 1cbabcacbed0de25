import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasRsync, hasSshServer, type SshServer, startSshServer } from "../tests/ssh-server.ts";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { hasStrace } from "./disk/record-calls.ts";
import { holdWhole, readEdition, writeEdition } from "./publish/editions.ts";
import { comeBackAfterCut, HALF_REMOVED } from "./publish/half-removed.ts";
import { type PublishRun, readOnline, runPublication } from "./publish/run-publication.ts";

const POINTS = 60;
const ARCHIVE_BYTES = 6_000_000;
const SMALL_BYTES = 1_000_000;
/** A publication of that size writes about 230 times. */
const WRITES_STEP = 3;
/** Never reached: the messages end before. */
const MOST_WRITES = 2_000;

/** A publication over SSH killed, or its line cut, at moments spread over its run: the former edition or the new one, and the next run ends the work. */
export const publishSsh: Campaign = {
  id: "publish-ssh",
  title: "Publication par SFTP et par rsync, arrêtée à tout moment",
  async run(tell, every) {
    if (!hasSshServer()) return [unprovenRow("publication par SSH", "sshd est absent (paquet Debian « openssh-server »)")];
    const server = await startSshServer();
    try {
      const rows: CampaignRow[] = [await killAtWrites(server, tell, every)];
      for (const kind of ["sftp", "rsync"] as const) {
        if (kind === "rsync" && !hasRsync()) rows.push(unprovenRow("rsync", "rsync est absent"));
        else {
          for (const fault of ["tuée", "ligne coupée"] as const) rows.push(await stopEverywhere(server, kind, fault, tell, every));
          rows.push(await killAtRemovals(server, kind, tell, every));
        }
      }
      return rows;
    } finally {
      await server.close();
    }
  },
};

/** The command killed before its nth message to the server: SFTP speaks in one process, whose writes strace counts. */
async function killAtWrites(server: SshServer, tell: (line: string) => void, every: number): Promise<CampaignRow> {
  const name = "sftp, commande tuée avant son n-ième message : une édition entière, puis la même commande finit";
  if (!hasStrace()) return unprovenRow(name, "strace est absent (paquet Debian « strace »)");
  const place = makePlace(server, "sftp");
  const tally = createTally(name);
  try {
    writeEdition(place.run.dist, 1, SMALL_BYTES);
    hold((await runPublication(place.run)).ok, "la première publication échoue");
    for (let [nth, edition] = [1, 2]; nth <= MOST_WRITES; nth += every * WRITES_STEP, edition += 1) {
      writeEdition(place.run.dist, edition, SMALL_BYTES);
      const before = await readEdition(readOnline(place.run.destination));
      const wrapper = ["strace", "-qq", "-o", "/dev/null", "--trace=write", `--inject=write:signal=KILL:when=${nth}`];
      if ((await runPublication({ ...place.run, wrapper })).ok) {
        tell(`sftp : moins de ${nth} messages`);
        break;
      }
      await tally.attempt(`message ${nth}`, () => judge(place.run, edition, before));
    }
    return tally.row();
  } finally {
    place.remove();
  }
}

function makePlace(server: SshServer, kind: "sftp" | "rsync") {
  const dir = mkdtempSync(join(tmpdir(), "cartable-publier-"));
  const settings = { host: server.host, port: server.port, sshConfig: server.config };
  const run: PublishRun = { kind, dist: join(dir, "dist"), destination: join(dir, "web"), settings };
  return { run, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** After a stop: one of two editions, whole; then the same command ends the work and leaves nothing. */
async function judge(run: PublishRun, edition: number, before: number | null): Promise<void> {
  // What was on its way to the server arrives.
  await sleep(50);
  const online = await readEdition(readOnline(run.destination));
  hold(online === edition || online === before, `édition ${online} en ligne au lieu de ${before} ou ${edition}`);
  const { ok, said } = await runPublication(run);
  hold(ok, said);
  hold((await readEdition(readOnline(run.destination))) === edition, "la nouvelle édition n'est pas en ligne");
  await holdWhole(readOnline(run.destination));
  const left = [...readdirSync(run.destination), ...readdirSync(join(run.destination, "versions"))].filter((name) => name.startsWith("."));
  hold(left.length === 0, `restes : ${left.join(", ")}`);
}

async function stopEverywhere(
  server: SshServer,
  kind: "sftp" | "rsync",
  how: "tuée" | "ligne coupée",
  tell: (line: string) => void,
  every: number,
): Promise<CampaignRow> {
  const { run, remove } = makePlace(server, kind);
  const { dist, destination } = run;
  const tally = createTally(`${kind}, commande ${how} : une édition entière, puis la même commande finit`);
  try {
    writeEdition(dist, 1, ARCHIVE_BYTES);
    hold((await runPublication(run)).ok, "la première publication échoue");
    writeEdition(dist, 2, ARCHIVE_BYTES);
    const start = performance.now();
    hold((await runPublication(run)).ok, "la deuxième publication échoue");
    let lastsMs = performance.now() - start;
    tell(`${kind} : une publication dure ${lastsMs.toFixed(0)} ms`);
    let [edition, early] = [2, 0];
    for (let point = 0; point < POINTS; point += every) {
      edition += 1;
      writeEdition(dist, edition, ARCHIVE_BYTES);
      const before = await readEdition(readOnline(destination));
      await tally.attempt(`point ${point}`, async () => {
        // The start of the program is no part of it: later moments are more interesting.
        const moment = lastsMs * (0.15 + (0.9 * point) / POINTS);
        const begun = performance.now();
        let fault: NodeJS.Timeout | null = null;
        const { ok: isOver } = await runPublication(run, (kill) => {
          fault = setTimeout(() => (how === "tuée" ? kill() : server.cut()), moment);
        });
        // A run that was quicker than expected: nothing is left to cut, and the next one is not to be cut in its place.
        if (fault !== null) clearTimeout(fault);
        early += Number(isOver);
        // A machine that others leave alone goes quicker than when this began.
        if (isOver) lastsMs = Math.min(lastsMs, performance.now() - begun);
        await judge(run, edition, before);
      });
    }
    tell(`${kind}, ${how} : ${early} publications finies avant l'arrêt`);
    return tally.row();
  } finally {
    remove();
  }
}

/** The command killed before each message that follows the switch: history, name of the version that goes, its files, its folders. */
async function killAtRemovals(
  server: SshServer,
  kind: "sftp" | "rsync",
  tell: (line: string) => void,
  every: number,
): Promise<CampaignRow> {
  const name = `${kind} : ${HALF_REMOVED}`;
  if (!hasStrace()) return unprovenRow(name, "strace est absent (paquet Debian « strace »)");
  const { run, remove } = makePlace(server, kind);
  const tally = createTally(name);
  const trace = join(run.dist, "..", "messages");
  const place = { dist: run.dist, publish: () => runPublication(run), read: readOnline(run.destination) };
  try {
    // One run that nothing cuts: its messages say which one is the switch.
    const watch = ["strace", "-qq", "-s", "200", "-o", trace, "--trace=write"];
    await comeBackAfterCut(tally, "", 1, { ...place, publishCut: async () => (await runPublication({ ...run, wrapper: watch })).ok });
    const messages = readFileSync(trace, "utf8")
      .split("\n")
      .filter((line) => line.startsWith("write("));
    const begin = messages.findLastIndex((line) => line.includes("posix-rename") && line.includes(".courant-"));
    hold(begin > 0, "le message de l'échange n'est pas dans la trace");
    let first = 4;
    for (let nth = begin + 1; nth <= messages.length; nth += every, first += 3) {
      const wrapper = ["strace", "-qq", "-o", "/dev/null", "--trace=write", `--inject=write:signal=KILL:when=${nth}`];
      const publishCut = async (): Promise<boolean> => {
        const { ok } = await runPublication({ ...run, wrapper });
        // What was on its way to the server arrives.
        await sleep(50);
        return ok;
      };
      if (!(await comeBackAfterCut(tally, `message ${nth}`, first, { ...place, publishCut }))) break;
    }
    tell(`${kind} : ${messages.length - begin} messages depuis l'échange`);
    return tally.row();
  } finally {
    remove();
  }
}
