/**
 * The packer against the tools that everyone has, on real content: npm run bench:pack [-- --quick] [-- --rounds N].
 * Each of our cases runs beside the tool that its budget names, in rounds; the medians are compared. The payload is fetched
 * once, through the ordinary clients, and kept in CARTABLE_BENCH (default: a folder of the system's temporary files).
 */
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BundlePlan } from "../packages/plan/src/index.ts";
import { type Bench, benchCases, filesBelow } from "./pack-cases.ts";
import { checkConformance } from "./pack-conformance.ts";
import { measureDelta } from "./pack-delta.ts";
import { makePayload } from "./pack-payload.ts";
import { median, type Timed, timeCommand } from "./pack-timing.ts";

const quick = process.argv.includes("--quick");
const asked = process.argv.indexOf("--rounds");
const rounds = asked === -1 ? (quick ? 3 : 5) : Number(process.argv[asked + 1]);
const dir = process.env["CARTABLE_BENCH"] ?? join(tmpdir(), "cartable-bench");

const bench = quick ? quarter(await openBench()) : await openBench();
const { files, bytes } = bench.plan.totals;
process.stdout.write(`${files} files, ${(bytes / 1e6).toFixed(0)} MB, ${bench.plan.artifacts.length} resources, ${rounds} rounds\n`);
// Every file in memory first, for all alike.
for (const file of filesBelow(bench.folder)) readFileSync(file);

const timings = new Map<string, Timed[]>();
for (let round = 1; round <= rounds; round += 1) {
  for (const { id, before, command } of benchCases(bench)) {
    before();
    const timed = timeCommand(command);
    timings.set(id, [...(timings.get(id) ?? []), timed]);
    process.stderr.write(`${round}/${rounds} ${id.padEnd(28)} ${timed.wallS.toFixed(2)} s, ${timed.cpuS.toFixed(2)} s of processor\n`);
  }
}

/** Budget and stretch are ratios of medians of wall time. */
const BUDGETS: readonly (readonly [ours: string, peer: string, budget: number, stretch: number])[] = [
  ["cold stored", "zip -0", 1.0, 0.5],
  ["cold default", "zip -6", 0.5, 0.35],
  ["cold default", "7z -mx1", Number.POSITIVE_INFINITY, 0.9],
  ["nothing changed", "zip -0", 0.08, 0.08],
  ["written again", "zip -0", 0.25, 0.15],
  ["one changed", "zip -6", 0.04, 0.03],
  ["hash, 2 threads", "sha256sum", 0.35, 0.2],
];
const of = (id: string, pick: (timed: Timed) => number): number => median((timings.get(id) ?? []).map(pick));
const wall = (id: string): number => of(id, ({ wallS }) => wallS);
const cpu = (id: string): number => of(id, ({ cpuS }) => cpuS);
const lines = [["case", "s", "against", "s", "ratio", "budget", "stretch", "verdict", "ratio of processor"]];
let missed = 0;
const judge = (name: string, value: number, budget: number, stretch: number): string => {
  if (value > budget) missed += 1;
  return value <= stretch ? "stretch" : value <= budget ? "ok" : `MISSED (${name})`;
};
for (const [ours, peer, budget, stretch] of BUDGETS) {
  const ratio = wall(ours) / wall(peer);
  const shown = [ours, wall(ours).toFixed(2), peer, wall(peer).toFixed(2), ratio.toFixed(3), String(budget), String(stretch)];
  lines.push([...shown, judge(ours, ratio, budget, stretch), (cpu(ours) / cpu(peer)).toFixed(3)]);
}
const sizeOf = (id: string): number => (JSON.parse(timings.get(id)?.[0]?.output ?? "{}") as { sizeBytes: number }).sizeBytes;
process.stdout.write(`\n${table(lines)}\n\n`);
process.stdout.write(`Waiting for the disk adds to « written again »: ${wall("written again, on the disk").toFixed(2)} s\n`);
process.stdout.write(`Hash in one thread: ${(wall("hash, 1 thread") / wall("sha256sum")).toFixed(3)} of sha256sum\n`);
process.stdout.write(`Nothing changed: ${((wall("nothing changed") * 1e6) / files).toFixed(1)} µs a file\n`);
const peak = Math.max(...["cold stored", "cold default", "written again", "one changed"].map((id) => of(id, ({ peakBytes }) => peakBytes)));
const allowed = 384 * 1024 ** 2 + 1024 * files;
process.stdout.write(
  `Peak memory: ${(peak / 1024 ** 2).toFixed(0)} MiB for ${(allowed / 1024 ** 2).toFixed(0)} allowed: ${judge("memory", peak, allowed, 256 * 1024 ** 2)}\n`,
);
const again = new Set((timings.get("cold default") ?? []).map(({ output }) => (JSON.parse(output) as { sha256: string }).sha256));
process.stdout.write(`Same bytes at each round: ${judge("same bytes", again.size, 1, 1)}\n`);
const zipSize = zipSixBytes(bench);
process.stdout.write(
  `Size against zip -6: ${judge("size", sizeOf("cold default") / zipSize, 1.03, 1.0)} (${(sizeOf("cold default") / zipSize).toFixed(4)})\n`,
);
for (const { name, problem } of [...(await measureDelta(bench)), ...(await checkConformance(bench.dir))]) {
  if (problem !== null) missed += 1;
  process.stdout.write(`${name}: ${problem ?? "ok"}\n`);
}
process.stdout.write(missed === 0 ? "\nEvery budget holds.\n" : `\n${missed} budgets missed.\n`);
process.exitCode = missed === 0 ? 0 : 1;

async function openBench(): Promise<Bench> {
  const { store, folder, plan } = await makePayload(dir);
  const outDir = join(dir, "out");
  mkdirSync(outDir, { recursive: true });
  return { dir, folder, storeDir: store.dir, outDir, plan };
}

/** A quarter of each resource, for a look: same store, a smaller plan and its folder. */
function quarter(whole: Bench): Bench {
  const entries = whole.plan.entries.filter((_, index) => index % 4 === 0);
  const folder = join(whole.dir, "folder-quick");
  if (!existsSync(folder)) {
    for (const { path } of entries) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      linkSync(join(whole.folder, path), join(folder, path));
    }
  }
  const totals = { ...whole.plan.totals, files: entries.length, bytes: entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
  const plan: BundlePlan = { ...whole.plan, entries, totals };
  return { ...whole, folder, plan };
}

function zipSixBytes({ folder, dir: place }: Bench): number {
  const file = join(place, "size.zip");
  rmSync(file, { force: true });
  timeCommand({ argv: ["zip", "-6", "-q", "-r", file, "."], cwd: folder });
  const { length } = readFileSync(file);
  rmSync(file);
  return length;
}

function table(rows: readonly (readonly string[])[]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? "").length));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(width(column)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
