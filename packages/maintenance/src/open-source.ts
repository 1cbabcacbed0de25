import { createReadStream } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { MAX_RECORD_BYTES, RECORD_FILES, RECORD_PATH, type RecordedFile } from "@cartable/record";
import type { EditionSource } from "./edition-source.ts";
import { readSmall } from "./key-files.ts";
import { openZip } from "./open-zip.ts";
import { readRecord } from "./read-key.ts";
import { readZipEntry } from "./scan-zip.ts";

const CHUNK_BYTES = 1024 * 1024;
/** No signature is longer. */
const MAX_SIGNATURE_BYTES = 64 * 1024;

/** What a key is, when that is known: it chooses among the releases of a year. */
interface Wanted {
  readonly bundle: string;
  readonly target: string;
}

/**
 * Opens what a person points at: an archive, a key, a release folder, or the folder of a year, where the release of the same
 * bundle and target is taken. Nothing is unpacked. Throws `update/no-source`, `archive/*` or `disk/refused`.
 */
export async function openSource(path: string, wanted: Wanted | null): Promise<EditionSource> {
  const kind = await kindOf(path);
  if (kind === null) throw refusal("cli/not-found", { path });
  if (kind === "file") return openArchive(path);
  if ((await kindOf(join(path, RECORD_PATH))) === "file") return openFolder(path);
  const inner = await innerSource(path);
  if (inner !== null) return inner;
  const ofYear = wanted === null ? null : await innerSource(join(path, `${wanted.bundle}-${wanted.target}`));
  if (ofYear !== null) return ofYear;
  throw refusal("update/no-source", { path });
}

/** The key or the archive of a release folder: the archive is named by the record that lies beside it. */
async function innerSource(folder: string): Promise<EditionSource | null> {
  if ((await kindOf(join(folder, "key", RECORD_PATH))) === "file") return openFolder(join(folder, "key"));
  const bytes = await readSmall(folder, "CARTABLE.json", MAX_RECORD_BYTES);
  const read = bytes === null ? null : readRecord(bytes);
  if (read === null || typeof read === "string") return null;
  const { bundle, year, target } = read.record;
  const archive = join(folder, `${bundle}-${year}-${target}.zip`);
  return (await kindOf(archive)) === "file" ? openArchive(archive) : null;
}

async function openFolder(root: string): Promise<EditionSource> {
  const place = (path: string): string => join(root, ...path.split("/"));
  const read = async (path: string): Promise<Uint8Array | null> => ((await kindOf(place(path))) === "file" ? readFile(place(path)) : null);
  return {
    label: root,
    ...(await readSeal(read)),
    has: ({ path, sizeBytes }) =>
      lstat(place(path)).then(
        (found) => found.isFile() && found.size === sizeBytes,
        () => false,
      ),
    open: async ({ path }) => createReadStream(place(path), { highWaterMark: CHUNK_BYTES }),
    lacks: (files) => refusal("update/source-altered", { source: root, files }),
    close: () => undefined,
  };
}

async function openArchive(file: string): Promise<EditionSource> {
  const zip = await openZip(file);
  const entries = new Map(zip.files.map((entry) => [entry.path, entry]));
  const entryOf = ({ path }: RecordedFile) => entries.get(path);
  try {
    return {
      label: file,
      ...(await readSeal((path) => readZipEntry(zip, path, path === RECORD_PATH ? MAX_RECORD_BYTES : MAX_SIGNATURE_BYTES))),
      has: async (wanted) => entryOf(wanted)?.sizeBytes === wanted.sizeBytes,
      async open(wanted) {
        const entry = entryOf(wanted);
        if (entry === undefined) throw refusal("update/source-altered", { source: file, files: [wanted.path] });
        return entry.open();
      },
      lacks: (files) => refusal("update/source-altered", { source: file, files }),
      close: zip.close,
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readSeal(
  read: (path: string) => Promise<Uint8Array | null>,
): Promise<{ readonly record: Uint8Array | null; readonly signatures: ReadonlyMap<string, Uint8Array> }> {
  const signatures = new Map<string, Uint8Array>();
  for (const path of RECORD_FILES) {
    const bytes = path === RECORD_PATH ? null : await read(path);
    if (bytes !== null && bytes.length <= MAX_SIGNATURE_BYTES) signatures.set(path, bytes);
  }
  return { record: await read(RECORD_PATH), signatures };
}

async function kindOf(path: string): Promise<"file" | "folder" | null> {
  return lstat(path).then(
    (found) => (found.isFile() ? "file" : found.isDirectory() ? "folder" : null),
    () => null,
  );
}
