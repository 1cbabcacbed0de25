import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dpkgInstall, type Installed, install, stateOf, writeKillers, writeMachine } from "./bare-machine.ts";
import { buildBefore, makeMaster, type Year } from "./editions.ts";

/** Commands of the installer that stand between two of its writings. */
const STEPS = ["apt-get", "apt-mark", "dpkg", "cp", "mv", "rm", "mkdir", "sync"] as const;

/** What a run does between two states of a machine: the edition that is there, the one that runs, its arguments. */
export interface Work {
  readonly title: string;
  readonly from: Year | null;
  readonly year: Year;
  readonly args: readonly string[];
  /** Maintainer scripts in which it may be killed: package and script. */
  readonly moments: readonly string[];
}

const scriptsOf = (name: string, scripts: readonly string[]): readonly string[] => scripts.map((script) => `${name}.${script}`);

export const WORKS: readonly Work[] = [
  {
    title: "installation",
    from: null,
    year: 2025,
    args: [],
    moments: ["alpha", "libcommun", "beta", "gamma"].flatMap((name) => scriptsOf(name, ["preinst", "postinst"])),
  },
  {
    title: "mise à jour",
    from: 2025,
    year: 2026,
    args: ["--prune"],
    moments: [
      ...["alpha", "libcommun"].flatMap((name) => scriptsOf(name, ["prerm", "preinst", "postrm", "postinst"])),
      ...scriptsOf("epsilon", ["preinst", "postinst"]),
      ...scriptsOf("gamma", ["prerm", "postrm"]),
    ],
  },
  {
    title: "retrait",
    from: 2025,
    year: 2025,
    args: ["--uninstall"],
    moments: ["alpha", "libcommun", "beta", "gamma"].flatMap((name) => scriptsOf(name, ["prerm", "postrm"])),
  },
];

/** Masters of two years and a machine that has neither, in a folder. */
export interface Bench {
  readonly folder: string;
  readonly socle: Readonly<Record<Year, string>>;
  /** As it is before any socle: to copy, never to change. */
  readonly machine: string;
  /** A copy of a machine; of `machine` unless told otherwise. */
  readonly newMachine: (from?: string) => string;
}

/** Makes both masters by the command, under a path with an apostrophe, quotes, spaces and accents, and the machine. */
export async function openBench(folder: string): Promise<Bench> {
  const machine = join(folder, "poste");
  const out = (year: Year): string => join(folder, `partage d'élèves "à" 100 %`, String(year));
  const socle = { 2025: await makeMaster(folder, 2025, out(2025)), 2026: await makeMaster(folder, 2026, out(2026)) };
  mkdirSync(machine);
  writeMachine(machine);
  dpkgInstall(machine, buildBefore(join(folder, "avant")));
  spawnSync("dpkg", [`--root=${machine}`, "--set-selections"], { input: "gelee hold\n" });
  writeKillers(join(folder, "tueurs"), STEPS);
  let machines = 0;
  const newMachine = (from = machine): string => {
    machines += 1;
    const root = join(folder, `poste-${machines}`);
    cpSync(from, root, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    return root;
  };
  return { folder, socle, machine, newMachine };
}

/** A work, how many steps it has, and what becomes of a machine where it is killed, then done again. */
export interface KilledRuns {
  readonly steps: number;
  /** Kills before a step (from 1). Gives what differs in the end from a work never cut; null when nothing does. */
  readonly atStep: (step: number) => string | null;
  /** Kills in a maintainer script. As above; the socle is then taken away, and nothing of it may stay. */
  readonly inScript: (moment: string) => string | null;
}

export function killedRuns(bench: Bench, { from, year, args }: Work): KilledRuns {
  const count = join(bench.folder, "compte");
  const run = (root: string, at: number): Installed => {
    writeFileSync(count, "0\n");
    const path = `${join(bench.folder, "tueurs")}:${process.env["PATH"]}`;
    return install(bench.socle[year], root, args, { PATH: path, KILLER_COUNT: count, KILLER_AT: String(at) });
  };
  const start = bench.newMachine();
  if (from !== null) must(install(bench.socle[from], start, []));
  const whole = bench.newMachine(start);
  must(run(whole, 0));
  const steps = Number(readFileSync(count, "utf8"));
  const expected = stateAndTrace(whole);
  const taken = bench.newMachine(whole);
  must(install(bench.socle[year], taken, ["--uninstall"]));
  const without = stateAndTrace(taken);
  const resume = (root: string, killed: Installed): string | null => {
    if (killed.signal !== "SIGKILL") return `n'a pas été tuée : code ${killed.code}\n${killed.out}${killed.err}`;
    const again = install(bench.socle[year], root, args);
    return again.code === 0 ? firstDifference(expected, stateAndTrace(root)) : `reprise : code ${again.code}\n${again.out}${again.err}`;
  };
  return {
    steps,
    atStep(step) {
      const root = bench.newMachine(start);
      const lost = resume(root, run(root, step));
      rmSync(root, { recursive: true });
      return lost;
    },
    inScript(moment) {
      const root = bench.newMachine(start);
      writeFileSync(join(root, `tuer.${moment}`), "");
      const killed = install(bench.socle[year], root, args);
      if (existsSync(join(root, `tuer.${moment}`))) return `${moment} n'a pas été appelé`;
      const lost = resume(root, killed);
      if (lost !== null) return lost;
      must(install(bench.socle[year], root, ["--uninstall"]));
      const left = firstDifference(without, stateAndTrace(root));
      rmSync(root, { recursive: true });
      return left === null ? null : `après retrait : ${left}`;
    },
  };
}

/** Gives back a run that succeeded; throws with what it said for another. */
export function must(ran: Installed): Installed {
  if (ran.code !== 0) throw new Error(`code ${ran.code}, signal ${ran.signal}\n${ran.out}${ran.err}`);
  return ran;
}

/** The state of a machine, with what the socle notes that it added: lines that have no order. */
function stateAndTrace(root: string): Readonly<Record<string, string>> {
  const path = "var/lib/cartable-socle/state.tsv";
  const trace = existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8").split("\n").sort().join("|") : "";
  return { ...stateOf(root), [path]: trace };
}

function firstDifference(expected: Readonly<Record<string, string>>, found: Readonly<Record<string, string>>): string | null {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter((name) => expected[name] !== found[name]);
  const [name] = names;
  return name === undefined ? null : `${names.length} différences, dont ${name} : ${found[name]} au lieu de ${expected[name]}`;
}
