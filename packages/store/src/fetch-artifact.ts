import { stat } from "node:fs/promises";
import { checkBlob } from "./check-blob.ts";
import { fetchDeb } from "./deb-source.ts";
import type { StoredFile } from "./expected-file.ts";
import type { FetchContext, FetchRequest } from "./fetch-request.ts";
import { fetchNpm } from "./npm-source.ts";
import { blobPath, type Store } from "./store.ts";
import { fetchUrl } from "./url-source.ts";

/**
 * Brings a file into the store and gives its digest and size. A file whose digest is known and whose bytes are right is
 * not asked for again; an absent or altered one is fetched and takes its place.
 * Throws `fetch/*` (exit 3, or 1 for a refused address), `store/*-mismatch`, `store/too-large` (exit 4) or `disk/*`.
 */
export async function fetchArtifact(store: Store, request: FetchRequest, context: FetchContext): Promise<StoredFile> {
  context.signal?.throwIfAborted();
  if (request.sha256 !== undefined && (await checkBlob(store, request.sha256, request.sizeBytes)) === "ok") {
    return { sha256: request.sha256, sizeBytes: (await stat(blobPath(store, request.sha256))).size };
  }
  switch (request.kind) {
    case "npm":
      return fetchNpm(store, request, context);
    case "url":
      return fetchUrl(store, request, context);
    case "deb":
      return fetchDeb(store, request, context);
  }
}
