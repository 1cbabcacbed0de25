import { lstat, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { selectPaths } from "./select-paths.ts";
import { digestFile } from "./digest-file.ts";
import { compareEntries, type TreeEntry, type UnpackedTree, type UnpackSpec } from "./unpacked-tree.ts";

/** Files that systems leave in folders: never part of a source. */
const IGNORED = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);

/** The kept files of a file or a folder of the repository, under the same rules as an archive. Modes are always 644. */
export async function readFolder(path: string, spec: UnpackSpec): Promise<UnpackedTree> {
  const found = await lstat(path).catch(() => null);
  if (found === null) throw refusal("source/missing", { what: spec.what, path: basename(path) });
  const files = found.isDirectory() ? await listFiles(path, spec) : [basename(path)];
  const base = found.isDirectory() ? path : join(path, "..");
  const selection = selectPaths(spec);
  const entries: TreeEntry[] = [];
  for (const name of files) {
    const target = selection.place(name);
    if (target === null) continue;
    const file = join(base, name);
    const hashed = await digestFile(file);
    entries.push({ path: target, ...hashed, mode: 0o644, file });
  }
  selection.finish();
  return { entries: entries.sort(compareEntries) };
}

async function listFiles(folder: string, { what }: UnpackSpec): Promise<readonly string[]> {
  const items = await readdir(folder, { recursive: true, withFileTypes: true });
  return items
    .filter((item) => !item.isDirectory() && !IGNORED.has(item.name))
    .map((item) => {
      const name = join(item.parentPath, item.name).slice(folder.length + 1).replaceAll("\\", "/");
      if (!item.isFile()) throw refusal("archive/link", { what, path: name });
      return name;
    })
    .sort();
}
