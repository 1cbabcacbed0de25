import { lstat, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { digestFile } from "./digest-file.ts";
import { diskRefusal, errnoCode } from "./disk-refusal.ts";
import { escapeProblem, nameProblem, stripPath } from "./entry-path.ts";
import { createPathRegister } from "./path-collisions.ts";
import { selectPaths } from "./path-selection.ts";
import { refuseTooMany } from "./unpack-limits.ts";
import { compareEntries, modeOfName, type TreeEntry, type UnpackedTree, type UnpackSpec } from "./unpack-spec.ts";

/** What systems leave in a folder; names that start with a dot are left out too. */
const SYSTEM_FILES = new Set(["thumbs.db", "desktop.ini"]);

/**
 * Lists the files of a folder of the repository, or one file, under the same rules as an archive. The result depends on
 * the names and bytes only: neither on dates, nor on modes, nor on the order of the disk.
 * Throws `source/missing`, `archive/*` or `disk/refused`.
 */
export async function readFolder(path: string, spec: UnpackSpec): Promise<UnpackedTree> {
  const { what, into, format = "none" } = spec;
  if (format !== "none") throw refusal("archive/unsupported-format", { what, format: `${format}, pour un fichier du dépôt` });
  try {
    const root = await lstat(path);
    if (!root.isDirectory() && !root.isFile()) throw refusal("archive/link", { what, path });
    const names = root.isFile() ? [""] : await listFiles(path, "", what);
    const selection = selectPaths(spec);
    const register = createPathRegister();
    const entries: TreeEntry[] = [];
    let bytes = 0;
    for (const name of names) {
      const kept = name === "" ? spec.fileName.normalize("NFC") : stripPath(name, spec.strip);
      if (kept === null || !selection.keeps(kept)) continue;
      const problem = escapeProblem(kept) ?? nameProblem(kept);
      if (problem !== null) throw refusal("archive/unsafe-path", { what, path: kept, reason: problem });
      const other = register.addFile(kept);
      if (other !== null) throw refusal("archive/collision", { what, path: kept, other });
      const file = join(path, name);
      const digest = await digestFile(file);
      bytes += digest.sizeBytes;
      refuseTooMany(bytes, spec);
      entries.push({ path: into === undefined ? kept : `${into}/${kept}`, ...digest, mode: modeOfName(kept), file });
    }
    const idle = entries.length === 0 ? (spec.include?.[0] ?? "**") : selection.idlePattern();
    if (idle !== null) throw refusal("archive/nothing-kept", { what, pattern: idle });
    return { dir: root.isFile() ? dirname(path) : path, entries: entries.sort(compareEntries) };
  } catch (error) {
    if (errnoCode(error) === "ENOENT") throw refusal("source/missing", { what, path }, error);
    throw await diskRefusal(error, path);
  }
}

async function listFiles(root: string, folder: string, what: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    if (entry.name.startsWith(".") || SYSTEM_FILES.has(entry.name.toLowerCase())) continue;
    const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await listFiles(root, name, what)));
    else if (entry.isFile()) found.push(name);
    else throw refusal("archive/link", { what, path: name });
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}
