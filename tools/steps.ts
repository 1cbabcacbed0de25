import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Root of the repository. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Announces a step on stderr, with the seconds since the start of the command. */
export function announce(text: string): void {
  process.stderr.write(`\u25b8 ${text} (${(performance.now() / 1000).toFixed(1)} s)\n`);
}

/** Runs a command from the root to its end; its exit code. Signals pass on. */
export function run(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const windows = process.platform === "win32";
    const child = spawn(windows && command === "pnpm" ? "pnpm.cmd" : command, args, {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, ...environment },
      shell: windows && command === "pnpm",
    });
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass);
    child.once("error", reject);
    child.once("close", (status, signal) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      resolve(status ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}

/** Runs the `cartable` command of this repository; its exit code. */
export function cartable(...args: readonly string[]): Promise<number> {
  return run(process.execPath, ["apps/cli/bin/cartable.mjs", ...args]);
}

/** Runs steps in order and stops at the first that fails; its exit code, or 0. */
export async function inOrder(steps: readonly (readonly [string, () => Promise<number>])[]): Promise<number> {
  for (const [text, step] of steps) {
    announce(text);
    const code = await step();
    if (code !== 0) return code;
  }
  return 0;
}
