import { type ChildProcess, spawn } from "node:child_process";
import { lstat, mkdir, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { toolRefusal } from "./disk-refusal.ts";
import { pour } from "./read-seven-zip.ts";
import type { Workplace } from "./seven-zip.ts";
import { watchBytes } from "./seven-zip-extract.ts";
import type { Admitted, ArchiveEntry, TreeWriter } from "./tree-writer.ts";
import { modeOfName } from "./unpack-spec.ts";

const MAX_LIST_BYTES = 64 * 1024 * 1024;
/** innoextract unpacks everything, kept or not: no installer of the catalogue comes near this. */
const MAX_UNPACKED_BYTES = 16 * 1024 ** 3;
/**
 * Two files of one name for two languages are refused: the lock could not tell which one was kept. `--test` makes a wrong
 * checksum an error, which is a mere warning otherwise.
 */
const COMMON = ["--silent", "--color=0", "--progress=0", "--exclude-temp", "--collisions=error", "--no-extract-unknown"];
const EXTRACT = ["--extract", "--test", "--timestamps=none"];

/**
 * Feeds the files of an Inno Setup installer to a writer, through the system's innoextract; nothing of it is run. The list
 * is judged before anything is unpacked. Throws `archive/unsupported-format` where innoextract is absent.
 */
export async function readInnoSetup(path: string, what: string, writer: TreeWriter, work: Workplace): Promise<void> {
  const list = await runInnoextract([...COMMON, "--list", "--list-sizes", "--", path], what, work).ended;
  const admitted = new Map(parseInnoList(list, what).map((entry) => [entry.path, writer.admit(entry)]));
  const dir = join(work.dir, "inno");
  await mkdir(dir);
  const run = runInnoextract([...COMMON, ...EXTRACT, "--output-dir", dir, "--", path], what, work);
  const bomb = watchBytes(dir, MAX_UNPACKED_BYTES, () => run.child.kill("SIGKILL"));
  try {
    await run.ended;
  } catch (error) {
    throw bomb.found ? refusal("archive/bomb", { what, maxBytes: MAX_UNPACKED_BYTES }) : error;
  } finally {
    bomb.stop();
  }
  await pourAll(dir, admitted, what);
}

async function pourAll(dir: string, admitted: Map<string, Admitted | null>, what: string): Promise<void> {
  for (const item of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (item.isDirectory()) continue;
    const file = join(item.parentPath, item.name);
    const name = relative(dir, file).split(sep).join("/");
    const open = admitted.get(name);
    if (open === undefined || !(await lstat(file)).isFile())
      throw refusal("archive/unreadable", { what, cause: `« ${name} » n'est pas dans sa liste` });
    admitted.delete(name);
    if (open !== null) await pour(file, open);
  }
  const [missing] = [...admitted].find(([, open]) => open !== null) ?? [];
  if (missing !== undefined) throw refusal("archive/unreadable", { what, cause: `« ${missing} » n'en sort pas` });
}

/**
 * Reads `innoextract --silent --list --list-sizes`: `SIZE PATH` for a file, `PATH/` for a folder (its src/cli/extract.cpp).
 * Throws `archive/unreadable` for any other line.
 */
export function parseInnoList(text: string, what: string): readonly ArchiveEntry[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line): ArchiveEntry => {
      if (line.endsWith("/")) return { path: line, kind: "folder", sizeBytes: 0, runnable: false };
      const [, size, path] = /^(\d+) (.+)$/.exec(line) ?? [];
      if (path === undefined) throw refusal("archive/unreadable", { what, cause: "sa liste ne se lit pas" });
      return { path, kind: "file", sizeBytes: Number(size), runnable: modeOfName(path) === 0o755 };
    });
}

interface InnoRun {
  readonly child: ChildProcess;
  /** Its standard output. */
  readonly ended: Promise<string>;
}

function runInnoextract(args: readonly string[], what: string, work: Workplace): InnoRun {
  const child = spawn("innoextract", args, {
    cwd: work.dir,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...work.environment, LC_ALL: "C.UTF-8" },
  });
  const ended = new Promise<string>((resolve, reject) => {
    let [text, messages] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (text.length > MAX_LIST_BYTES) child.kill("SIGKILL");
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      messages = `${messages}${chunk}`.slice(-4000);
    });
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT" ? refusal("archive/unsupported-format", { what, format: "innosetup, sans innoextract" }, error) : error,
      ),
    );
    // A warning is as good as an error: whatever it is about, the files are not certain.
    child.once("close", (status) => {
      if (status === 0 && messages === "") return resolve(text);
      toolRefusal(messages, work.dir, innoRefusal(messages, what)).then(reject, reject);
    });
  });
  return { child, ended };
}

function innoRefusal(messages: string, what: string): Error {
  const isUnknown = /Not a supported Inno Setup|Could not determine|Unexpected setup data version|not fully supported/i.test(messages);
  const cause = isUnknown
    ? "ce n'est pas un installateur Inno Setup, ou sa version est trop récente pour l'innoextract de ce poste"
    : "elle est abîmée, coupée ou chiffrée";
  return refusal("archive/unreadable", { what, cause }, new Error(messages));
}
