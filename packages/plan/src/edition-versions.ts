import { type Artifact, type BundleManifest, type Catalogue, compareDebianVersions, compareVersions } from "@cartable/catalogue";
import { compareText } from "@cartable/diagnostics";
import type { EditionContents } from "./edition-contents.ts";
import type { Lock } from "./lock.ts";
import { takesFrom } from "./select-artifacts.ts";

/** A version of a resource, on a platform (from a lock) or a target (from an edition that was released). */
interface KnownVersion {
  readonly where: string;
  readonly version: string;
  readonly sizeBytes: number | null;
}

/** Versions and sizes of the resources of an edition. */
export type KnownVersions = ReadonlyMap<string, readonly KnownVersion[]>;

/** A resource whose version is another one. */
export interface VersionChange {
  readonly id: string;
  /** Versions as the lock writes them; several, in order, where systems do not have the same. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Systems that both know and where the versions are no longer the same, in order: what is told when the lists above are the same. */
  readonly systems: readonly { readonly where: string; readonly before: readonly string[]; readonly after: readonly string[] }[];
  /** What its files weigh, all systems together; null when one of them is not known. */
  readonly sizes: { readonly before: number; readonly after: number } | null;
}

/** An advisory that the second edition fixes and the first did not. */
export interface SecurityFix {
  readonly id: string;
  readonly advisory: string;
  readonly version: string;
  readonly source: string;
  readonly severity: "low" | "medium" | "high" | "critical" | null;
}

/** What a bundle carries: its kind and its targets tell. */
export type Carrier = Pick<BundleManifest, "kind" | "targets">;

/**
 * What a lock knows of each resource: one version an artifact. A lock serves all the bundles of a year: only what one of these
 * carries is told of, so that a key is not said to change with an installer of a master.
 */
export function versionsOfLock({ artifacts }: Lock, carriers: readonly Carrier[]): KnownVersions {
  return Map.groupBy(
    artifacts
      .filter(({ key }) => carriers.some((one) => isCarried(key, one)))
      .map(({ resource, key, version, sizeBytes, tree }) => ({
        resource,
        // Keys begin with the platform.
        where: key.split(" ")[0] ?? "",
        version,
        // A folder of the repository is not downloaded: its files are what it weighs.
        sizeBytes: sizeBytes ?? (tree.length === 0 ? null : tree.reduce((sum, file) => sum + file.sizeBytes, 0)),
      })),
    ({ resource }) => resource,
  );
}

/** A key says the platform, the architecture if any, then the form. */
function isCarried(key: string, { kind, targets }: Carrier): boolean {
  const [platform = "", ...rest] = key.split(" ");
  const isInstaller = rest.slice(0, 2).includes("installer");
  return (kind === "master" || !isInstaller) && targets.some((target) => takesFrom(target, platform as Artifact["platform"]));
}

/** What the files of an edition that was released know: one version a target. */
export function versionsOfContents(contents: readonly EditionContents[]): KnownVersions {
  const all = contents.flatMap(({ target, components }) =>
    components.map(({ id, version, bytes }) => ({ id, where: target, version, sizeBytes: bytes })),
  );
  return Map.groupBy(all, ({ id }) => id);
}

/** Versions that differ among some resources, sorted by id; what one side does not know is left out. Pure. */
export function changedVersions(before: KnownVersions, after: KnownVersions, ids: readonly string[]): readonly VersionChange[] {
  return [...ids].sort(compareText).flatMap((id) => {
    const [had, has] = [before.get(id), after.get(id)];
    if (had === undefined || has === undefined) return [];
    const change = { id, before: distinct(had), after: distinct(has), systems: changedSystems(had, has), sizes: sizesOf(had, has) };
    return isSame(change) && change.systems.length === 0 ? [] : [change];
  });
}

const isSame = ({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }): boolean =>
  before.join() === after.join();

function changedSystems(had: readonly KnownVersion[], has: readonly KnownVersion[]): VersionChange["systems"] {
  const on = (versions: readonly KnownVersion[], where: string): readonly string[] =>
    distinct(versions.filter((one) => one.where === where));
  return [...new Set(had.map(({ where }) => where))]
    .filter((where) => has.some((one) => one.where === where))
    .sort(compareText)
    .map((where) => ({ where, before: on(had, where), after: on(has, where) }))
    .filter((one) => !isSame(one));
}

