import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { openStore, unpackBlob, writeBlob } from "@cartable/store";
import { makeReal, REAL_ARCHIVES, type RealArchive } from "../packages/store/src/test-real-archives.ts";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";

const TRIES = 40;
/** Far more than any of these archives takes. */
const HANG_MS = 30_000;

/** Row 60 of the faults: real archives with bytes changed at random are read or refused; the command never breaks nor hangs. */
export const archiveFuzz: Campaign = {
  id: "fuzz",
  title: "Archives réelles, octets changés au hasard",
  async run() {
    const dir = await mkdtemp(join(tmpdir(), "cartable-hasard-"));
    try {
      const rows: CampaignRow[] = [];
      for (const archive of REAL_ARCHIVES) rows.push(await fuzz(dir, archive));
      return rows;
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};

async function fuzz(dir: string, archive: RealArchive): Promise<CampaignRow> {
  const bytes = makeReal(archive);
  if (bytes === null) return unprovenRow(archive.name, `faute de « ${archive.tool} »`);
  const tally = createTally(archive.name);
  // A fixed seed: what is lost once is lost again.
  let seed = 20_260_901;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let at = 0; at < TRIES; at += 1) {
    const changed = Buffer.from(bytes);
    // Half of the changes near the ends, where headers and directories are.
    const places = Array.from({ length: 1 + random(4) }, () => {
      const near = Math.min(2000, bytes.length);
      return [random(bytes.length), random(near), bytes.length - 1 - random(near)][random(3)] ?? 0;
    });
    for (const place of places) changed.writeUInt8(random(256), place);
    await tally.attempt(`octets ${places.join(", ")}`, () => meet(dir, changed, archive.fileName));
  }
  return tally.row();
}

async function meet(dir: string, bytes: Buffer, fileName: string): Promise<void> {
  const home = await mkdtemp(join(dir, "essai-"));
  const store = await openStore(join(home, "depot"));
  const { sha256 } = await writeBlob(store, once(bytes), { what: "essai" });
  const { promise: hang, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("toujours en cours")), HANG_MS);
  try {
    await Promise.race([unpackBlob(store, sha256, { what: "essai", fileName, strip: 0 }), hang]);
  } catch (error) {
    if (!(error instanceof CartableError)) throw error;
    hold(error.code.startsWith("archive/"), error.code);
    hold((await readdir(join(store.dir, "trees"))).length === 0, "une arborescence reste après le refus");
  } finally {
    clearTimeout(timer);
  }
  hold((await readdir(join(store.dir, "tmp"))).length === 0, "il reste du travail en cours");
  await rm(home, { recursive: true });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
