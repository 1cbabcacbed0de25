import { createHash } from "node:crypto";
import type { FoundFile } from "@cartable/record";
import type { OpenedZip, ZipFile } from "./open-zip.ts";
import type { KeyScan, ScanOptions } from "./scan-folder.ts";

/**
 * Reads the archive of a key as `scanFolder` reads a key: same values, nothing is unpacked. An entry whose bytes are damaged
 * has no digest, and is said to be unreadable.
 */
export async function scanZip({ files }: OpenedZip, { wantsDigest, skips = () => false, onProgress }: ScanOptions): Promise<KeyScan> {
  const unreadable: { path: string; cause: string }[] = [];
  const found: FoundFile[] = [];
  const kept = files.filter(({ path }) => !skips(path));
  const totalBytes = kept.reduce((sum, { path, sizeBytes }) => sum + (wantsDigest(path, sizeBytes) ? sizeBytes : 0), 0);
  let doneBytes = 0;
  for (const file of kept) {
    const { path, sizeBytes } = file;
    let sha256: string | null = null;
    if (wantsDigest(path, sizeBytes)) {
      sha256 = await digestEntry(file).catch((error: unknown) => {
        unreadable.push({ path, cause: (error as NodeJS.ErrnoException).code ?? "contenu abîmé" });
        return null;
      });
      doneBytes += sizeBytes;
      onProgress?.(doneBytes, totalBytes);
    }
    found.push({ path, sha256, sizeBytes });
  }
  return { files: found.sort((a, b) => (a.path < b.path ? -1 : 1)), folders: [], unreadable };
}

async function digestEntry(file: ZipFile): Promise<string> {
  const digest = createHash("sha256");
  for await (const chunk of (await file.open()) as AsyncIterable<Uint8Array>) digest.update(chunk);
  return digest.digest("hex");
}

/** The bytes of an entry, or null when the archive has none of this name or it passes the limit. Throws when it is damaged. */
export async function readZipEntry({ files }: OpenedZip, path: string, maxBytes: number): Promise<Uint8Array | null> {
  const file = files.find((one) => one.path === path);
  if (file === undefined || file.sizeBytes > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await file.open()) as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
