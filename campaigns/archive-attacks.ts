import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { CartableError } from "@cartable/diagnostics";
import { openStore, type UnpackSpec, unpackBlob, writeBlob } from "@cartable/store";
import { type TestEntry, toDeb, toSevenZip, toTar, toZip } from "../packages/store/src/test-archives.ts";
import type { AttackFamily } from "./archives/attack.ts";
import { BYTE_ATTACKS } from "./archives/byte-attacks.ts";
import { INSTALLER_ATTACKS } from "./archives/installer-attacks.ts";
import { NAME_ATTACKS } from "./archives/name-attacks.ts";
import { ZIP64_ATTACKS } from "./archives/zip64-attacks.ts";
import { type Campaign, type CampaignRow, createTally, hold } from "./campaign.ts";

/** How the same hostile entries are written in each format. */
const CONTAINERS: Readonly<Record<string, { readonly fileName: string; readonly write: (entries: readonly TestEntry[]) => Buffer }>> = {
  zip: { fileName: "a.zip", write: (entries) => toZip(entries.map(asZipEntry)) },
  tar: { fileName: "a.tar", write: toTar },
  "tar.gz": { fileName: "a.tar.gz", write: (entries) => gzipSync(toTar(entries)) },
  "tar.zst": { fileName: "a.tar.zst", write: (entries) => zstdCompressSync(toTar(entries)) },
  "tar.xz": { fileName: "a.tar.xz", write: (entries) => filter("xz", toTar(entries)) },
  "tar.bz2": { fileName: "a.tar.bz2", write: (entries) => filter("bzip2", toTar(entries)) },
  deb: { fileName: "a.deb", write: (entries) => toDeb(toTar(entries)) },
  "7z": { fileName: "a.7z", write: (entries) => toSevenZip(entries) },
};

/** Rows 53 to 61 of the faults: refused, by the right code, with nothing written and nothing changed. */
export const archiveAttacks: Campaign = {
  id: "archives",
  title: "Archives qui attaquent",
  async run() {
    const dir = await mkdtemp(join(tmpdir(), "cartable-archives-"));
    try {
      const rows: CampaignRow[] = [];
      for (const family of [...NAME_ATTACKS, ...BYTE_ATTACKS, ...INSTALLER_ATTACKS, ...ZIP64_ATTACKS].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      ))
        rows.push(await meetFamily(dir, family));
      return rows;
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};

async function meetFamily(dir: string, { name, entryAttacks = [], byteAttacks = [] }: AttackFamily): Promise<CampaignRow> {
  const tally = createTally(name);
  for (const attack of entryAttacks) {
    for (const [format, { fileName, write }] of Object.entries(CONTAINERS)) {
      if (attack.without?.includes(format) === true) continue;
      await tally.attempt(`${attack.name}, en ${format}`, () =>
        meet(dir, write(attack.entries), { fileName, ...attack.spec }, attack.ends),
      );
    }
  }
  for (const { name: label, bytes, fileName, spec, ends } of byteAttacks) {
    await tally.attempt(label, () => meet(dir, bytes(), { fileName, ...spec }, ends));
  }
  return tally.row();
}

async function meet(dir: string, bytes: Buffer, spec: Partial<UnpackSpec>, ends: readonly string[]): Promise<void> {
  const home = await mkdtemp(join(dir, "essai-"));
  const store = await openStore(join(home, "depot"));
  const { sha256 } = await writeBlob(store, chunk(bytes), { what: "essai" });
  const before = await listing(home);
  const end = await unpackBlob(store, sha256, { what: "essai", fileName: "a", strip: 0, ...spec }).then(
    () => "delivered",
    (error: unknown) => (error instanceof CartableError ? error.code : Promise.reject(error)),
  );
  hold(ends.includes(end), `${end}, attendu : ${ends.join(" ou ")}`);
  if (end !== "delivered") hold((await listing(home)) === before, "le refus a laissé quelque chose sur le disque");
  await rm(home, { recursive: true });
}

async function listing(dir: string): Promise<string> {
  return (await readdir(dir, { recursive: true })).sort().join("\n");
}

async function* chunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A zip tells kinds by the Unix mode alone. */
function asZipEntry({ type, mode = 0o644, name, ...entry }: TestEntry): TestEntry {
  if (type === "5") return { name: `${name.toString()}/`, mode: 0o40755 };
  return { ...entry, name, mode: (mode & 0o170000) === 0 ? mode | 0o100000 : mode };
}

function filter(command: string, bytes: Buffer): Buffer {
  return execFileSync(command, ["-c"], { input: bytes, maxBuffer: 64 * 1024 * 1024, stdio: ["pipe", "pipe", "ignore"] });
}
