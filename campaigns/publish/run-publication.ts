import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PublishSettings } from "./publish-edition.ts";

const PROGRAM = fileURLToPath(new URL("publish-edition.ts", import.meta.url));

export interface PublishRun {
  readonly kind: "folder" | "sftp" | "rsync" | "s3";
  readonly dist: string;
  readonly destination: string;
  readonly settings?: PublishSettings;
  /** Before the program: `strace`, for instance. */
  readonly wrapper?: readonly string[];
}

/** Runs a publication in its own process, which may be killed without warning. True when it ended well; what it said otherwise. */
export function runPublication(
  { kind, dist, destination, settings = {}, wrapper = [] }: PublishRun,
  withKill?: (kill: () => void) => void,
) {
  const [command = "", ...args] = [...wrapper, process.execPath, PROGRAM, kind, dist, destination, JSON.stringify(settings)];
  return new Promise<{ readonly ok: boolean; readonly said: string }>((resolve, reject) => {
    // One thread for the disk: the nth call is the same at each run.
    const child = spawn(command, args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, UV_THREADPOOL_SIZE: "1", UV_USE_IO_URING: "0" },
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    withKill?.(() => void child.kill("SIGKILL"));
    child.once("error", reject);
    child.once("exit", (code) => resolve({ ok: code === 0, said }));
  });
}

/** What a web server gives from the link `courant` of a folder. */
export const readOnline =
  (destination: string) =>
  (path: string): Promise<Buffer | null> =>
    readFile(join(destination, "courant", path)).catch(() => null);
