import { refusal } from "@cartable/diagnostics";
import { startSevenZip, type Workplace } from "./seven-zip.ts";
import type { ArchiveEntry } from "./tree-writer.ts";

/** An entry as 7-Zip lists it; `sizeBytes` is null where the format does not tell before unpacking (NSIS). */
export interface ListedEntry extends Omit<ArchiveEntry, "sizeBytes"> {
  readonly sizeBytes: number | null;
}

/** Types of archives that 7-Zip is told to read: never guessed from the bytes. */
export type SevenZipType = "7z" | "nsis" | "squashfs" | "cab" | "Compound";

/** Larger than the list of any real archive (about 200 bytes an entry). */
const MAX_LIST_BYTES = 256 * 1024 * 1024;

/** The entries of an archive, nothing being written. Throws `archive/unreadable`. */
export async function listEntries(archive: string, type: SevenZipType, what: string, work: Workplace): Promise<readonly ListedEntry[]> {
  const run = startSevenZip(archive, ["l", `-t${type}`, "-slt", "-ba"], [], what, work);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of run.output as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_LIST_BYTES) {
      run.child.kill("SIGKILL");
      throw refusal("archive/bomb", { what, maxBytes: MAX_LIST_BYTES });
    }
    chunks.push(chunk);
  }
  await run.ended;
  return parseList(Buffer.concat(chunks).toString("utf8"), what);
}

/**
 * Reads `7zz l -slt -ba`: blocks of `Key = value` lines, one for each entry, with an empty line after each. A name with a
 * line break would add lines: 7-Zip shows it as `_`, and unpacking then finds no such name.
 */
export function parseList(text: string, what: string): readonly ListedEntry[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n\n(?=Path = |$)/)
    .filter((block) => block.trim() !== "")
    .map((block) => describeBlock(block, what));
}

function describeBlock(block: string, what: string): ListedEntry {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    const match = /^([A-Z][\w ]*) = ?(.*)$/.exec(line);
    if (match === null || fields.has(match[1] ?? "")) continue;
    fields.set(match[1] ?? "", match[2] ?? "");
  }
  const path = fields.get("Path");
  if (path === undefined) throw refusal("archive/unreadable", { what, cause: "sa liste ne se lit pas" });
  if (fields.get("Encrypted") === "+") throw refusal("archive/unreadable", { what, cause: "elle est chiffrée" });
  const attributes = fields.get("Attributes") ?? "";
  const mode = fields.get("Mode") ?? attributes.split(" ").at(-1) ?? "";
  const size = fields.get("Size") ?? "";
  return {
    // 7-Zip shows a backslash, which separates folders elsewhere, under a private sign.
    path: path.replaceAll("\uf05c", "\\"),
    kind: kindOf(fields, attributes, mode),
    sizeBytes: /^\d+$/.test(size) ? Number(size) : null,
    runnable: /^-..x/.test(mode),
  };
}

/** Unix modes (`drwx…`, `lrwx…`) say most; a Windows attribute `D` a folder, and a reparse point `L` or `P` a link. */
function kindOf(fields: ReadonlyMap<string, string>, attributes: string, mode: string): ListedEntry["kind"] {
  const isLink = ["Symbolic Link", "Hard Link", "Links To"].some((key) => (fields.get(key) ?? "") !== "");
  if (isLink || fields.get("Anti") === "+" || fields.get("Alternate Stream") === "+") return "special";
  if (/^[lbcps][r-][w-]/.test(mode) || /^[A-Z]*[LP]/.test(attributes)) return "special";
  const isFolder = fields.get("Folder") === "+" || /^d[r-][w-]/.test(mode) || /^[A-Z]*D/.test(attributes);
  return isFolder ? "folder" : "file";
}
