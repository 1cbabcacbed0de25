import { refusal } from "@cartable/diagnostics";
import { printable } from "./entry-gate.ts";
import type { MsiRow } from "./msi-tables.ts";

/** Deeper than any real tree of folders; a loop of parents stops there. */
const MAX_DEPTH = 64;

/** Tables that say where each file goes. */
export interface MsiTables {
  readonly File: readonly MsiRow[];
  readonly Component: readonly MsiRow[];
  readonly Directory: readonly MsiRow[];
}

/** A file of an MSI: its key is its name in the cabinet. */
export interface MsiFile {
  readonly key: string;
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * The files of an MSI under the names that an administrative installation (`msiexec /a`) gives them: source folders, long
 * names (Microsoft, « Directory Table », « Using the Directory Table »). Throws `archive/unreadable` for a
 * broken reference, `archive/unsafe-path` for a name that would be several.
 */
export function resolveMsiPaths({ File, Component, Directory }: MsiTables, what: string): readonly MsiFile[] {
  const directories = new Map(Directory.map((row) => [String(row["Directory"]), row]));
  const folders = new Map(Component.map((row) => [String(row["Component"]), String(row["Directory_"])]));
  const broken = (name: string): Error => refusal("archive/unreadable", { what, cause: `ses tables ne disent pas où va « ${name} »` });
  const folderOf = (id: string, depth: number): readonly string[] => {
    const row = directories.get(id);
    if (row === undefined || depth > MAX_DEPTH) throw broken(id);
    const parent = String(row["Directory_Parent"]);
    // The root is the folder that is installed from: it has no name of its own.
    if (parent === "" || parent === id) return [];
    const name = sourceName(String(row["DefaultDir"]));
    return name === "." ? folderOf(parent, depth + 1) : [...folderOf(parent, depth + 1), name];
  };
  return File.map((row) => {
    const key = String(row["File"]);
    const folder = folders.get(String(row["Component_"]));
    if (folder === undefined) throw broken(key);
    const parts = [...folderOf(folder, 0), longName(String(row["FileName"]))];
    const path = parts.join("/");
    if (parts.some((part) => /[/\\]/.test(part)))
      throw refusal("archive/unsafe-path", { what, path: printable(path), reason: "un nom contient une barre oblique" });
    return { key, path, sizeBytes: Number(row["FileSize"]) };
  });
}

/** `target:source`, each `short|long`; without a colon the two are the same. */
function sourceName(defaultDir: string): string {
  return longName(defaultDir.split(":").at(-1) ?? "");
}

function longName(name: string): string {
  return name.split("|").at(-1) ?? "";
}
