import { stat } from "node:fs/promises";
import { digestFile } from "./digest-file.ts";
import { diskRefusal, errnoCode } from "./disk-refusal.ts";
import { blobPath, type Store } from "./store.ts";

/** What a check of a blob finds: its bytes are right, it is not there, or its bytes have the digest `altered`. */
export type BlobState = "ok" | "absent" | { readonly altered: string };

/** Reads a whole blob again and compares its digest, and its size when known. Never trusts a former check. */
export async function checkBlob(store: Store, sha256: string, sizeBytes?: number): Promise<BlobState> {
  const path = blobPath(store, sha256);
  try {
    if (!(await stat(path)).isFile()) return { altered: "" };
    const found = await digestFile(path);
    return found.sha256 === sha256 && (sizeBytes === undefined || found.sizeBytes === sizeBytes) ? "ok" : { altered: found.sha256 };
  } catch (error) {
    if (errnoCode(error) === "ENOENT") return "absent";
    throw await diskRefusal(error, path);
  }
}
