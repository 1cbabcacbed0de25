import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { checkBlob, type FetchContext, fetchArtifact, openStore, type Store, type UrlRequest } from "@cartable/store";
import { type Campaign, type CampaignRow, createTally, hold } from "./campaign.ts";
import { BEHAVIOURS, type Behaviour } from "./http/behaviours.ts";
import { type Answer, BODY, good, type HostileServer, openServer } from "./http/hostile-server.ts";

const DIGEST = createHash("sha256").update(BODY).digest("hex");
const CONTEXT: FetchContext = {
  environment: {},
  allowPrivateAddresses: true,
  timeouts: { idleMs: 300, connectMs: 1000, windowMs: 600, retryMs: 1 },
};
/** Far above every limit of the context: what passes it hangs. */
const HANG_MS = 10_000;
const SCHEDULES = 150;

/** Rows 37 to 51 of the faults: whatever a server does, the bytes are right or the refusal is, and the next run succeeds. */
export const httpFaults: Campaign = {
  id: "http",
  title: "Serveurs hostiles",
  async run() {
    const dir = await mkdtemp(join(tmpdir(), "cartable-http-"));
    const answers = new Map<string, Answer>();
    const server = await openServer((path) => answers.get(path.split("?")[0] ?? ""));
    try {
      const site: Site = { dir, server, answers };
      return [await meetBehaviours(site), await comeBackLater(site), await meetSchedules(site), await turnToMirrors(site)];
    } finally {
      server.close();
      await rm(dir, { recursive: true, force: true });
    }
  },
};

interface Site {
  readonly dir: string;
  readonly server: HostileServer;
  readonly answers: Map<string, Answer>;
}

/** Publishes an answer under a fresh path. */
function publish({ server, answers }: Site, answer: Answer): string {
  const path = `/${answers.size}/outil-1.0.zip`;
  answers.set(path, answer);
  answers.set(`/${answers.size - 1}/boucle`, answer);
  return server.url + path;
}

async function meetBehaviours(site: Site): Promise<CampaignRow> {
  const tally = createTally("comportement d'un serveur");
  for (const [at, behaviour] of BEHAVIOURS.entries()) {
    await tally.attempt(behaviour.name, async () => {
      const store = await openStore(join(site.dir, `a${at}`));
      await meet(store, publish(site, behaviour.answer), behaviour);
    });
  }
  return tally.row();
}

async function meet(store: Store, url: string, { ends, knows = "all" }: Behaviour): Promise<void> {
  const known = { all: { sha256: DIGEST, sizeBytes: BODY.length }, digest: { sha256: DIGEST }, nothing: {} }[knows];
  const end = await endOf(store, { url, ...known });
  hold(ends.includes(end), `${end}, attendu : ${ends.join(" ou ")}`);
  await isClean(store, end === "delivered");
}

/** Same faults, then a good server: the command run again delivers, from the store that the fault left. */
async function comeBackLater(site: Site): Promise<CampaignRow> {
  const tally = createTally("même commande, une fois le serveur guéri");
  for (const [at, { name, answer, ends }] of BEHAVIOURS.entries()) {
    if (ends.includes("delivered")) continue;
    await tally.attempt(name, async () => {
      const store = await openStore(join(site.dir, `b${at}`));
      let healed = false;
      const url = publish(site, (request, response, count) => (healed ? good : answer)(request, response, count));
      await endOf(store, { url, sha256: DIGEST, sizeBytes: BODY.length });
      healed = true;
      const end = await endOf(store, { url, sha256: DIGEST, sizeBytes: BODY.length });
      hold(end === "delivered", `${end} après guérison`);
      await isClean(store, true);
    });
  }
  return tally.row();
}

/** Row 44: faults in any order, three at most, then a good server: the same bytes as without faults. */
async function meetSchedules(site: Site): Promise<CampaignRow> {
  const tally = createTally("suites de pannes passagères");
  const passing = BEHAVIOURS.filter(({ name, ends }) => ends.includes("delivered") || /^(statut 50|connexion|toujours coupé)/.test(name));
  let seed = 1;
  const pick = (): Behaviour => {
    seed = (seed * 48_271) % 2_147_483_647;
    return passing[seed % passing.length] as Behaviour;
  };
  for (let at = 0; at < SCHEDULES; at += 1) {
    const faults = [pick(), pick(), pick()];
    await tally.attempt(faults.map(({ name }) => name).join(" ; "), async () => {
      const store = await openStore(join(site.dir, `c${at}`));
      const answer: Answer = (request, response, count) => (faults[count - 1]?.answer ?? good)(request, response, 1);
      const url = publish(site, answer);
      let end = await endOf(store, { url, sha256: DIGEST, sizeBytes: BODY.length });
      if (end !== "delivered") {
        hold(!end.startsWith("store/"), `${end} : des octets faux ont été pris`);
        end = await endOf(store, { url, sha256: DIGEST, sizeBytes: BODY.length });
      }
      hold(end === "delivered", end);
      await isClean(store, true);
    });
  }
  return tally.row();
}

/** A mirror saves the day whatever the first address does. */
async function turnToMirrors(site: Site): Promise<CampaignRow> {
  const tally = createTally("adresse hostile, miroir sain");
  for (const [at, { name, answer }] of BEHAVIOURS.entries()) {
    await tally.attempt(name, async () => {
      const store = await openStore(join(site.dir, `d${at}`));
      const mirrors = [publish(site, good)];
      const end = await endOf(store, { url: publish(site, answer), mirrors, sha256: DIGEST, sizeBytes: BODY.length });
      hold(end === "delivered", end);
      await isClean(store, true);
    });
  }
  return tally.row();
}

async function endOf(store: Store, request: Pick<UrlRequest, "url"> & Partial<UrlRequest>): Promise<string> {
  const { promise: hang, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`toujours en cours après ${HANG_MS / 1000} s`)), HANG_MS);
  try {
    await Promise.race([fetchArtifact(store, { kind: "url", what: "outil", mirrors: [], ...request }, CONTEXT), hang]);
    return "delivered";
  } catch (error) {
    if (!(error instanceof CartableError)) throw error;
    hold(!`${error.message}${error.hint}`.includes("canari"), "un secret est dans le message");
    return error.code;
  } finally {
    clearTimeout(timer);
  }
}

/** Nothing but the right file has a final name, and nothing is left of the work but what can resume. */
async function isClean(store: Store, delivered: boolean): Promise<void> {
  const files = (await readdir(store.dir, { recursive: true, withFileTypes: true }))
    .filter((item) => item.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(store.dir.length + 1));
  const blobs = files.filter((file) => file.startsWith("sha256"));
  const wanted = delivered ? [join("sha256", DIGEST.slice(0, 2), DIGEST)] : [];
  hold(JSON.stringify(blobs) === JSON.stringify(wanted), `dans le dépôt : ${blobs.join(", ") || "rien"}`);
  if (delivered) hold((await checkBlob(store, DIGEST, BODY.length)) === "ok", "le fichier livré est faux");
  const left = files.filter((file) => !file.startsWith("sha256") && !(file.startsWith("partial") && !delivered));
  hold(left.length === 0, `restes : ${left.join(", ")}`);
}
