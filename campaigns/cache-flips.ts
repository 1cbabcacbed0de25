import { randomInt } from "node:crypto";
import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blobPath, checkBlob, openStore, type Store, unpackBlob, writeBlob } from "@cartable/store";
import { toZip } from "../packages/store/src/test-archives.ts";
import { type Campaign, type CampaignRow, createTally, hold } from "./campaign.ts";

const FLIPS = 1000;
const LESSON = Buffer.alloc(20_000, "Bonjour. ");
const SIZES = [1, 100, 65_536, 1_048_576, 3_000_000];

/** Row 74 of the faults: any changed bit of the store is found, whatever the size of the file. */
export const cacheFlips: Campaign = {
  id: "cache",
  title: "Bits retournés dans le dépôt local",
  async run() {
    const dir = await mkdtemp(join(tmpdir(), "cartable-bits-"));
    try {
      const store = await openStore(join(dir, "store"));
      return [await flipBlobs(store), await spoilBlobs(store), await flipTrees(store)];
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};

async function flipBlobs(store: Store): Promise<CampaignRow> {
  const tally = createTally("bit retourné dans un fichier gardé");
  const digests = await fill(store);
  for (let flip = 0; flip < FLIPS; flip += 1) {
    const sha256 = digests[flip % digests.length] ?? "";
    const path = blobPath(store, sha256);
    const bit = randomInt((await stat(path)).size * 8);
    await tally.attempt(`${sha256.slice(0, 12)}, bit ${bit}`, async () => {
      await flipBit(path, bit);
      const found = await checkBlob(store, sha256);
      await flipBit(path, bit);
      hold(found !== "ok" && found !== "absent", "le bit retourné n'a pas été vu");
    });
    hold((await checkBlob(store, sha256)) === "ok", "la campagne n'a pas remis le fichier en état");
  }
  return tally.row();
}

async function spoilBlobs(store: Store): Promise<CampaignRow> {
  const tally = createTally("fichier gardé coupé, allongé, échangé ou effacé");
  const digests = await fill(store);
  const faults: readonly (readonly [string, (path: string, other: string) => Promise<void>])[] = [
    ["coupé", async (path) => truncate(path, (await stat(path)).size - 1)],
    ["vidé", (path) => truncate(path, 0)],
    ["allongé", (path) => writeFile(path, "x", { flag: "a" })],
    ["échangé", async (path, other) => writeFile(path, await readFile(other))],
    ["effacé", (path) => rm(path)],
  ];
  for (const [at, sha256] of digests.entries()) {
    const path = blobPath(store, sha256);
    for (const [name, spoil] of faults) {
      const bytes = await readFile(path);
      await tally.attempt(`${name}, ${bytes.length} octets`, async () => {
        await spoil(path, blobPath(store, digests[(at + 1) % digests.length] ?? ""));
        hold((await checkBlob(store, sha256)) !== "ok", "le dégât n'a pas été vu");
      });
      await writeFile(path, bytes);
    }
  }
  return tally.row();
}

/** The unpacked trees are a cache: with `recheck`, a changed byte makes them anew, and what is listed is right. */
async function flipTrees(store: Store): Promise<CampaignRow> {
  const tally = createTally("bit retourné dans un fichier dépaqueté");
  const { sha256 } = await writeBlob(store, chunk(toZip([{ name: "lecon.txt", content: LESSON }])), { what: "essai" });
  const spec = { what: "essai", fileName: "essai.zip", strip: 0 };
  for (let flip = 0; flip < 200; flip += 1) {
    const [entry] = (await unpackBlob(store, sha256, spec)).entries;
    hold(entry !== undefined, "l'archive de la campagne ne se dépaquette pas");
    const bit = randomInt(entry.sizeBytes * 8);
    await tally.attempt(`bit ${bit}`, async () => {
      await flipBit(entry.file, bit);
      const [again] = (await unpackBlob(store, sha256, spec, { recheck: true })).entries;
      hold(again?.sha256 === entry.sha256, "une autre empreinte est annoncée");
      hold((await readFile(again.file)).equals(LESSON), "l'octet faux a été livré");
    });
  }
  return tally.row();
}

async function* chunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function fill(store: Store): Promise<readonly string[]> {
  const digests: string[] = [];
  for (const size of SIZES) {
    const bytes = Buffer.alloc(size, "Mon Cartable Numérique ");
    digests.push((await writeBlob(store, chunk(bytes), { what: "essai" })).sha256);
  }
  return digests;
}

async function flipBit(path: string, bit: number): Promise<void> {
  const file = await open(path, "r+");
  try {
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, Math.floor(bit / 8));
    byte.writeUInt8(byte.readUInt8(0) ^ (1 << (bit % 8)));
    await file.write(byte, 0, 1, Math.floor(bit / 8));
  } finally {
    await file.close();
  }
}
