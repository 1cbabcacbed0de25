import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CartableError, formatBytes, refusal } from "@cartable/diagnostics";
import { type ArtifactRequest, findLocked, type Lock, type LockedArtifact, renderLock, staleReasons } from "@cartable/plan";
import pLimit from "p-limit";
import type { Context, Verb } from "../context.ts";
import { obtainArtifact } from "../obtain-artifact.ts";
import { textOption } from "../option-values.ts";
import { chooseReleases, chooseYear, lockFile, openCatalogue, openProjectStore, readLock, requestsOf } from "../project.ts";
import { replaceFile } from "../replace-file.ts";

export const lock: Verb = {
  name: "lock",
  arguments: [{ name: "[année]", description: "année scolaire, par sa première année (la dernière par défaut)" }],
  summary: "relève une fois pour toutes version, empreinte, taille et fichiers de chaque artefact",
  examples: ["cartable lock 2026", "cartable lock 2026 --bundle mcne", "cartable lock 2026 --frozen"],
  options: [
    { flags: "--frozen", description: "n'écrit rien : échoue si le verrou n'est pas à jour" },
    { flags: "--bundle <cartable>", description: "seulement ce cartable ; le reste du verrou est gardé" },
    { flags: "--target <cible>", description: "seulement cette cible" },
  ],
  async run(context, [wanted], options) {
    const catalogue = openCatalogue(context);
    const year = chooseYear(context, typeof wanted === "string" ? wanted : undefined);
    const requests = requestsOf(catalogue, chooseReleases(catalogue, year, options));
    const former = readLock(context, year);
    if (options["frozen"] === true) return frozen(year, former, requests);
    const store = await openProjectStore(context);
    const limit = pLimit(PARALLEL);
    const unreachable = new Set<string>();
    const lockGroup = async (group: readonly ArtifactRequest[]): Promise<readonly LockedArtifact[]> => {
      const done: LockedArtifact[] = [];
      for (const request of group) done.push(await lockArtifact(context, store, former, request, unreachable));
      return done;
    };
    const locked = (await Promise.all(bySource(requests).map((group) => limit(() => lockGroup(group))))).flat();
    const partial = textOption(options, "bundle") !== undefined || textOption(options, "target") !== undefined;
    const kept =
      partial && former !== null
        ? former.artifacts.filter((old) => !requests.some(({ resource, key }) => resource === old.resource && key === old.key))
        : [];
    const next: Lock = { year, artifacts: [...kept, ...locked] };
    const changed = await writeLock(join(context.root, lockFile(year)), renderLock(next));
    const pending = locked.filter(({ state }) => state === "pending");
    const bytes = next.artifacts.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
    return {
      exit: 0,
      json: {
        ok: true,
        year,
        file: lockFile(year),
        changed,
        artifacts: next.artifacts.length,
        pending: pending.map(({ resource, key }) => ({ resource, key })),
      },
      text: [
        `${lockFile(year)} : ${next.artifacts.length} artefacts, ${formatBytes(bytes)} à télécharger${changed ? "" : " ; rien n'a changé"}.`,
        ...pending.map(({ resource, key }) => `En attente, adresse jamais atteinte : ${resource} (${key}).`),
      ].join("\n"),
    };
  },
};

function frozen(year: number, former: Lock | null, requests: readonly ArtifactRequest[]): Awaited<ReturnType<Verb["run"]>> {
  if (former === null) throw refusal("lock/missing", { year });
  const reasons = staleReasons(former, requests);
  if (reasons.length > 0) throw refusal("lock/stale", { year, reasons });
  return {
    exit: 0,
    json: { ok: true, year, file: lockFile(year), changed: false, artifacts: former.artifacts.length },
    text: `${lockFile(year)} est à jour.`,
  };
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

/** Downloads at once; each one verifies and unpacks as it goes. */
const PARALLEL = 4;

/**
 * Keeps what is already locked for the same request; a local folder is always read again. What an address never gave is
 * `pending` when its digest is known, and its host is not asked again in the same run; without a digest, it is refused.
 */
async function lockArtifact(
  context: Context,
  store: Awaited<ReturnType<typeof openProjectStore>>,
  former: Lock | null,
  request: ArtifactRequest,
  unreachable: Set<string>,
): Promise<LockedArtifact> {
  const { resource, key, version, digest, sha256, sizeBytes, source } = request;
  const known = former === null ? null : findLocked(former, request);
  if (known !== null && known.state === "locked" && source.kind !== "file") return known;
  const base = { resource, key, version, request: digest };
  const pending: LockedArtifact = { ...base, state: "pending", sha256, sizeBytes, tree: [] };
  const host = source.kind === "url" ? new URL(source.url).host : null;
  if (host !== null && sha256 !== null && unreachable.has(host)) return pending;
  try {
    return { ...base, state: "locked", ...(await obtainArtifact(context, store, request, { sha256, sizeBytes })) };
  } catch (error) {
    const isUnreachable = error instanceof CartableError && error.exit === 3 && error.code.startsWith("fetch/");
    if (!isUnreachable || sha256 === null) throw error;
    if (host !== null && error.code === "fetch/failed") unreachable.add(host);
    context.tell(`${resource} : ${error.message}`);
    return pending;
  }
}

/** Replaces the lock by rename, and only when its bytes change. */
async function writeLock(path: string, text: string): Promise<boolean> {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return false;
  await replaceFile(path, text);
  return true;
}
