import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { escapeProblem } from "./entry-path.ts";
import { type MsiFile, resolveMsiPaths } from "./msi-paths.ts";
import { type MsiStreams, readMsiTables } from "./msi-tables.ts";
import { pour } from "./read-seven-zip.ts";
import type { Workplace } from "./seven-zip.ts";
import { extractEntries } from "./seven-zip-extract.ts";
import { listEntries } from "./seven-zip-list.ts";
import type { Admitted, TreeWriter } from "./tree-writer.ts";
import { refuseRatio } from "./unpack-limits.ts";
import { modeOfName } from "./unpack-spec.ts";

const TABLES = ["File", "Component", "Directory", "Media"] as const;
/** Streams that the names are read from. */
const NEEDED = ["_StringPool", "_StringData", "_Columns", ...TABLES];
/** The tables of the largest suites hold a few megabytes. */
const MAX_TABLES_BYTES = 256 * 1024 * 1024;

interface WantedFile extends MsiFile {
  readonly open: Admitted;
}

/**
 * Feeds the files of an MSI to a writer, under the names that its tables give them; nothing of it is run. The cabinets must
 * be inside. Throws `archive/unreadable`; what the writer throws before anything is unpacked.
 */
export async function readMsi(path: string, what: string, writer: TreeWriter, work: Workplace): Promise<void> {
  const listed = await listEntries(path, "Compound", what, work);
  const names = new Set(listed.map((entry) => entry.path));
  const tables = readMsiTables(await readStreams(path, names, what, work), TABLES, what);
  const wanted = resolveMsiPaths(tables, what).flatMap((file): readonly WantedFile[] => {
    const open = writer.admit({ path: file.path, kind: "file", sizeBytes: file.sizeBytes, runnable: modeOfName(file.path) === 0o755 });
    return open === null ? [] : [{ ...file, open }];
  });
  refuseRatio(
    wanted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    (await stat(path)).size,
    what,
  );
  const left = new Map(wanted.map((file) => [file.key, file]));
  for (const cabinet of tables.Media.map((row) => String(row["Cabinet"])).filter((name) => name !== "")) {
    if (left.size > 0) await unpackCabinet(path, cabinet, names, left, what, writer, work);
  }
  const [missing] = left.values();
  if (missing !== undefined) throw refusal("archive/unreadable", { what, cause: `« ${missing.path} » n'est pas dans ses cabinets` });
}

async function readStreams(path: string, names: ReadonlySet<string>, what: string, work: Workplace): Promise<MsiStreams> {
  const present = NEEDED.filter((name) => names.has(`!${name}`));
  const dir = await extractEntries(
    { archive: path, type: "Compound", names: present.map((name) => `!${name}`), maxBytes: MAX_TABLES_BYTES, what },
    work,
  );
  const streams = new Map<string, Buffer>();
  for (const name of present) streams.set(name, await readFile(join(dir, `!${name}`)));
  return streams;
}

/** Unpacks what is wanted of one cabinet; `#name` says that it is a stream of the MSI itself. */
async function unpackCabinet(
  path: string,
  cabinet: string,
  names: ReadonlySet<string>,
  left: Map<string, WantedFile>,
  what: string,
  writer: TreeWriter,
  work: Workplace,
): Promise<void> {
  const stream = cabinet.slice(1);
  if (!cabinet.startsWith("#") || !names.has(stream) || escapeProblem(stream) !== null || stream.includes('"'))
    throw refusal("archive/unreadable", { what, cause: `son contenu est dans un autre fichier (« ${cabinet} »)` });
  const { maxBytes } = writer;
  const outer = await extractEntries({ archive: path, type: "Compound", names: [stream], maxBytes: (await stat(path)).size, what }, work);
  const file = join(outer, stream);
  const keys = (await listEntries(file, "cab", what, work))
    .map((entry) => entry.path)
    .filter((key) => left.has(key) && /^[\w.]+$/.test(key));
  const dir = await extractEntries({ archive: file, type: "cab", names: keys, maxBytes, what }, work);
  await rm(file);
  for (const key of keys) {
    const wanted = left.get(key);
    if (wanted !== undefined) await pour(join(dir, key), wanted.open);
    left.delete(key);
  }
}
