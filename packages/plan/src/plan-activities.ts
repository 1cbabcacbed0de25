import type { Catalogue, Resource } from "@cartable/catalogue";
import { compareText, refusal } from "@cartable/diagnostics";
import { pathCollisions, pathProblem } from "@cartable/record";
import { ACTIVITIES_FOLDER, type ActivitiesPlan, type Activity } from "./activities-plan.ts";
import { artifactRequest } from "./artifact-request.ts";
import type { Lock } from "./lock.ts";
import { lockedSources } from "./locked-sources.ts";
import { mainArtifact, selectArtifacts } from "./select-artifacts.ts";

/** Resources without the right to be published, or with nothing that a browser opens, are left out. */
function isPublishable({ redistribution, status }: Resource): boolean {
  return redistribution === "allowed" && (status === "active" || status === "deprecated");
}

/**
 * Decides which web resources stand beside the site and each of their bytes: those that may be redistributed without
 * condition, that open as a page, and that the lock of the year has. They are the files of the key of target « web », taken
 * from the lock in the same way. Pure. Throws `lock/stale`, `plan/pending`, `plan/refused`.
 */
export function planActivities(catalogue: Catalogue, lock: Lock): ActivitiesPlan {
  const wanted = catalogue.resources.filter(isPublishable).flatMap((resource) => {
    const selected = selectArtifacts(resource, "web");
    const main = mainArtifact(selected)?.artifact;
    const isKnown = (): boolean => selected.some(({ artifact }) => lockKnows(lock, artifactRequest(resource, artifact).key, resource.id));
    return main?.entry !== undefined && /\.x?html?$/i.test(main.entry) && isKnown()
      ? [
          {
            resource,
            placed: selected.map(({ artifact }) => ({ artifact, folder: resource.id })),
            entry: main.entry,
            version: main.version,
          },
        ]
      : [];
  });
  const { artifacts, entries: unsorted } = lockedSources(lock, wanted);
  const entries = [...unsorted].sort((a, b) => compareText(a.path, b.path));
  const activities = wanted.map(({ resource: { id, name, license }, entry, version }): Activity => {
    const own = entries.filter(({ resource }) => resource === id);
    return { id, name, version, license, entry, files: own.length, bytes: own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
  });
  refuseBadPaths(
    entries.map(({ path }) => path),
    activities,
  );
  const bytes = activities.reduce((sum, activity) => sum + activity.bytes, 0);
  return {
    bundle: ACTIVITIES_FOLDER,
    year: lock.year,
    totals: { files: entries.length, bytes },
    activities,
    artifacts,
    directories: [],
    entries,
  };
}

/** A resource of no bundle of the year is in no lock; one that the lock has in another form is stale, and is refused. */
function lockKnows(lock: Lock, key: string, id: string): boolean {
  return lock.artifacts.some((artifact) => artifact.resource === id && artifact.key === key);
}

function refuseBadPaths(paths: readonly string[], activities: readonly Activity[]): void {
  const known = new Set(paths);
  const reasons = [
    ...paths.flatMap((path) => {
      const problem = pathProblem(path);
      return problem === null ? [] : [`${path} : ${problem}`];
    }),
    ...pathCollisions(paths).map(([first, second]) => `« ${first} » et « ${second} » se confondent`),
    ...activities.flatMap(({ id, entry }) =>
      known.has(`${id}/${entry}`) ? [] : [`« ${id} » : le fichier à ouvrir ${entry} n'est pas parmi les fichiers gardés`],
    ),
  ];
  if (reasons.length > 0) throw refusal("plan/refused", { bundle: ACTIVITIES_FOLDER, reasons: reasons.slice(0, 20) });
}
