import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openS3, parseS3Place } from "@cartable/publication";
import { startFaultProxy } from "../tests/meilisearch/fault-proxy.ts";
import { freePort } from "../tests/meilisearch/real-server.ts";
import { hasS3Server, S3_SERVERS, type S3Kind, startS3Server } from "../tests/s3-server.ts";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { holdWhole, readEdition, writeEdition } from "./publish/editions.ts";
import { comeBackAfterCut, HALF_REMOVED } from "./publish/half-removed.ts";
import { type PublishRun, runPublication } from "./publish/run-publication.ts";

/** Three parts of five MiB at least, the smallest that storages take. */
const ARCHIVE_BYTES = 11_000_000;

/** A publication in a storage killed before or after each of its requests: readers have one whole edition, before, during and after; the next run ends the work. */
export const publishS3: Campaign = {
  id: "publish-s3",
  title: "Publication dans un stockage S3, tuée avant ou après chaque demande",
  async run(tell, every) {
    const rows: CampaignRow[] = [];
    for (const kind of S3_SERVERS)
      rows.push(
        ...(hasS3Server(kind)
          ? await killEverywhere(kind, tell, every)
          : [unprovenRow(kind, "absent (VERSITYGW_BIN, ou « versitygw » dans le PATH)")]),
      );
    return rows;
  },
};

/** The end of a publication: the state that says what is online, the contents and the list that go. */
const LAST_REQUESTS = 16;
const DURING = "lecteur pendant la publication, une édition entière";

async function killEverywhere(kind: S3Kind, tell: (line: string) => void, every: number): Promise<readonly CampaignRow[]> {
  const server = await startS3Server(kind);
  const proxy = await startFaultProxy(server.endpoint, await freePort());
  const dir = mkdtempSync(join(tmpdir(), "cartable-publier-"));
  const [dist, destination] = [join(dir, "dist"), `s3://${server.bucket}/site`];
  const settings = { environment: server.environment };
  const direct: PublishRun = { kind: "s3", dist, destination, settings: { ...settings, endpoint: server.endpoint } };
  const through: PublishRun = { ...direct, settings: { ...settings, endpoint: proxy.host } };
  const connection = openS3(parseS3Place(destination, server.endpoint, server.environment, true), {
    environment: {},
    allowPrivateAddresses: true,
  });
  const read = async (path: string): Promise<Buffer | null> => {
    const { status, body } = await connection.ask({ method: "GET", key: connection.place.prefix + path, admits: [404] });
    return status === 404 ? null : body;
  };
  const seen = createTally(`${kind} : après l'arrêt, une édition entière ; la même commande finit`);
  const during = createTally(`${kind} : ${DURING}`);
  // What every storage promises, and the one for tests does not keep.
  const replacesAtOnce = kind !== "s3rver";
  try {
    writeEdition(dist, 1, ARCHIVE_BYTES);
    hold((await runPublication(through)).ok, "la première publication échoue");
    writeEdition(dist, 2, ARCHIVE_BYTES);
    proxy.seen = 0;
    hold((await runPublication(through)).ok, "la deuxième publication échoue");
    const moments = proxy.seen * 2;
    tell(`${kind} : une publication fait ${proxy.seen} demandes`);
    for (let moment = 0, edition = 3; moment < moments; moment += every, edition += 1) {
      writeEdition(dist, edition, ARCHIVE_BYTES);
      const killAt = { request: 1 + Math.floor(moment / 2), when: moment % 2 === 0 ? "before" : "after" } as const;
      proxy.seen = 0;
      let isRunning = replacesAtOnce;
      const reading = (async () => {
        while (isRunning) await during.attempt(`édition ${edition}`, async () => hold((await readEdition(read)) !== null, "rien en ligne"));
      })();
      await runPublication(through, (kill) => {
        proxy.watch = (number, when) => void (number === killAt.request && when === killAt.when && kill());
      });
      proxy.watch = null;
      isRunning = false;
      await reading;
      await seen.attempt(`${killAt.when} ${killAt.request}`, async () => {
        const online = await readEdition(read);
        hold(online === edition || online === edition - 1, `édition ${online} en ligne`);
        const { ok, said } = await runPublication(direct);
        hold(ok, said);
        hold((await readEdition(read)) === edition, "la nouvelle édition n'est pas en ligne");
        hold((await read("index.html"))?.toString() === `<p>${edition}</p>`, "la page n'est pas celle de l'édition");
        await holdWhole(read);
      });
    }
    const removed = createTally(`${kind} : ${HALF_REMOVED}`);
    const publishDirect = { dist, publish: () => runPublication(direct), read };
    const cutAt = (request: number, when: "before" | "after") => async (): Promise<boolean> => {
      proxy.seen = 0;
      const { ok } = await runPublication(through, (kill) => {
        proxy.watch = (number, moment) => void (number === request && moment === when && kill());
      });
      proxy.watch = null;
      return ok;
    };
    let first = 10_000;
    await comeBackAfterCut(removed, "", first, { ...publishDirect, publishCut: cutAt(0, "before") });
    const requests = proxy.seen;
    for (let moment = (requests - LAST_REQUESTS) * 2; moment < requests * 2; moment += every) {
      first += 3;
      const [request, when] = [1 + Math.floor(moment / 2), moment % 2 === 0 ? "before" : "after"] as const;
      await comeBackAfterCut(removed, `${when} ${request}`, first, { ...publishDirect, publishCut: cutAt(request, when) });
    }
    return [
      seen.row(),
      removed.row(),
      replacesAtOnce ? during.row() : unprovenRow(DURING, "s3rver efface un objet avant de le remplacer ; versitygw, non"),
    ];
  } finally {
    await connection.close();
    await proxy.close();
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
