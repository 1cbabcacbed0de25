import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { compareText, refusal } from "@cartable/diagnostics";
import { type AdditionWhy, diffBundles, diffContents, type RemovalWhy } from "./diff-bundles.ts";
import { type ApprovalChange, diffApprovals, diffPolicies, type PolicyChange } from "./diff-policies.ts";
import { freedPins, newPins, type VersionPin } from "./diff-versions.ts";
import type { EditionContents } from "./edition-contents.ts";
import {
  type Carrier,
  changedPackages,
  changedVersions,
  type KnownVersions,
  type PackageChange,
  reworkedResources,
  type SecurityFix,
  securityFixes,
  type VersionChange,
  versionsOfContents,
  versionsOfLock,
} from "./edition-versions.ts";
import type { Lock } from "./lock.ts";

/** What is known of one edition of a bundle: its manifest, the lock of its year, and what was released of it. */
export interface Edition {
  readonly manifest: BundleManifest;
  readonly lock: Lock | null;
  readonly releases: readonly EditionRelease[];
  /** What was released under one serial, a target each; absent for the manifest as it stands. Compared only with another such edition. */
  readonly contents?: readonly EditionContents[];
}

/** An archive of an edition, as `release.json` lists it. */
export interface EditionRelease {
  readonly target: string;
  readonly sizeBytes: number;
  readonly components: readonly { readonly id: string; readonly version: string; readonly license: string }[];
}

/** A resource, by id and by name, with its sentence. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
}

/** What changed from one edition to another. Lists are sorted by name, then by id. */
export interface EditionDifference {
  readonly before: EditionName;
  readonly after: EditionName;
  /** Targets that only one of two released editions has: nothing is said of them. */
  readonly uncompared: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly added: readonly (Named & { readonly why: AdditionWhy })[];
  readonly removed: readonly (Named & { readonly why: RemovalWhy; readonly replacement: string | null })[];
  /** Resources in both. */
  readonly kept: number;
  /** Years without a lock: their versions are not known. */
  readonly unlocked: readonly number[];
  /** Other versions among the resources kept; null when a year is not locked. */
  readonly updated: readonly (Named & Omit<VersionChange, "id">)[] | null;
  /** Resources kept whose files differ under the same version; empty unless both editions were released. */
  readonly reworked: readonly Named[];
  /** Debian packages of a master that only others need; empty unless both editions were released. */
  readonly packages: readonly PackageChange[];
  /** Advisories that the second edition fixes among the resources kept; empty when versions are not known. */
  readonly security: readonly (Named & Omit<SecurityFix, "id">)[];
  /** Versions held by the second edition and not by the first. */
  readonly held: readonly (Named & Omit<VersionPin, "id">)[];
  /** Versions held by the first edition, of resources that the second one holds at none. */
  readonly freed: readonly (Named & Omit<VersionPin, "id">)[];
  /** Licences that are no longer the same, among what both editions released. */
  readonly licenses: readonly (Named & { readonly before: string; readonly after: string })[];
  /** Opinions dated from the first school year to the end of the second, on resources of the second edition. */
  readonly opinions: readonly (Named & NonNullable<Resource["reviews"]>[number])[];
  /** Rules of the bundle that are no longer the same. */
  readonly policies: readonly PolicyChange[];
  /** Opinions on the bundle itself that are no longer the same. */
  readonly approvals: readonly ApprovalChange[];
  /** Archives that both editions have for the same target, in bytes. */
  readonly sizes: readonly { readonly target: string; readonly before: number; readonly after: number }[];
}

export interface EditionName {
  readonly bundle: string;
  readonly year: number;
  readonly name: string;
  readonly serial: number;
}

/** As a dictionary sorts, whatever the machine. */
const FRENCH = new Intl.Collator("fr", { numeric: true });

/**
 * Compares two editions, of one bundle or of two. Editions that were released are compared on the targets that both have. Pure;
 * the catalogue is that of today, so texts and rights are today's. Throws `editions/nothing-shared`.
 */
