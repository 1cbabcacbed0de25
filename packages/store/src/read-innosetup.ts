import { spawn } from "node:child_process";
import { lstat, mkdir, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { pour } from "./read-seven-zip.ts";
import type { Workplace } from "./seven-zip.ts";
import type { ArchiveEntry, TreeWriter } from "./tree-writer.ts";
import { modeOfName } from "./unpack-spec.ts";

const MAX_LIST_BYTES = 64 * 1024 * 1024;
/** Two files of one name for two languages: the lock could not tell which one was kept. */
const OPTIONS = ["--silent", "--color=0", "--progress=0", "--timestamps=none", "--exclude-temp", "--collisions=error"];

/**
 * Feeds the files of an Inno Setup installer to a writer, through the system's innoextract; nothing of it is run. The list
 * is judged before anything is unpacked. Throws `archive/unsupported-format` where innoextract is absent.
 */
export async function readInnoSetup(path: string, what: string, writer: TreeWriter, work: Workplace): Promise<void> {
  const list = await innoextract([...OPTIONS, "--list", "--list-sizes", "--", path], what, work);
  const admitted = new Map(parseInnoList(list).map((entry) => [entry.path, writer.admit(entry)]));
  const dir = join(work.dir, "inno");
  await mkdir(dir);
  await innoextract([...OPTIONS, "--extract", "--output-dir", dir, "--", path], what, work);
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

/** Lines such as `app/help.txt` or ` - "app/help.txt" (1.2 KiB)`, one a file. */
export function parseInnoList(text: string): readonly ArchiveEntry[] {
  return text
    .split(/\r?\n/)
    .map((line) => /^\s*(?:- )?"(.+)"/.exec(line)?.[1] ?? line.trim())
    .filter((path) => path !== "")
    .map((path) => ({ path, kind: "file", sizeBytes: null, runnable: modeOfName(path) === 0o755 }));
}

function innoextract(args: readonly string[], what: string, work: Workplace): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("innoextract", args, {
      cwd: work.dir,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...work.environment, LC_ALL: "C.UTF-8" },
    });
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
    child.once("close", (status) => {
      if (status === 0) return resolve(text);
      const isNewer = /Unexpected setup data version|not a supported Inno Setup/i.test(messages);
      const cause = isNewer
        ? "ce n'est pas un installateur Inno Setup, ou sa version est trop récente pour innoextract"
        : "elle est abîmée, coupée ou d'un autre format que celui annoncé";
      reject(refusal("archive/unreadable", { what, cause }, new Error(messages)));
    });
  });
}
