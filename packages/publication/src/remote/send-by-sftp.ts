import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { basename, dirname } from "node:path/posix";
import { refusal } from "@cartable/diagnostics";
import type { PublishedFile } from "../published-files.ts";
import type { SftpSession } from "./sftp-session.ts";

/** What every server takes in one packet. */
const CHUNK_BYTES = 32 * 1024;
/** Requests under way: 2 MiB, enough for a line of 1 Gb/s and 16 ms. */
const WINDOW = 64;

/**
 * Sends a file under a name of its own, waits until the server has it on its disk, then gives it its name: a file that has its
 * name is whole. What an interrupted run had sent is not sent again, except the last 2 MiB, whose requests may have been
 * served in any order. Resolves to the bytes sent. Throws `publish/changed`, and what the session throws.
 */
export async function sendBySftp(
  session: SftpSession,
  file: PublishedFile,
  path: string,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const stage = `${dirname(path)}/.${basename(path).slice(0, 100)}.${file.sha256.slice(0, 16)}.envoi`;
  const there = (await session.lstat(stage))?.sizeBytes ?? 0;
  const from = there > file.sizeBytes ? 0 : Math.max(0, there - WINDOW * CHUNK_BYTES);
  // Longer than it should be, it is not what was being sent.
  if (there > file.sizeBytes) await session.remove(stage);
  const handle = await session.open(stage, "write");
  const source = await open(file.source, "r");
  const whole = createHash("sha256");
  const underWay = new Set<Promise<void>>();
  let failure: unknown = null;
  let at = 0;
  try {
    for await (const chunk of source.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false }) as AsyncIterable<Buffer>) {
      whole.update(chunk);
      if (at >= from || at + chunk.length > from) {
        const request = session.write(handle, at, chunk).catch((error: unknown) => {
          failure ??= error;
        });
        const ended = request.then(() => void underWay.delete(ended));
        underWay.add(ended);
      }
      at += chunk.length;
      onBytes(chunk.length);
      if (underWay.size >= WINDOW) await Promise.race(underWay);
      if (failure !== null) throw failure;
    }
    await Promise.all(underWay);
    if (failure !== null) throw failure;
  } finally {
    await source.close();
  }
  if (at !== file.sizeBytes || whole.digest("hex") !== file.sha256) {
    await session.close(handle);
    await session.remove(stage);
    throw refusal("publish/changed", { path: file.path });
  }
  await session.sync(handle);
  await session.close(handle);
  await session.setMode(stage, 0o644);
  await session.rename(stage, path);
  return file.sizeBytes - from;
}
