import { crc32 } from "node:zlib";
import { CartableError, refusal } from "@cartable/diagnostics";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import type { PathSelection } from "./select-paths.ts";
import type { TreeWriter } from "./tree-writer.ts";

/** Reads a zip entry by entry; checksums and sizes are verified here, because the reader does not. */
export async function readZip(what: string, file: string, selection: PathSelection, writer: TreeWriter): Promise<void> {
  const unreadable = (cause: string, error?: unknown): CartableError => refusal("archive/unreadable", { what, cause }, error);
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true }, (error, opened) => (error === null ? resolve(opened) : reject(unreadable("ce n'est pas un zip lisible", error))));
  });
  try {
    for await (const entry of entriesOf(zip, unreadable)) await readEntry(what, zip, entry, selection, writer, unreadable);
  } finally {
    zip.close();
  }
}

async function* entriesOf(zip: ZipFile, unreadable: (cause: string, error?: unknown) => CartableError): AsyncIterable<Entry> {
  for (;;) {
    const next = await new Promise<Entry | null>((resolve, reject) => {
      const stop = (): void => void zip.off("entry", onEntry).off("end", onEnd).off("error", onError);
      const onEntry = (entry: Entry): void => (stop(), resolve(entry));
      const onEnd = (): void => (stop(), resolve(null));
      const onError = (error: unknown): void => (stop(), reject(unreadable("sa table des fichiers est abîmée", error)));
      zip.on("entry", onEntry).on("end", onEnd).on("error", onError);
      zip.readEntry();
    });
    if (next === null) return;
    yield next;
  }
}

async function readEntry(what: string, zip: ZipFile, entry: Entry, selection: PathSelection, writer: TreeWriter, unreadable: (cause: string, error?: unknown) => CartableError): Promise<void> {
  const name = decodeName(what, entry);
  if (name.endsWith("/")) return;
  const path = selection.place(name);
  if (path === null) return;
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw unreadable("il est protégé par un mot de passe");
  const mode = entry.externalFileAttributes >>> 16;
  const fileType = mode & 0o170000;
  if (fileType !== 0 && fileType !== 0o100000) throw refusal("archive/link", { what, path: name });
  const stream = await new Promise<AsyncIterable<Uint8Array>>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error === null ? resolve(opened) : reject(unreadable("un fichier ne s'ouvre pas", error))));
  });
  try {
    await writer.write(path, verified(stream, entry, () => unreadable(`« ${name} » ne correspond pas à sa somme de contrôle`)), (mode & 0o100) !== 0);
  } catch (error) {
    throw error instanceof CartableError ? error : unreadable(`« ${name} » est abîmé`, error);
  }
}

async function* verified(stream: AsyncIterable<Uint8Array>, entry: Entry, wrong: () => CartableError): AsyncIterable<Uint8Array> {
  let sum = 0;
  for await (const chunk of stream) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== entry.crc32) throw wrong();
}

/** Names are UTF-8 or plain ASCII: other code pages cannot be told apart, so they are refused. */
function decodeName(what: string, entry: Entry): string {
  const raw: unknown = entry.fileName;
  const bytes = raw instanceof Uint8Array ? raw : Buffer.from(String(raw));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw refusal("archive/unsafe-path", { what, path: Buffer.from(bytes).toString("latin1"), reason: "nom qui n'est pas en UTF-8" });
  }
}
