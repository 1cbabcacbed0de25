import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue } from "@cartable/catalogue";
import { formatBytes, plural, refusal } from "@cartable/diagnostics";
import { diffLocks, findLocked, firstTreeChange, type Lock, leftovers, renderLock, staleReasons } from "@cartable/plan";
import type { Context, Verb } from "../context.ts";
import { fetchAhead } from "../fetch-depot.ts";
import { renderChanges, toJsonChange } from "../lock-changes.fr.ts";
import { depotFile, depotLeftovers, depotReasons, lockDepot, lockedRoots, writeDepot } from "../lock-depot.ts";
import { lockRequests } from "../lock-requests.ts";
import { readLocalArtifact } from "../obtain-artifact.ts";
import { textOption } from "../option-values.ts";
import { chooseReleases, chooseYear, lockFile, openCatalogue, openProjectStore, readFormerLock, readLock, requestsOf } from "../project.ts";
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
    const inHand = chooseReleases(catalogue, year, options);
    const requests = requestsOf(catalogue, inHand);
    const isPartial = textOption(options, "bundle") !== undefined || textOption(options, "target") !== undefined;
    if (options["frozen"] === true) return checkFrozen(context, catalogue, year, inHand, isPartial);
    const path = join(context.root, lockFile(year));
    const before = readText(path);
    const former = readFormerLock(context, year);
    const store = await openProjectStore(context);
    await fetchAhead(
      context,
      store,
      requests.filter((request) => former === null || findLocked(former, request)?.state !== "locked"),
    );
    const locked = await lockRequests(context, store, former, requests);
    const all = chooseReleases(catalogue, year, {});
    const others = isPartial ? requestsOf(catalogue, all).filter((request) => !requests.some(isSame(request))) : [];
    const kept = (former?.artifacts ?? []).filter((old) => others.some(isSame(old)));
    const next: Lock = { year, artifacts: [...kept, ...locked] };
    const depot = await lockDepot(context, store, catalogue, former?.depot ?? null, next, inHand, all);
    // A long download lies between the two: what another command wrote meanwhile must not be lost.
    if (readText(path) !== before) throw refusal("lock/raced", { file: lockFile(year) });
    const depotChanged = await writeDepot(context, year, depot);
    const changed = (await writeLock(path, renderLock(next))) || depotChanged;
    const changes = diffLocks(former, next);
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
        changes: changes.map(toJsonChange),
        debianPackages: depot?.packages.length ?? 0,
        pending: pending.map(({ resource, key }) => ({ resource, key })),
      },
      text: [
        ...renderChanges(changes),
        `${lockFile(year)} : ${plural(next.artifacts.length, "artefact")}, ${formatBytes(bytes)} à télécharger${changed ? "" : " ; rien n'a changé"}.`,
        ...(depot === null ? [] : [`${depotFile(year)} : ${plural(depot.packages.length, "paquet")} Debian, dépendances comprises.`]),
        ...pending.map(({ resource, key }) => `En attente, adresse jamais atteinte : ${resource} (${key}).`),
      ].join("\n"),
    };
  },
};

const isSame =
  (old: { readonly resource: string; readonly key: string }) =>
  ({ resource, key }: { readonly resource: string; readonly key: string }): boolean =>
    resource === old.resource && key === old.key;

/** Compares the lock with the catalogue and with the files of the repository; asks the network for nothing. */
async function checkFrozen(
  context: Context,
  catalogue: Catalogue,
  year: number,
  inHand: ReturnType<typeof chooseReleases>,
  isPartial: boolean,
): ReturnType<Verb["run"]> {
  const requests = requestsOf(catalogue, inHand);
  const former = readLock(context, year);
  if (former === null) throw refusal("lock/missing", { year });
  const reasons = [...staleReasons(former, requests), ...(isPartial ? [] : leftovers(former, requests))];
  const roots = lockedRoots(catalogue, inHand, former);
  reasons.push(...depotReasons(former.depot ?? null, year, roots), ...(isPartial ? [] : depotLeftovers(former.depot ?? null, roots)));
  for (const request of requests) {
    const locked = findLocked(former, request);
    if (locked === null || request.source.kind !== "file") continue;
    const { tree } = await readLocalArtifact(context, request);
    if (firstTreeChange(locked.tree, tree) !== null) reasons.push(`les fichiers de ${request.source.path} ont changé`);
  }
  if (reasons.length > 0) throw refusal("lock/stale", { year, reasons: [...new Set(reasons)] });
  return {
    exit: 0,
    json: { ok: true, year, file: lockFile(year), changed: false, artifacts: former.artifacts.length },
    text: `${lockFile(year)} est à jour.`,
  };
}

/** Replaces the lock by rename, and only when its bytes change. */
async function writeLock(path: string, text: string): Promise<boolean> {
  if (readText(path) === text) return false;
  await replaceFile(path, text);
  return true;
}

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
