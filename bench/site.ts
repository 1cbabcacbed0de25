/**
 * The build of the site on catalogues of N made-up resources: wall time, and the greatest memory of the whole process
 * (resident set, as the kernel counts it for the largest of the children).
 *   node bench/site.ts [1000 3000 10000 …]
 * Budgets at 10 000 on 2 cores: 3 minutes, 2 GiB, no page over 100 kB compressed. A machine that does something else is
 * slower, and spends the same processor time.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { makeCatalogue } from "./make-catalogue.ts";

const SITE = fileURLToPath(new URL("../apps/site", import.meta.url));
const ASTRO = join(SITE, "node_modules/astro/bin/astro.mjs");
const BUDGET = { seconds: 180, mebibytes: 2048, pageBytes: 100_000 } as const;
const SAMPLE_MS = 200;

interface Measure {
  readonly seconds: number;
  /** Time of all cores: what a busy machine does not change much. */
  readonly cpuSeconds: number;
  readonly mebibytes: number;
}

/** Builds the site of a repository in a folder. Errors: a build that fails, with what it printed. */
function build(root: string, outDir: string): Promise<Measure> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [ASTRO, "build", "--silent", "--outDir", outDir], {
      cwd: SITE,
      env: { ...process.env, CARTABLE_ROOT: root, ASTRO_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    let peak = 0;
    let cpuSeconds = 0;
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const timer = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid));
      cpuSeconds = Math.max(cpuSeconds, cpuOf(child.pid));
    }, SAMPLE_MS);
    child.once("error", reject);
    child.once("close", (status) => {
      clearInterval(timer);
      if (status === 0) resolve({ seconds: (performance.now() - start) / 1000, cpuSeconds, mebibytes: peak });
      else reject(new Error(errors));
    });
  });
}

/** Greatest resident memory of a process so far, in MiB; 0 where the kernel does not tell. */
function peakOf(pid: number | undefined): number {
  try {
    const [, kibibytes = "0"] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8")) ?? [];
    return Number(kibibytes) / 1024;
  } catch {
    return 0;
  }
}

/** Time that a process spent on all cores so far, in seconds (proc(5), stat: fields 14 and 15, in hundredths); 0 where the kernel does not tell. */
function cpuOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid ?? 0}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** The page that weighs most once compressed, without what it loads. */
function heaviest(site: string, files: readonly string[]): readonly [string, number] {
  return files
    .filter((file) => file.endsWith(".html"))
    .map((file): [string, number] => [file, gzipSync(readFileSync(join(site, file))).length])
    .reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0]);
}

const sizes = process.argv.slice(2).map(Number);
for (const count of sizes.length === 0 ? [1000, 3000, 10_000] : sizes) {
  const root = makeCatalogue(count);
  // Inside the site: elsewhere, Astro would share one working folder with every other build (tests/build-site.ts).
  mkdirSync(join(SITE, ".astro"), { recursive: true });
  const outDir = mkdtempSync(join(SITE, ".astro/bench-"));
  try {
    const { seconds, cpuSeconds, mebibytes } = await build(root, outDir);
    const files = readdirSync(outDir, { recursive: true, encoding: "utf8" });
    const [page, bytes] = heaviest(outDir, files);
    const within = seconds <= BUDGET.seconds && mebibytes <= BUDGET.mebibytes && bytes <= BUDGET.pageBytes;
    process.stdout.write(
      `${count} resources: ${seconds.toFixed(1)} s (${((seconds / count) * 1000).toFixed(1)} ms each), ${cpuSeconds.toFixed(0)} s of processor, ${mebibytes.toFixed(0)} MiB, ${files.length} files, heaviest page ${page} ${bytes} bytes compressed; ${within ? "within" : "OVER"} the budget of 10 000\n`,
    );
    if (!within) process.exitCode = 1;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
    rmSync(root, { recursive: true, force: true });
  }
}
