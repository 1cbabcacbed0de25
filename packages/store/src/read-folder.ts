import { lstat, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { digestFile } from "./digest-file.ts";
import { diskRefusal, errnoCode } from "./disk-refusal.ts";
import { createEntryGate } from "./entry-gate.ts";
import { refuseTooMany } from "./unpack-limits.ts";
import { compareEntries, modeOfName, type TreeEntry, type UnpackedTree, type UnpackSpec } from "./unpack-spec.ts";

/** What systems leave in a folder; names that start with a dot are left out too. */
const SYSTEM_FILES = new Set(["thumbs.db", "desktop.ini"]);

/** A file of the disk: where it is, and its path under the folder that is read. */
interface FoundFile {
  readonly path: string;
  readonly file: string;
  readonly kind: "file" | "special";
}

/**
 * Lists the files of a folder of the repository, or one file, under the same rules as an archive. The result depends on
 * the names and bytes only: neither on dates, nor on modes, nor on the order of the disk.
 * Throws `source/missing`, `archive/*` or `disk/refused`.
 */
export async function readFolder(path: string, spec: UnpackSpec): Promise<UnpackedTree> {
  const { what, format = "none" } = spec;
  if (format !== "none") throw refusal("archive/unsupported-format", { what, format: `${format}, pour un fichier du dépôt` });
  try {
    const root = await lstat(path);
    if (!root.isDirectory() && !root.isFile()) throw refusal("archive/link", { what, path });
    if (root.isDirectory()) return { dir: path, entries: await keepFiles(await listFiles(path, ""), spec) };
    return { dir: dirname(path), entries: await keepFiles([{ path: spec.fileName, file: path, kind: "file" }], { ...spec, strip: 0 }) };
  } catch (error) {
    if (errnoCode(error) === "ENOENT") throw refusal("source/missing", { what, path }, error);
    throw await diskRefusal(error, path);
  }
}

async function keepFiles(found: readonly FoundFile[], spec: UnpackSpec): Promise<readonly TreeEntry[]> {
  const gate = createEntryGate(spec);
  const entries: TreeEntry[] = [];
  let bytes = 0;
  for (const entry of found) {
    const path = gate.place(entry);
    if (path === null) continue;
    const digest = await digestFile(entry.file);
    bytes += digest.sizeBytes;
    refuseTooMany(bytes, spec);
    entries.push({ path, ...digest, mode: modeOfName(path), file: entry.file });
  }
  gate.finish();
  return entries.sort(compareEntries);
}

async function listFiles(root: string, folder: string): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    if (entry.name.startsWith(".") || SYSTEM_FILES.has(entry.name.toLowerCase())) continue;
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await listFiles(root, path)));
    else found.push({ path, file: join(root, path), kind: entry.isFile() ? "file" : "special" });
  }
  return found.sort(compareEntries);
}
