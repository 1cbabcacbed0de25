import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BundlePlan } from "../packages/plan/src/index.ts";
import type { Command } from "./pack-timing.ts";

/** Where a run works: the payload as a folder and as a store with its plan, and a place for outputs. */
export interface Bench {
  readonly dir: string;
  readonly folder: string;
  readonly storeDir: string;
  readonly outDir: string;
  readonly plan: BundlePlan;
}

/** One thing to measure: what puts its state right before, and the command. */
export interface BenchCase {
  readonly id: string;
  readonly before: () => void;
  readonly command: Command;
}

const RUN = new URL("./pack-run.ts", import.meta.url).pathname;
const HASH = new URL("./pack-hash.ts", import.meta.url).pathname;

/** Everything measured in one round, in an order where each of ours stands beside the tool that it is compared with. */
export function benchCases(bench: Bench): readonly BenchCase[] {
  const { dir, folder, storeDir, outDir, plan } = bench;
  const plans = writePlans(dir, plan);
  const clear = (...paths: readonly string[]): void => {
    for (const path of paths) rmSync(path, { recursive: true, force: true });
  };
  const zip = join(dir, "peer.zip");
  const release = join(outDir, "mesure-all");
  const cold = (): void => clear(release, join(storeDir, "segments"), join(storeDir, "digests.json"), zip);
  const peer = (id: string, ...argv: readonly string[]): BenchCase => ({ id, before: () => clear(zip), command: { argv, cwd: folder } });
  const ours = (id: string, planFile: string, before: () => void, durable = false): BenchCase => ({
    id,
    before,
    command: { argv: [process.execPath, RUN, planFile, storeDir, outDir, durable ? "durable" : "quick"], cwd: dir },
  });
  return [
    peer("zip -0", "zip", "-0", "-q", "-r", zip, "."),
    ours("cold stored", plans.stored, cold),
    peer("zip -6", "zip", "-6", "-q", "-r", zip, "."),
    ours("cold default", plans.normal, cold),
    peer("7z -mx1", sevenZip(), "a", "-bd", "-tzip", "-mx1", "-mmt2", zip, "."),
    ours("nothing changed", plans.normal, () => clear(zip)),
    ours("written again", plans.normal, () => clear(release)),
    ours("one changed", plans.changed, () => clear(zip)),
    ours("written again, on the disk", plans.normal, () => clear(release), true),
    { id: "sha256sum", before: () => clear(release), command: { argv: ["sh", "-c", "find . -type f -exec sha256sum {} +"], cwd: folder } },
    { id: "hash, 1 thread", before: () => undefined, command: { argv: [process.execPath, HASH, folder, "1"], cwd: dir } },
    { id: "hash, 2 threads", before: () => undefined, command: { argv: [process.execPath, HASH, folder, "2"], cwd: dir } },
  ];
}

const sevenZip = (): string => (existsSync("/usr/bin/7zz") ? "7zz" : "7z");

/** The plan, the same without compression, and the same with one small resource less one file. */
function writePlans(dir: string, plan: BundlePlan): { readonly normal: string; readonly stored: string; readonly changed: string } {
  const write = (name: string, value: BundlePlan): string => {
    const file = join(dir, name);
    writeFileSync(file, JSON.stringify(value));
    return file;
  };
  const small = smallResource(plan);
  const victim = plan.entries.find(({ resource }) => resource === small)?.path;
  return {
    normal: write("plan-normal.json", plan),
    stored: write("plan-stored.json", { ...plan, compression: "none" }),
    changed: write("plan-changed.json", { ...plan, serial: plan.serial + 1, entries: plan.entries.filter(({ path }) => path !== victim) }),
  };
}

/** A resource of about twenty megabytes: small beside the whole, larger than a page of exercises. */
function smallResource({ entries }: BundlePlan): string {
  const bytes = new Map<string, number>();
  for (const { resource, sizeBytes } of entries) bytes.set(resource ?? "", (bytes.get(resource ?? "") ?? 0) + sizeBytes);
  const [first] = [...bytes].sort(([, a], [, b]) => Math.abs(a - 20e6) - Math.abs(b - 20e6));
  return first?.[0] ?? "";
}

/** Every file below a folder, absolute. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name));
}
