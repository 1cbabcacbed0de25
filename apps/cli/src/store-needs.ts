import { yearFolders } from "@cartable/catalogue";
import { findLocked } from "@cartable/plan";
import { type StoreKeep, treeKeyOf, type WantedBlob } from "@cartable/store";
import { toUnpackSpec } from "@cartable/store/unpack-spec";
import type { Context } from "./context.ts";
import { chooseReleases, openCatalogue, readLock, requestsOf } from "./project.ts";

/** Every file that the lock of some year asks for, each once. A lock that does not read stops everything. */
export function wantedBlobs(context: Context): readonly WantedBlob[] {
  const wanted = new Map<string, WantedBlob>();
  for (const year of yearFolders(context.root)) {
    const lock = readLock(context, Number(year));
    for (const { resource, version, sha256, sizeBytes } of lock?.artifacts ?? []) {
      if (sha256 !== null) wanted.set(sha256, { what: `${resource} ${version}`, sha256, sizeBytes });
    }
    for (const { name, version, sha256, sizeBytes } of lock?.depot?.packages ?? [])
      wanted.set(sha256, { what: `${name} ${version}`, sha256, sizeBytes });
  }
  return [...wanted.values()];
}

/** What must stay in the store: what the locks ask for, the digests written in the fiches, and downloads that may resume. */
export function keepOfAllYears(context: Context): StoreKeep {
  const catalogue = openCatalogue(context);
  const blobs = new Set(wantedBlobs(context).map(({ sha256 }) => sha256));
  const trees = new Set<string>();
  for (const year of yearFolders(context.root)) {
    const lock = readLock(context, Number(year));
    for (const request of requestsOf(catalogue, chooseReleases(catalogue, Number(year), {}))) {
      const sha256 = (lock === null ? null : findLocked(lock, request)?.sha256) ?? request.sha256;
      const key = sha256 === null ? null : treeKeyOf(sha256, toUnpackSpec(request));
      if (key !== null) trees.add(key);
    }
  }
  const artifacts = catalogue.resources.flatMap((resource) => resource.artifacts);
  const downloads = artifacts.flatMap(({ source, sha256 }) =>
    source.kind === "url" ? [source.url, ...(source.mirrors ?? [])].map((url) => ({ url, sha256 })) : [],
  );
  for (const { sha256 } of artifacts) if (sha256 !== undefined) blobs.add(sha256);
  return { blobs, trees, downloads };
}
