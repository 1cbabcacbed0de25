import { createHash } from "node:crypto";
import { type FileHandle, open, readFile } from "node:fs/promises";
import { refusal } from "@cartable/diagnostics";
import {
  abortUpload,
  completeUpload,
  findUpload,
  listParts,
  type ObjectHeaders,
  putObject,
  startUpload,
  type UploadedPart,
  uploadPart,
} from "./s3-objects.ts";
import type { S3Connection } from "./s3-request.ts";

/** A file or a text to bring into the storage. */
export interface SentFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Absolute path, or the bytes themselves. */
  readonly source: string | Buffer;
}

/** At most 10 000 parts, of at least 5 MiB: limits of Amazon S3, kept by the others. */
const MAX_PARTS = 10_000;
const AT_ONCE = 4;

/** Sizes from which and in which files are sent, and copied inside the storage, in parts. */
export interface PartSizes {
  readonly partBytes: number;
  readonly copyBytes: number;
}
/** One request may copy 5 GiB (Amazon S3: CopyObject); a smaller piece is answered sooner, while somebody still waits. */
export const USUAL_PARTS: PartSizes = { partBytes: 16 * 1024 ** 2, copyBytes: 1024 ** 3 };

/**
 * Sends a file under a key; it appears whole, with the announced digest, or not at all. A large one goes in parts, and those
 * that an interrupted run had brought are not sent again. Resolves to the bytes sent. Throws `publish/changed`, `publish/…`.
 */
export async function sendFile(
  connection: S3Connection,
  key: string,
  file: SentFile,
  headers: ObjectHeaders,
  { partBytes }: Pick<PartSizes, "partBytes"> = USUAL_PARTS,
): Promise<number> {
  if (file.sizeBytes > partBytes && typeof file.source === "string")
    return sendParts(connection, key, file, file.source, headers, partBytes);
  const body = typeof file.source === "string" ? await readFile(file.source) : file.source;
  if (createHash("sha256").update(body).digest("hex") !== file.sha256) throw refusal("publish/changed", { path: file.path });
  await putObject(connection, key, body, headers, file.sha256);
  return body.length;
}

async function sendParts(
  connection: S3Connection,
  key: string,
  file: SentFile,
  source: string,
  headers: ObjectHeaders,
  usualBytes: number,
): Promise<number> {
  const partBytes = Math.max(usualBytes, Math.ceil(file.sizeBytes / MAX_PARTS));
  const found = await findUpload(connection, key);
  const uploadId = found ?? (await startUpload(connection, key, headers));
  const had = found === null ? new Map() : await listParts(connection, key, found);
  const whole = createHash("sha256");
  const parts: Promise<UploadedPart>[] = [];
  const underWay = new Set<Promise<unknown>>();
  let sent = 0;
  const handle = await open(source, "r");
  try {
    for (let at = 0; at < file.sizeBytes; at += partBytes) {
      const body = await readSlice(handle, at, Math.min(partBytes, file.sizeBytes - at));
      whole.update(body);
      const number = parts.length + 1;
      const there = had.get(number);
      const isThere =
        there !== undefined && there.sizeBytes === body.length && there.etag === `"${createHash("md5").update(body).digest("hex")}"`;
      if (isThere) {
        parts.push(Promise.resolve({ number, etag: there.etag }));
        continue;
      }
      const part = uploadPart(connection, key, uploadId, number, body);
      parts.push(part);
      sent += body.length;
      const settled: Promise<unknown> = part.catch(() => undefined).then(() => underWay.delete(settled));
      underWay.add(settled);
      // What waits is in memory: no more parts than those under way.
      if (underWay.size >= AT_ONCE) await Promise.race(underWay);
    }
    const uploaded = await Promise.all(parts);
    if (whole.digest("hex") !== file.sha256) {
      await abortUpload(connection, key, uploadId);
      throw refusal("publish/changed", { path: file.path });
    }
    await completeUpload(connection, key, uploadId, uploaded);
    return sent;
  } finally {
    // What is under way ends: the next run finds it.
    await Promise.allSettled(parts);
    await handle.close();
  }
}

async function readSlice(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const body = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(body, filled, length - filled, at + filled);
    // A file that shrank under the copy: its digest will tell.
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return body;
}
