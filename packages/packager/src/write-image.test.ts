import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BundlePlan, clusterBytes, mediumCost } from "@cartable/plan";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlanBytes } from "./plan-bytes.ts";
import { checkImage, writeImage } from "./write-image.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "image-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
const RECORD = { path: "Cartable/CARTABLE.json", bytes: Buffer.from('{"format":1}\n') };

/** A plan of files on a key of 1 GB, and their bytes. */
function planOf(files: ReadonlyMap<string, Buffer>, nominalGb = 1): { readonly plan: BundlePlan; readonly bytes: PlanBytes } {
  const entries = [...files]
    .map(([path, content]) => ({ path, sha256: createHash("sha256").update(content).digest("hex"), sizeBytes: content.length }))
    .map((file) => ({ ...file, mode: "644" as const, resource: "r", artifact: null, from: null }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const total = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const medium = { fileSystem: "fat32", nominalGb, clusterBytes: 4096, costBytes: 0, usableBytes: 0, reserveBytes: 0, costByCluster: [] };
  const totals = { files: entries.length, bytes: total, medium };
  const plan = { bundle: "mcne", year: 2026, target: "web", directories: ["Mes-documents"], totals, entries } as unknown as BundlePlan;
  const read = async ({ path }: { readonly path: string }): Promise<Uint8Array> => files.get(path) ?? Buffer.alloc(0);
  const stream = async function* (entry: { readonly path: string }): AsyncIterable<Uint8Array> {
    const content = files.get(entry.path) ?? Buffer.alloc(0);
    for (let at = 0; at < content.length; at += 10_000) yield content.subarray(at, at + 10_000);
  };
  const bytes: PlanBytes = {
    prepare: async () => undefined,
    locate: () => "",
    read,
    stream,
    isLarge: ({ sizeBytes }) => sizeBytes > 100_000,
  };
  return { plan, bytes };
}

/** Awkward on FAT: names that look alike once short, exact clusters, empty files, a folder of more than one cluster. */
function awkwardFiles(): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>([
    ["LISEZ-MOI.txt", Buffer.from("Bonjour\r\n")],
    ["README.TXT", Buffer.from("court")],
    ["Ressources/a/vide.txt", Buffer.alloc(0)],
    ["Ressources/a/exact.bin", randomBytes(8192)],
    ["Ressources/a/grand.bin", randomBytes(300_001)],
    ["Ressources/a/un fichier au nom long, avec des espaces.tar.gz", randomBytes(10)],
    ["Ressources/a/.cache", Buffer.from("x")],
    [`Ressources/a/${"n".repeat(26)}`, Buffer.from("26")],
  ]);
  for (let index = 0; index < 300; index += 1) files.set(`Ressources/b/fichier-numero-${index}.html`, Buffer.from(`page ${index}`));
  return files;
}

async function write(
  name: string,
  files: ReadonlyMap<string, Buffer>,
): Promise<{ readonly file: string; readonly plan: BundlePlan; readonly sha256: string }> {
  const file = join(dir, name);
  const { plan, bytes } = planOf(files);
  const { sha256 } = await writeImage({ plan, record: RECORD, bytes, file, durable: false, onProgress: () => undefined });
  return { file, plan, sha256 };
}

describe.runIf(has("fsck.vfat") && has("mcopy"))("writeImage", () => {
  it("makes an image that fsck.vfat finds clean and from which mtools reads every byte", async () => {
    const files = awkwardFiles();
    const { file, plan } = await write("cle.img", files);
    const report = execFileSync("fsck.vfat", ["-n", file], { encoding: "utf8" });
    expect(report.split("\n")).toHaveLength(3);
    const copy = join(dir, "copie");
    execFileSync("mcopy", ["-s", "-n", "-i", file, "::", copy], { env: { ...process.env, MTOOLS_SKIP_CHECK: "0" } });
    for (const [path, content] of files) expect(readFileSync(join(copy, path)).equals(content), path).toBe(true);
    expect(readFileSync(join(copy, RECORD.path)).equals(RECORD.bytes)).toBe(true);
    expect(readdirSync(join(copy, "Mes-documents"))).toEqual([]);
    const used = Number(/(\d+)\/\d+ clusters/.exec(report)?.[1]) * clusterBytes("fat32", 1);
    const entries = [...plan.entries, { path: RECORD.path, sizeBytes: RECORD.bytes.length }];
    expect(mediumCost(entries, ["Mes-documents"], "fat32", 4096)).toBe(used);
  });

  it("gives short names as other systems see them, all different", async () => {
    const { file } = await write("noms.img", awkwardFiles());
    const listing = execFileSync("mdir", ["-i", file, "-a", "::Ressources/b"], { encoding: "utf8" });
    const shorts = listing.split("\n").flatMap((line) => /^(FICHIE|FICHI|FICH)~\d+ +HTM/.exec(line)?.[0] ?? []);
    expect(shorts).toHaveLength(300);
    expect(new Set(shorts).size).toBe(300);
  });
});

describe("writeImage", () => {
  it("gives the same bytes again, and its own digest; what is free takes no room on the disk", async () => {
    const files = awkwardFiles();
    const one = await write("un.img", files);
    const two = await write("deux.img", new Map([...files].reverse()));
    expect(two.sha256).toBe(one.sha256);
    expect(createHash("sha256").update(readFileSync(one.file)).digest("hex")).toBe(one.sha256);
    expect(statSync(one.file).size).toBeGreaterThan(900e6);
    if (process.platform === "linux") expect(statSync(one.file).blocks * 512).toBeLessThan(60e6);
  });

  it("refuses what FAT32 cannot hold before a byte is written, and says what to do", () => {
    const { plan } = planOf(awkwardFiles());
    const with4Gib = { ...plan, entries: [...plan.entries, { ...plan.entries[0], path: "z.zim", sizeBytes: 2 ** 32 }] } as BundlePlan;
    expect(() => checkImage(with4Gib, 10)).toThrow(/z\.zim.*4 Gio/s);
    const full = {
      ...plan,
      totals: { ...plan.totals, bytes: 2e9 },
      entries: [{ ...plan.entries[0], path: "z", sizeBytes: 2e9 }],
    } as BundlePlan;
    expect(() => checkImage(full, 10)).toThrow(/1 Go/);
    expect(() => checkImage(plan, 10)).not.toThrow();
  });
});
