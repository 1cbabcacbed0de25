import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type InventoryLine, parseInventory, placeMachines } from "@cartable/audit";
import { CartableError, refusal } from "@cartable/diagnostics";
import { diskRefusal } from "@cartable/store/disk-refusal";

interface InventoryFile {
  readonly file: string;
  /** For messages. */
  readonly name: string;
  /** Folder that it stands in, below the one that was asked for; null when it stands in that one. */
  readonly folder: string | null;
}

/**
 * The inventories of files and folders, absolute paths, in their order. All those that cannot be read are told at once. Throws
 * `audit/unreadable`, `audit/several-unreadable`, `audit/no-inventory`, `cli/not-found`, `disk/refused`.
 */
export async function readInventories(paths: readonly string[]): Promise<readonly (readonly InventoryLine[])[]> {
  const wrong: CartableError[] = [];
  const read: (readonly InventoryLine[])[] = [];
  // A folder may be given beside one of its own files or folders: the first place counts.
  const files = new Map(
    paths
      .flatMap(inventoriesAt)
      .toReversed()
      .map((one) => [one.file, one]),
  );
  for (const { file, name, folder } of [...files.values()].toReversed()) {
    const text = await readText(file);
    try {
      read.push(placeMachines(parseInventory(name, text), folder));
    } catch (error) {
      if (!(error instanceof CartableError) || error.code !== "audit/unreadable") throw error;
      wrong.push(error);
    }
  }
  const [first] = wrong;
  if (first === undefined) return read;
  throw wrong.length === 1 ? first : refusal("audit/several-unreadable", { reasons: wrong.map(({ message }) => message) });
}

/** The inventories of a folder and of those below, by path; a file is itself. */
function inventoriesAt(path: string): readonly InventoryFile[] {
  if (!existsSync(path)) throw refusal("cli/not-found", { path });
  if (!statSync(path).isDirectory()) return [{ file: path, name: relative(dirname(path), path), folder: null }];
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((item) => item.name.toLowerCase().endsWith(".csv") && (item.isFile() || isLinkToFile(item)))
    .map((item) => join(item.parentPath, item.name));
  if (files.length === 0) throw refusal("audit/no-inventory", { path });
  return files.sort().map((file) => {
    const name = relative(path, file).replaceAll("\\", "/");
    const folder = dirname(name);
    return { file, name, folder: folder === "." ? null : folder };
  });
}

/** A link that leads nowhere is one too: reading it says so. */
function isLinkToFile(item: Dirent): boolean {
  return item.isSymbolicLink() && statSync(join(item.parentPath, item.name), { throwIfNoEntry: false })?.isFile() !== false;
}

/** The text of the file that an option names. Throws `cli/not-found`, `cli/bad-option` for a folder, `disk/refused`. */
export async function readOptionText(option: string, path: string): Promise<string> {
  if (!existsSync(path)) throw refusal("cli/not-found", { path });
  if (statSync(path).isDirectory()) throw refusal("cli/bad-option", { option, value: path, expected: "un fichier, et non un dossier" });
  return readText(path);
}

/** In UTF-8, or in UTF-16 as Windows PowerShell writes it. */
async function readText(path: string): Promise<string> {
  try {
    const bytes = readFileSync(path);
    return new TextDecoder(encodingOf(bytes)).decode(bytes);
  } catch (error) {
    throw await diskRefusal(error, path);
  }
}

/** By its mark, else by the zero beside its first letter. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? "utf-16be" : "utf-8";
}
