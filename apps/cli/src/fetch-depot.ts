import type { Catalogue } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import { type ArtifactRequest, type DebianPackage, debianClosure, type Lock } from "@cartable/plan";
import { fetchDebs, type KnownDeb, type Store } from "@cartable/store";
import type { Context } from "./context.ts";
import { lockedRoots } from "./lock-depot.ts";
import type { chooseReleases } from "./project.ts";

/** Every Debian package that some releases need without internet, each once. */
export function depotPackages(catalogue: Catalogue, releases: ReturnType<typeof chooseReleases>, lock: Lock): readonly DebianPackage[] {
  const { depot } = lock;
  if (depot === undefined) return [];
  return [...new Set(lockedRoots(catalogue, releases, lock).flatMap((roots) => debianClosure(depot, roots).packages))];
}

/** Brings the Debian packages into the store; throws `fetch/failed` naming those that cannot be had. */
export async function fetchDepot(context: Context, store: Store, packages: readonly DebianPackage[]): Promise<void> {
  const missing = await fetchMany(context, store, packages.map(toRequest));
  if (missing.length === 0) return;
  const names = missing.slice(0, 8).map(({ package: name, version }) => `${name} ${version}`);
  const more = missing.length > names.length ? ` et ${missing.length - names.length} autres` : "";
  throw refusal("fetch/failed", { what: "paquets Debian", cause: `${names.join(", ")}${more} : les listes de ce poste ne les ont pas` });
}

/**
 * Brings the packages that some requests ask for, whose digest is known, before each is looked at: by the handful they take
 * seconds, one by one minutes. What cannot be had is left for its own refusal.
 */
export async function fetchAhead(context: Context, store: Store, requests: readonly ArtifactRequest[]): Promise<void> {
  const debs = requests.flatMap(({ resource, source, sha256, sizeBytes }): KnownDeb[] =>
    source.kind === "deb" && sha256 !== null
      ? [
          {
            kind: "deb",
            what: resource,
            package: source.package,
            version: source.version,
            sha256,
            ...(sizeBytes === null ? {} : { sizeBytes }),
          },
        ]
      : [],
  );
  if (debs.length > 1) await fetchMany(context, store, debs);
}

async function fetchMany(context: Context, store: Store, debs: readonly KnownDeb[]): Promise<readonly KnownDeb[]> {
  const bar = context.progress("Paquets Debian");
  return fetchDebs(store, debs, { environment: context.environment }, bar.update).finally(bar.stop);
}

function toRequest({ name, version, sha256, sizeBytes, fileName }: DebianPackage): KnownDeb {
  return { kind: "deb", what: fileName, package: name, version, sha256, sizeBytes, fileName };
}
