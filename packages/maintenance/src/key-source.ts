import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import {
  judgeKey,
  MAX_RECORD_BYTES,
  parseRecord,
  RECORD_PATH,
  type ReleaseRecord,
  userDataOf,
  type Verdict,
  worthHashing,
} from "@cartable/record";
import type { RecordSignatures } from "@cartable/signing";
import { openZip } from "./open-zip.ts";
import { ignoresCase, type KeyScan, type ScanOptions, scanFolder } from "./scan-folder.ts";
import { readZipEntry, scanZip } from "./scan-zip.ts";

/** The record of a key as it was found, before anything is known of its signatures. */
export interface FoundRecord {
  readonly record: ReleaseRecord;
  /** The bytes that are signed. */
  readonly text: Uint8Array;
  readonly signatures: RecordSignatures;
}

/** What a key is made of, against its record. */
export interface JudgedKey extends Verdict {
  readonly unreadable: KeyScan["unreadable"];
  /** Bytes that were hashed. */
  readonly readBytes: number;
}

/** A key that can be read: a folder or an archive. */
export interface KeySource extends FoundRecord {
  /** Compares it with its own record, or with the one that it should have. */
  readonly judge: (onProgress?: ScanOptions["onProgress"], against?: ReleaseRecord) => Promise<JudgedKey>;
  readonly close: () => void;
}

/** Larger than any signature: nothing more is read of what claims to be one. */
const MAX_SIGNATURE_BYTES = 4_096;

/** Opens a key that stands in a folder. Throws `record/missing` or `record/unreadable`; links are not followed. */
export async function openKeyFolder(root: string): Promise<KeySource> {
  const found = await readRecordBeside(root, RECORD_PATH);
  return {
    ...found,
    async judge(onProgress, against = found.record) {
      const options = { ignoresCase: await ignoresCase(root) };
      return judgeWith(against, options, onProgress, (scan) => scanFolder(root, scan));
    },
    close: () => undefined,
  };
}

/** Opens the archive of a key. Throws `record/missing`, `record/unreadable`, or what `openZip` throws. */
export async function openKeyZip(file: string): Promise<KeySource> {
  const zip = await openZip(file);
  try {
    const read = async (path: string, maxBytes: number): Promise<Uint8Array | null> =>
      readZipEntry(zip, path, maxBytes).catch((error: unknown) => {
        throw refusal("record/unreadable", { path: `${file}, ${path}`, cause: "son contenu est abîmé dans l'archive" }, error);
      });
    const text = await read(RECORD_PATH, MAX_RECORD_BYTES);
    if (text === null) throw refusal("record/missing", { path: file });
    const signature = async (ending: string): Promise<string | null> => {
      const isThere = zip.files.some(({ path }) => path === `${RECORD_PATH}${ending}`);
      return isThere ? textOf(await read(`${RECORD_PATH}${ending}`, MAX_SIGNATURE_BYTES)) : null;
    };
    const signatures = { minisig: await signature(".minisig"), ssh: await signature(".sig") };
    const found = { ...toRecord(text, `${file}, ${RECORD_PATH}`), signatures };
    return {
      ...found,
      judge: (onProgress, against = found.record) => judgeWith(against, {}, onProgress, (scan) => scanZip(zip, scan)),
      close: zip.close,
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** The record that stands at a place below a folder, and the signatures beside it. Throws as `openKeyFolder`. */
export async function readRecordBeside(root: string, place: string): Promise<FoundRecord> {
  const path = join(root, place);
  await refuseLinks(root, place);
  const { size } = await lstat(path);
  if (size > MAX_RECORD_BYTES) throw refusal("record/unreadable", { path, cause: "il est trop gros" });
  const text = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw refusal("record/unreadable", { path, cause: `le système répond ${error.code}` }, error);
  });
  const signature = async (ending: string): Promise<string | null> => {
    const found = await lstat(`${path}${ending}`).catch(() => null);
    if (found === null) return null;
    if (!found.isFile() || found.size > MAX_SIGNATURE_BYTES) return "";
    return readFile(`${path}${ending}`).then(textOf, () => "");
  };
  return { ...toRecord(text, path), signatures: { minisig: await signature(".minisig"), ssh: await signature(".sig") } };
}

/** Each part of the way must be a folder, and the end a file: a link would show the record of another key. */
async function refuseLinks(root: string, place: string): Promise<void> {
  const parts = place.split("/");
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const path = join(root, ...parts.slice(0, depth));
    const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") throw refusal("record/missing", { path: root }, error);
      throw refusal("record/unreadable", { path, cause: `le système répond ${error.code}` }, error);
    });
    const isRight = depth === parts.length ? found.isFile() : found.isDirectory();
    if (!isRight) throw refusal("record/unreadable", { path, cause: "c'est un lien, ou autre chose qu'un fichier" });
  }
}

function toRecord(text: Uint8Array, path: string): Omit<FoundRecord, "signatures"> {
  const { record, problem } = parseRecord(text);
  if (record === null) throw refusal("record/unreadable", { path, cause: problem });
  return { record, text };
}

/** As text whatever the bytes: what is not a signature will not be taken for one. */
function textOf(bytes: Uint8Array | null): string {
  return bytes === null ? "" : Buffer.from(bytes).toString("utf8");
}

async function judgeWith(
  record: ReleaseRecord,
  options: { readonly ignoresCase?: boolean },
  onProgress: ScanOptions["onProgress"],
  scan: (options: ScanOptions) => Promise<KeyScan>,
): Promise<JudgedKey> {
  const { files, unreadable } = await scan({
    wantsDigest: worthHashing(record, options),
    skips: userDataOf(record),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const readBytes = files.reduce((sum, { sha256, sizeBytes }) => sum + (sha256 === null ? 0 : sizeBytes), 0);
  return { ...judgeKey(record, files, options), unreadable, readBytes };
}
