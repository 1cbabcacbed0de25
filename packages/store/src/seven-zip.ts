import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { basename, dirname, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { refusal } from "@cartable/diagnostics";
import { toolRefusal } from "./disk-refusal.ts";

/** First version whose handlers read current NSIS, squashfs and zstd; p7zip (16.02, 2016) also answers to `7z`. */
const OLDEST_MAJOR = 21;
/** Exit codes of 7-Zip (its manual, « Exit Codes from 7-Zip »). */
const NO_MEMORY = 8;
const WASM = fileURLToPath(new URL("seven-zip-process.ts", import.meta.url));

/** A folder of the store for intermediate files, and the environment that tools are looked for in. */
export interface Workplace {
  readonly dir: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const known = new Map<string, string | null>();

/** The command of a recent enough 7-Zip of the system, or null: then the WebAssembly one, slower, gives the same bytes. */
export function findSevenZip(environment: Workplace["environment"]): string | null {
  const path = environment["PATH"] ?? "";
  const found = known.get(path);
  if (found !== undefined) return found;
  const command = ["7zz", "7z"].find((name) => {
    const { stdout } = spawnSync(name, ["i"], {
      encoding: "utf8",
      timeout: 10_000,
      env: { ...environment },
      stdio: ["ignore", "pipe", "ignore"],
    });
    return Number(/^7-Zip\D*(\d+)\./m.exec(stdout ?? "")?.[1] ?? 0) >= OLDEST_MAJOR;
  });
  known.set(path, command ?? null);
  return command ?? null;
}

/** Common to every call: no question, no progress, UTF-8 everywhere, names taken literally and with their case. */
const QUIET = ["-y", "-bd", "-bb0", "-bsp0", "-sccUTF-8", "-scsUTF-8", "-spd", "-ssc", "-pcartable"];

export interface SevenZipRun {
  readonly child: ChildProcess;
  /** What it writes on its standard output. */
  readonly output: Readable;
  /** Waits for its end. Throws `archive/unreadable`, with what 7-Zip says, unless all went well. */
  readonly ended: Promise<void>;
}

/** Starts 7-Zip on an archive, in the work folder: a list of arguments, the archive, the rest. No shell, no input. */
export function startSevenZip(
  archive: string,
  args: readonly string[],
  rest: readonly string[],
  what: string,
  work: Workplace,
): SevenZipRun {
  const native = findSevenZip(work.environment);
  const command = native ?? process.execPath;
  const words =
    native === null
      ? ["--no-warnings", WASM, dirname(archive), ...args, ...QUIET, mounted(archive, work), ...rest]
      : [...args, ...QUIET, archive, ...rest];
  const child = spawn(command, words, { cwd: work.dir, stdio: ["ignore", "pipe", "pipe"], env: { ...work.environment } });
  const ended = waitFor(child, what, work.dir);
  // The reader of the output may fail first: this rejection is then of no use.
  ended.catch(() => undefined);
  return { child, output: child.stdout as Readable, ended };
}

/** Where the WebAssembly 7-Zip sees an archive: its file system has the work folder as `/work`, the archive's as `/in`. */
function mounted(archive: string, work: Workplace): string {
  const inside = relative(work.dir, archive);
  return inside.startsWith("..") ? `/in/${basename(archive)}` : `/work/${inside.split(sep).join("/")}`;
}

function waitFor(child: ChildProcess, what: string, dir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let messages = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      messages = `${messages}${text}`.slice(-4000);
    });
    child.once("error", reject);
    child.once("close", (status) => {
      if (status === 0) return resolve();
      toolRefusal(messages, dir, sevenZipRefusal(status, messages, what)).then(reject, reject);
    });
  });
}

function sevenZipRefusal(status: number | null, messages: string, what: string): Error {
  if (status === NO_MEMORY) return refusal("archive/unsupported-format", { what, format: "mémoire insuffisante" }, new Error(messages));
  const cause = "elle est abîmée, coupée ou d'un autre format que celui annoncé";
  return refusal("archive/unreadable", { what, cause }, new Error(messages));
}
