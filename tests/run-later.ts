import { spawn } from "node:child_process";

/** Runs a program beside this process, which may be serving it; both outputs together. Stopped after `limitMs`. */
export function runLater(
  command: string,
  args: readonly string[],
  limitMs: number,
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string; readonly input?: string } = {},
): Promise<{ readonly code: number | null; readonly out: string }> {
  const { input, ...more } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...more, stdio: ["pipe", "pipe", "pipe"] });
    let out = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (out += chunk.toString()));
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
    // A program that does not read its input closes it first when it ends at once: what it says is in its outputs.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code, out });
    });
  });
}