export function compareEditions(catalogue: Catalogue, formerEdition: Edition, latterEdition: Edition): EditionDifference {
  const { before, after, uncompared } = sharedTargets(formerEdition, latterEdition);
  const { resourceById } = catalogue;
  const { added, removed, kept } = difference(catalogue, before, after);
  const nameOf = (id: string): string => resourceById.get(id)?.name ?? id;
  const named = <T extends { readonly id: string }>(items: readonly T[]): readonly (T & Named)[] =>
    items
      .map((item) => ({ ...item, name: nameOf(item.id), summary: resourceById.get(item.id)?.summary ?? "" }))
      .sort((a, b) => FRENCH.compare(a.name, b.name) || compareText(a.id, b.id));
  const isReleased = before.contents !== undefined && after.contents !== undefined;
  const [former, latter] = [before, after].map((edition) => versionsOf(edition, isReleased, [before.manifest, after.manifest])) as [
    KnownVersions | null,
    KnownVersions | null,
  ];
  const areKnown = former !== null && latter !== null;
  return {
    before: editionName(before),
    after: editionName(after),
    uncompared,
    added: named(added),
    removed: named(removed.map((item) => ({ ...item, replacement: item.why.kind === "replaced" ? nameOf(item.why.by) : null }))),
    kept: kept.length,
    unlocked: areKnown ? [] : [...new Set([before, after].flatMap(({ lock, manifest: { year } }) => (lock === null ? [year] : [])))],
    updated: areKnown ? named(changedVersions(former, latter, kept)) : null,
    reworked: named(reworkedResources(before.contents ?? [], after.contents ?? [], kept)),
    packages: isReleased ? changedPackages(before.contents ?? [], after.contents ?? []) : [],
    security: areKnown ? named(securityFixes(catalogue, former, latter, kept)) : [],
    held: named(newPins(catalogue, before.manifest, after.manifest)),
    freed: named(freedPins(catalogue, before.manifest, after.manifest)),
    licenses: named(changedLicenses(before, after)),
    // Within a year, nothing says whether an opinion on a resource that stays came before the first edition.
    opinions: named(
      newOpinions(
        catalogue,
        [...(isReleased && before.manifest.year === after.manifest.year ? [] : kept), ...added.map(({ id }) => id)],
        before.manifest.year,
        after.manifest.year,
      ),
    ),
    policies: diffPolicies(before.manifest, after.manifest),
    // Another bundle has other opinions: that is no change.
    approvals: before.manifest.id === after.manifest.id ? diffApprovals(before.manifest, after.manifest) : [],
    sizes: after.releases.flatMap(({ target, sizeBytes }) => {
      const same = before.releases.find((release) => release.target === target);
      return same === undefined ? [] : [{ target, before: same.sizeBytes, after: sizeBytes }];
    }),
  };
}

/** Two editions that were released, with what both hold a target of: a hotfix may have been made for one system only. */
function sharedTargets(
  before: Edition,
  after: Edition,
): { readonly before: Edition; readonly after: Edition; readonly uncompared: EditionDifference["uncompared"] } {
  if (before.contents === undefined || after.contents === undefined) return { before, after, uncompared: { before: [], after: [] } };
  const [had, has] = [before.contents.map(({ target }) => target), after.contents.map(({ target }) => target)];
  if (!had.some((target) => has.includes(target))) {
    const nameOf = ({ bundle, year, serial }: EditionName): string => `${bundle}@${year}.${serial}`;
    throw refusal("editions/nothing-shared", {
      before: nameOf(editionName(before)),
      after: nameOf(editionName(after)),
      targets: { before: had, after: has },
    });
  }
  return {
    before: { ...before, contents: before.contents.filter(({ target }) => has.includes(target)) },
    after: { ...after, contents: after.contents.filter(({ target }) => had.includes(target)) },
    uncompared: { before: had.filter((target) => !has.includes(target)), after: has.filter((target) => !had.includes(target)) },
  };
}

/** Two editions that were released are compared by what they held, not by what their manifests ask for today. */
function difference(catalogue: Catalogue, before: Edition, after: Edition): ReturnType<typeof diffBundles> {
  if (before.contents === undefined || after.contents === undefined) return diffBundles(catalogue, before.manifest, after.manifest);
  const contents = ({ contents: held = [] }: Edition): { readonly ids: readonly string[]; readonly linkOnly: readonly string[] } => ({
    ids: [...new Set(held.flatMap(({ components }) => components.map(({ id }) => id)))].sort(compareText),
    linkOnly: [],
  });
  return diffContents(catalogue, after.manifest, contents(before), contents(after));
}

function versionsOf({ lock, contents = [] }: Edition, isReleased: boolean, carriers: readonly Carrier[]): KnownVersions | null {
  if (isReleased) return versionsOfContents(contents);
  return lock === null ? null : versionsOfLock(lock, carriers);
}

function editionName({ manifest: { id, year, name, serial }, contents }: Edition): EditionName {
  return { bundle: id, year, name, serial: contents?.[0]?.serial ?? serial };
}

function changedLicenses(
  before: Edition,
  after: Edition,
): readonly { readonly id: string; readonly before: string; readonly after: string }[] {
  const licenses = ({ releases, contents }: Edition): ReadonlyMap<string, string> =>
    new Map((contents ?? releases).flatMap(({ components }) => components.map(({ id, license }) => [id, license] as const)));
  const former = licenses(before);
  return [...licenses(after)].flatMap(([id, license]) => {
    const had = former.get(id);
    return had === undefined || had === license ? [] : [{ id, before: had, after: license }];
  });
}

/** A school year goes from 1 September to 31 August. */
function newOpinions(
  { resourceById }: Catalogue,
  ids: readonly string[],
  firstYear: number,
  lastYear: number,
): readonly ({ readonly id: string } & NonNullable<Resource["reviews"]>[number])[] {
  const [from, to] = [`${Math.min(firstYear, lastYear)}-09-01`, `${Math.max(firstYear, lastYear) + 1}-08-31`];
  return ids.flatMap((id) =>
    (resourceById.get(id)?.reviews ?? [])
      .filter(({ date }) => date !== undefined && date >= from && date <= to)
      .map((review) => ({ id, ...review })),
  );
}
