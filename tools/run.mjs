// Bootstrap of `npm start` and `npm test`: plain JavaScript, no dependency, runs on Node 18 and later.
// It brings the pinned pnpm, and the pinned Node where the machine's own is too old, then installs and runs the task.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PNPM = "pnpm@12.21.0";
const NODE = "node@22.23.2";
/** Oldest Node that runs the sources as they are with every dependency. */
const NODE_FLOOR = [22, 22, 3];

const TELEMETRY_OFF = { TURBO_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };

const [first, ...rest] = process.argv.slice(2);
const code = first === "--inside" ? await inside(rest) : await outside([first ?? "start", ...rest]);
process.exitCode = code;

/** Runs this file again with the right Node and pnpm on the PATH. */
async function outside(args) {
  const npm = process.env.npm_execpath;
  if (npm === undefined || !/\.c?js$/.test(npm)) {
    console.error("Lancez cette commande par « npm start » ou « npm test ».");
    return 3;
  }
  const packages = [`--package=${PNPM}`, ...(isRecent(process.versions.node) ? [] : [`--package=${NODE}`])];
  return run(process.execPath, [
    npm,
    "exec",
    "--yes",
    "--prefer-offline",
    "--loglevel=error",
    ...packages,
    "--",
    "node",
    join("tools", "run.mjs"),
    "--inside",
    ...args,
  ]);
}

/** Installs what is missing, remembers which Node to hand over to, then runs the task. */
async function inside([task, ...args]) {
  step("Mise en place des dépendances");
  const installed = await run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"], { quiet: true });
  if (installed !== 0) {
    console.error("L'installation des dépendances a échoué. Vérifiez l'accès au registre npm, puis relancez la même commande.");
    return 3;
  }
  const cache = join(ROOT, "node_modules", ".cache", "cartable");
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "node-path"), process.execPath);
  return run(process.execPath, [join("tools", `${task}.ts`), ...args]);
}

function isRecent(version) {
  const parts = version.split(".").map(Number);
  for (const [index, floor] of NODE_FLOOR.entries()) {
    const part = parts[index] ?? 0;
    if (part !== floor) return part > floor;
  }
  return true;
}

function step(text) {
  console.error(`\u25b8 ${text}`);
}

/** Runs a command to its end, passing signals on. With `quiet`, its output is shown only when it fails. */
function run(command, args, { quiet = false } = {}) {
  return new Promise((resolve) => {
    const windows = process.platform === "win32";
    const child = spawn(windows && command === "pnpm" ? "pnpm.cmd" : command, args, {
      cwd: ROOT,
      env: { ...process.env, ...TELEMETRY_OFF },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
      shell: windows && command === "pnpm",
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    const pass = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, pass);
    child.on("error", (error) => {
      console.error(`Impossible de lancer ${command} : ${error.message}`);
      resolve(3);
    });
    child.on("close", (status, signal) => {
      for (const name of ["SIGINT", "SIGTERM"]) process.off(name, pass);
      if (status !== 0 && quiet) console.error(output);
      resolve(status ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}
