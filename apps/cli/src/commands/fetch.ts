import { formatBytes, plural, refusal } from "@cartable/diagnostics";
import { findLocked, firstTreeChange, staleReasons } from "@cartable/plan";
import type { Verb } from "../context.ts";
import { depotPackages, fetchDepot } from "../fetch-depot.ts";
import { obtainArtifact } from "../obtain-artifact.ts";
import { chooseReleases, chooseYear, openCatalogue, openProjectStore, readLock, requestsOf } from "../project.ts";

export const fetch: Verb = {
  name: "fetch",
  arguments: [{ name: "[année]", description: "année scolaire, par sa première année (la dernière par défaut)" }],
  summary: "télécharge ce que le verrou demande et qui manque au dépôt local",
  examples: ["cartable fetch 2026", "cartable fetch 2026 --bundle mcne --target web"],
  options: [
    { flags: "--bundle <cartable>", description: "seulement ce cartable" },
    { flags: "--target <cible>", description: "seulement cette cible" },
  ],
  async run(context, [wanted], options) {
    const catalogue = openCatalogue(context);
    const year = chooseYear(context, typeof wanted === "string" ? wanted : undefined);
    const releases = chooseReleases(catalogue, year, options);
    const requests = requestsOf(catalogue, releases);
    const lock = readLock(context, year);
    if (lock === null) throw refusal("lock/missing", { year });
    const reasons = staleReasons(lock, requests);
    if (reasons.length > 0) throw refusal("lock/stale", { year, reasons });
    const store = await openProjectStore(context);
    const packages = depotPackages(catalogue, releases, lock);
    await fetchDepot(context, store, packages);
    const blobs = new Map(packages.map(({ sha256, sizeBytes }) => [sha256, sizeBytes]));
    const pending: string[] = [];
    for (const request of requests) {
      const locked = findLocked(lock, request);
      if (locked === null || request.source.kind === "file") continue;
      if (locked.state === "pending") {
        pending.push(request.resource);
        continue;
      }
      const { tree } = await obtainArtifact(context, store, request, locked);
      const path = firstTreeChange(locked.tree, tree);
      if (path !== null) throw refusal("archive/tree-changed", { what: request.resource, path });
      if (locked.sha256 !== null) blobs.set(locked.sha256, locked.sizeBytes ?? 0);
    }
    const bytes = [...blobs.values()].reduce((sum, size) => sum + size, 0);
    return {
      exit: 0,
      json: { ok: true, year, artifacts: requests.length, downloads: blobs.size, bytes, pending },
      text: [
        `Dépôt local complet pour ${year} : ${plural(blobs.size, "fichier")} ${blobs.size > 1 ? "vérifiés" : "vérifié"}, ${formatBytes(bytes)}.`,
        ...(pending.length === 0 ? [] : [`Jamais atteints, à verrouiller plus tard : ${pending.join(", ")}.`]),
      ].join("\n"),
    };
  },
};