/** A Debian package that a master carries because others need it; null where one of the editions has none. */
export interface PackageChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Packages that differ, sorted by name: told only by editions that were released. Pure. */
export function changedPackages(before: readonly EditionContents[], after: readonly EditionContents[]): readonly PackageChange[] {
  const versions = (contents: readonly EditionContents[]): ReadonlyMap<string, string> =>
    new Map(contents.flatMap(({ packages }) => packages.map(({ name, version }) => [name, version] as const)));
  const [had, has] = [versions(before), versions(after)];
  return [...new Set([...had.keys(), ...has.keys()])].sort(compareText).flatMap((name) => {
    const change = { name, before: had.get(name) ?? null, after: has.get(name) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** Resources whose files differ while every version is the same, sorted by id: told only by editions that were released. Pure. */
export function reworkedResources(
  before: readonly EditionContents[],
  after: readonly EditionContents[],
  ids: readonly string[],
): readonly { readonly id: string }[] {
  const find = (contents: readonly EditionContents[], target: string, id: string) =>
    contents.find((one) => one.target === target)?.components.find((one) => one.id === id);
  const isReworked = (id: string): boolean =>
    after.some(({ target }) => {
      const [had, has] = [find(before, target, id), find(after, target, id)];
      return had !== undefined && has !== undefined && had.version === has.version && had.files !== has.files;
    });
  return [...ids]
    .sort(compareText)
    .filter(isReworked)
    .map((id) => ({ id }));
}

/**
 * Advisories that fiches say fixed by a version which the second edition has and the first had not. Sorted by id, then by
 * advisory. Pure. A fiche speaks of the versions of today: an edition that holds another version is told nothing of.
 */
export function securityFixes(
  { resourceById }: Pick<Catalogue, "resourceById">,
  before: KnownVersions,
  after: KnownVersions,
  ids: readonly string[],
): readonly SecurityFix[] {
  const fixes = ids.flatMap((id) =>
    (resourceById.get(id)?.artifacts ?? []).flatMap(({ platform, version, source: { kind }, fixes: own = [] }) => {
      const compare = kind === "deb" ? compareDebianVersions : compareVersions;
      const reached = (after.get(id) ?? []).filter((one) => one.version === version && isFor(one.where, platform));
      return own.flatMap((fix): SecurityFix[] => {
        const isNew = reached.some(({ where }) => {
          const had = (before.get(id) ?? []).filter((one) => one.where === where);
          return had.length > 0 && had.every((one) => compare(one.version, fix.version) < 0);
        });
        return isNew && compare(version, fix.version) >= 0 ? [{ id, severity: null, ...fix }] : [];
      });
    }),
  );
  const once = new Map(fixes.map((fix) => [`${fix.id} ${fix.advisory}`, fix]));
  return [...once.values()].sort((a, b) => compareText(a.id, b.id) || compareText(a.advisory, b.advisory));
}

/** A lock says platforms, an edition says targets; what every browser opens is on all of them. */
const isFor = (where: string, platform: string): boolean =>
  where === platform || where === "all" || platform === "web" || platform === "any";

const distinct = (versions: readonly KnownVersion[]): readonly string[] =>
  [...new Set(versions.map(({ version }) => version))]
    .filter((version) => version !== "")
    .sort((a, b) => compareVersions(a, b) || compareText(a, b));

function sizesOf(had: readonly KnownVersion[], has: readonly KnownVersion[]): VersionChange["sizes"] {
  const sum = (versions: readonly KnownVersion[]): number | null =>
    versions.reduce<number | null>((total, { sizeBytes }) => (total === null || sizeBytes === null ? null : total + sizeBytes), 0);
  const [before, after] = [sum(had), sum(has)];
  // Editions that do not cover the same systems do not weigh the same thing.
  const places = (versions: readonly KnownVersion[]): string =>
    versions
      .map(({ where }) => where)
      .sort()
      .join();
  return before === null || after === null || before === after || places(had) !== places(has) ? null : { before, after };
}
