import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ForgeJob } from "./forge-jobs.ts";

/** What a run of a chain is given. */
export interface ChainWorld {
  /** A folder of its own. */
  readonly dir: string;
  /** The bare repository of the forge. */
  readonly repository: string;
  /** What every job has. */
  readonly machine: Readonly<Record<string, string>>;
  /** Secrets of each environment: a job has those of its own alone. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** How a run ended: the job that failed, and everything that it printed; null when all passed. */
export type ChainOutcome = { readonly failed: string; readonly output: string } | null;

/** Steps that a copy of the forge does not run again: the suite is what runs elsewhere. */
const LEFT_OUT = /^npm test$/;

/**
 * Runs jobs one after the other, as a forge does: each in a fresh clone of the commit, with the artifacts of those before it
 * and the secrets of its environment alone, every script by `bash -e`. `before` may act as others do meanwhile.
 */
export async function runJobs(
  jobs: readonly ForgeJob[],
  world: ChainWorld,
  commit: string,
  before: (job: string) => void = () => undefined,
): Promise<ChainOutcome> {
  const shelf = mkdtempSync(join(world.dir, "artefacts-"));
  try {
    for (const job of jobs) {
      before(job.name);
      const outcome = await runJob(job, world, commit, shelf);
      if (outcome !== null) return outcome;
    }
    return null;
  } finally {
    rmSync(shelf, { recursive: true, force: true });
  }
}

async function runJob(
  job: ForgeJob,
  { dir, repository, machine, secrets }: ChainWorld,
  commit: string,
  shelf: string,
): Promise<ChainOutcome> {
  const clone = mkdtempSync(join(dir, `${job.name}-`));
  const runnerTemp = mkdtempSync(join(dir, "runner-"));
  try {
    git(dir, "clone", "--quiet", repository, clone);
    git(clone, "checkout", "--quiet", "--detach", commit);
    cpSync(shelf, clone, { recursive: true });
    for (const { script, variables } of job.steps) {
      const text = script
        .split("\n")
        .filter((line) => !LEFT_OUT.test(line.trim()))
        .join("\n");
      const given = job.environment === null ? {} : (secrets[job.environment] ?? {});
      const { status, output } = await runScript(text, clone, { ...machine, ...given, ...variables, RUNNER_TEMP: runnerTemp });
      if (status !== 0) return { failed: job.name, output };
    }
    for (const path of job.artifacts) {
      if (!existsSync(join(clone, path))) continue;
      rmSync(join(shelf, path), { recursive: true, force: true });
      mkdirSync(dirname(join(shelf, path)), { recursive: true });
      cpSync(join(clone, path), join(shelf, path), { recursive: true });
    }
    return null;
  } finally {
    for (const folder of [clone, runnerTemp]) rmSync(folder, { recursive: true, force: true });
  }
}

/** A script in bash that stops at the first failure; over a socket, bash would read the settings of the account first. Servers that this process talks to are heard meanwhile. */
function runScript(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly status: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["--norc", "-e", "-c", script], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
      });
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, output }));
  });
}

/** Runs git; its output without the last end of line. Throws what it printed when it fails. */
export function git(cwd: string, ...args: readonly string[]): string {
  const identity = ["-c", "user.name=Essai", "-c", "user.email=essai@localhost"];
  const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")} : ${stderr}`);
  return stdout.trimEnd();
}
