import { CartableError, refusal } from "@cartable/diagnostics";
import { type ArtifactRequest, findLocked, type Lock, type LockedArtifact } from "@cartable/plan";
import type { Store } from "@cartable/store";
import pLimit from "p-limit";
import type { Context } from "./context.ts";
import { obtainArtifact } from "./obtain-artifact.ts";

/** Downloads at once; each one verifies and unpacks as it goes. */
const PARALLEL = 4;
/** Refusals that mean other bytes than those locked. */
const OTHER_BYTES: ReadonlySet<string> = new Set(["store/digest-mismatch", "store/size-mismatch", "store/too-large"]);

/** Locks every request, in their order: what the former lock knows is kept, the rest is obtained. Nothing is written but the store. */
export async function lockRequests(
  context: Context,
  store: Store,
  former: Lock | null,
  requests: readonly ArtifactRequest[],
): Promise<readonly LockedArtifact[]> {
  const limit = pLimit(PARALLEL);
  const unreachable = new Set<string>();
  // The first refusal ends the other downloads too: nothing of them would serve.
  const stop = new AbortController();
  const lockGroup = async (group: readonly ArtifactRequest[]): Promise<readonly LockedArtifact[]> => {
    const done: LockedArtifact[] = [];
    for (const request of group) done.push(await lockArtifact(context, store, former, request, unreachable, stop.signal));
    return done;
  };
  try {
    return (await Promise.all(bySource(requests).map((group) => limit(() => lockGroup(group))))).flat();
  } catch (error) {
    stop.abort(error);
    throw error;
  }
}

/** Requests that want the same file stand together, so that it is never downloaded twice at the same time. */
function bySource(requests: readonly ArtifactRequest[]): readonly (readonly ArtifactRequest[])[] {
  const groups = new Map<string, ArtifactRequest[]>();
  for (const request of requests) {
    const key = JSON.stringify(request.source);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [request]);
    else group.push(request);
  }
  return [...groups.values()];
}

/**
 * Keeps what is already locked for the same request; a local folder is always read again. What an address never gave is
 * `pending` when its digest is known, and its host is not asked again in the same run; without a digest, it is refused.
 */
async function lockArtifact(
  context: Context,
  store: Store,
  former: Lock | null,
  request: ArtifactRequest,
  unreachable: Set<string>,
  signal: AbortSignal,
): Promise<LockedArtifact> {
  const { resource, key, version, digest, sha256, sizeBytes, source } = request;
  const known = former === null ? null : findLocked(former, request);
  if (known !== null && known.state === "locked" && source.kind !== "file") return known;
  const base = { resource, key, version, request: digest };
  const pending: LockedArtifact = { ...base, state: "pending", sha256, sizeBytes, tree: [] };
  const host = source.kind === "url" ? new URL(source.url).host : null;
  if (host !== null && sha256 !== null && unreachable.has(host)) return pending;
  try {
    const expected = sha256 === null ? expectedFrom(former, request) : { sha256, sizeBytes };
    return { ...base, state: "locked", ...(await obtainArtifact(context, store, request, expected, signal)) };
  } catch (error) {
    if (sha256 === null) throw replacedRefusal(error, former, request);
    const isUnreachable = error instanceof CartableError && error.exit === 3 && error.code.startsWith("fetch/");
    if (!isUnreachable) throw error;
    if (host !== null && error.code === "fetch/failed") unreachable.add(host);
    context.tell(`${resource} : ${error.message}`);
    return pending;
  }
}

/** A fiche without a digest, changed for another reason: the same version of the same file must still have the bytes locked. */
function expectedFrom(former: Lock | null, request: ArtifactRequest): Pick<LockedArtifact, "sha256" | "sizeBytes"> {
  const same = former?.artifacts.find(
    ({ resource, key, version, state }) =>
      state === "locked" && resource === request.resource && version === request.version && sourceOf(key) === sourceOf(request.key),
  );
  return same ?? { sha256: null, sizeBytes: request.sizeBytes };
}

/** The part of a key that names the source: `npm:jsxgraph`, `url:outil-1.2.zip`. */
function sourceOf(key: string): string {
  return /(?:npm|url|deb|file):\S+/.exec(key)?.[0] ?? key;
}

function replacedRefusal(error: unknown, former: Lock | null, request: ArtifactRequest): unknown {
  const { sha256 } = expectedFrom(former, request);
  if (!(error instanceof CartableError) || !OTHER_BYTES.has(error.code) || sha256 === null) return error;
  const found = /reçue ([0-9a-f]{64})/.exec(error.message)?.[1] ?? "autre";
  return refusal("lock/replaced", { what: request.resource, version: request.version, expected: sha256, found }, error);
}
