import type { Resource } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import { artifactRequest } from "./artifact-request.ts";
import type { PlanArtifact, PlanEntry } from "./bundle-plan.ts";
import { findLocked, type Lock, staleReasons } from "./lock.ts";
import type { PlacedArtifact } from "./place-artifacts.ts";

/** Where the bytes of some resources come from, and the files that they give, resource after resource. */
export interface LockedSources {
  readonly artifacts: readonly PlanArtifact[];
  readonly entries: readonly PlanEntry[];
}

/**
 * The locked artifacts of resources and their files, each under the folder of its artifact. Pure; the only way from a lock
 * to files. Throws `lock/stale` for what the lock does not answer and `plan/pending` for what was never reached.
 */
export function lockedSources(
  lock: Lock,
  wanted: readonly { readonly resource: Resource; readonly placed: readonly Pick<PlacedArtifact, "artifact" | "folder">[] }[],
): LockedSources {
  const chosen = wanted.flatMap(({ resource, placed }) => placed.map((part) => ({ resource, ...part })));
  const requests = chosen.map(({ resource, artifact }) => artifactRequest(resource, artifact));
  const reasons = staleReasons(lock, requests);
  if (reasons.length > 0) throw refusal("lock/stale", { year: lock.year, reasons });
  const locked = requests.map((request) => findLocked(lock, request));
  const pending = requests.filter((_, index) => locked[index]?.state === "pending");
  if (pending.length > 0) throw refusal("plan/pending", { resources: [...new Set(pending.map(({ resource }) => resource))] });
  const artifacts = requests.map(
    ({ resource, key, version, source, unpack }, index): PlanArtifact => ({
      resource,
      key,
      version,
      source,
      sha256: locked[index]?.sha256 ?? null,
      sizeBytes: locked[index]?.sizeBytes ?? null,
      unpack,
    }),
  );
  const entries = artifacts.flatMap(({ resource }, index) =>
    (locked[index]?.tree ?? []).map(
      ({ path, sha256, sizeBytes, mode }): PlanEntry => ({
        path: `${chosen[index]?.folder}/${path}`,
        sha256,
        sizeBytes,
        mode,
        resource,
        artifact: index,
        from: path,
      }),
    ),
  );
  return { artifacts, entries };
}
