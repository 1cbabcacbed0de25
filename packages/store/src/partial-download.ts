import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "./store.ts";
import { ownedName } from "./temporary-path.ts";

/**
 * A download in progress, in a folder of its own: `body` holds the bytes received, `validator` what the server calls that
 * version of the file (a strong ETag or a date), then the start of the machine on which they came. The process that works on
 * it has its number in the folder's name.
 */
export interface PartialDownload {
  /** Whether a digest will tell a wrong byte at the end. */
  readonly isChecked: boolean;
  readonly home: string;
  readonly dir: string;
  readonly body: string;
}

/** Takes up the bytes that a former try left for this address and digest, or starts from nothing. */
export async function claimPartial(store: Store, url: string, sha256: string | undefined): Promise<PartialDownload> {
  const home = homeOf(store, url, sha256);
  const dir = ownedName(home);
  await rename(home, dir).catch(() => mkdir(dir));
  return { isChecked: sha256 !== undefined, home, dir, body: join(dir, "body") };
}

/** Drops what a former try left for an address: another one gave the file. */
export async function dropPartial(store: Store, url: string, sha256: string | undefined): Promise<void> {
  await rm(homeOf(store, url, sha256), { recursive: true, force: true });
}

function homeOf(store: Store, url: string, sha256: string | undefined): string {
  return join(store.dir, "partial", partialName(url, sha256));
}

/** The name of the folder of a download that may resume. */
export function partialName(url: string, sha256: string | undefined): string {
  return createHash("sha256")
    .update(`${url}\n${sha256 ?? ""}`)
    .digest("hex")
    .slice(0, 32);
}

/**
 * Bytes already received and their validator; null when there is nothing to resume from. A power cut may have put zeros in
 * their place: without a digest to tell, only what came since the machine started is taken up.
 */
export async function readPartial({
  body,
  dir,
  isChecked,
}: PartialDownload): Promise<{ readonly bytes: number; readonly validator: string } | null> {
  const bytes = await stat(body).then(
    ({ size }) => size,
    () => 0,
  );
  const [validator = "", start = ""] = (await readFile(join(dir, "validator"), "utf8").catch(() => "")).split("\n");
  const isSafe = isChecked || start === (await startOfMachine());
  return bytes > 0 && isSafe && /^[\x20-\x7e]+$/.test(validator) ? { bytes, validator } : null;
}

/** Forgets the bytes received and notes the validator of what comes now; null: nothing to resume from later. */
export async function restartPartial({ body, dir }: PartialDownload, validator: string | null): Promise<void> {
  await rm(body, { force: true });
  await writeFile(join(dir, "validator"), validator === null ? "" : `${validator}\n${await startOfMachine()}`);
}

/** Stands for the start of the machine where the system gives no name to it: nothing is believed of another process. */
const startOfProcess = randomUUID();

/** What Linux calls this start of the machine. */
async function startOfMachine(): Promise<string> {
  return readFile("/proc/sys/kernel/random/boot_id", "utf8").then(
    (text) => text.trim(),
    () => startOfProcess,
  );
}

/** Gives the download back: kept for the next try when it can resume, removed otherwise. */
export async function releasePartial(part: PartialDownload): Promise<void> {
  const kept =
    (await readPartial(part)) !== null &&
    (await rename(part.dir, part.home).then(
      () => true,
      () => false,
    ));
  if (!kept) await rm(part.dir, { recursive: true, force: true });
}

/** The validator of an answer: only a strong one proves that two parts belong to the same bytes (RFC 9110 section 13.1.5). */
export function validatorOf(headers: { readonly etag: string | null; readonly lastModified: string | null }): string | null {
  if (headers.etag !== null && !headers.etag.startsWith("W/")) return headers.etag;
  return headers.etag === null ? headers.lastModified : null;
}
