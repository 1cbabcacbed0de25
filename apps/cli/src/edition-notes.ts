import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import {
  type BundlePlan,
  compareEditions,
  contentsOf,
  differenceLabel,
  differenceText,
  type EditionContents,
  type EditionDifference,
  type Lock,
  previousEdition,
  type ReleasedEdition,
  type Target,
  targetContents,
  withdrawalOf,
} from "@cartable/plan";
import { renderNotes } from "@cartable/release";
import type { Context } from "./context.ts";
import { knownSerials, readContents } from "./edition-contents.ts";
import { readLock } from "./project.ts";
import type { WantedEdition } from "./release-editions.ts";

/**
 * `NOTES.md` of an edition. The first one of a year is compared with the same bundle of the latest earlier year, on the same
 * target: with what was released of it, else with what its manifest asks for; the others, with the edition before, and with
 * nothing else. They count what the archive holds, and speak of what the repository holds, not of what this machine made.
 */
export function editionNotes(context: Context, catalogue: Catalogue, edition: WantedEdition, known: readonly ReleasedEdition[]): string {
  const { manifest, plan } = edition;
  const difference = sinceFormerSerial(context, catalogue, edition, known) ?? sinceFormerYear(context, catalogue, edition);
  return renderNotes({
    plan,
    summary: manifest.summary ?? "",
    difference: difference === null ? null : differenceText(difference, differenceLabel(catalogue)),
    withdrawn: (manifest.withdrawn ?? []).filter(({ serial }) => withdrawalOf(manifest, plan.target, serial) !== null),
  });
}

function sinceFormerSerial(
  context: Context,
  catalogue: Catalogue,
  { manifest, plan }: WantedEdition,
  known: readonly ReleasedEdition[],
): EditionDifference | null {
  const former = previousEdition(known, plan);
  if (former === null) return null;
  const held = readContents(context, plan.bundle, plan.year, former.serial).filter(({ target }) => target === plan.target);
  if (held.length === 0) return null;
  const edition = { manifest, lock: null, releases: [] };
  return onlyHeld(plan, compareEditions(catalogue, { ...edition, contents: held }, { ...edition, contents: [contentsOf(plan)] }));
}

function sinceFormerYear(context: Context, catalogue: Catalogue, { manifest, plan }: WantedEdition): EditionDifference | null {
  const [former] = catalogue.bundles.filter(({ id, year }) => id === manifest.id && year < manifest.year).sort((a, b) => b.year - a.year);
  // A bundle that had no such archive has nothing to compare it with.
  if (former === undefined || !former.targets.includes(plan.target)) return null;
  const held = lastContents(context, former, plan.target);
  if (held !== null) {
    const edition = { lock: null, releases: [] };
    const before = { ...edition, manifest: former, contents: [held] };
    return onlyHeld(plan, compareEditions(catalogue, before, { ...edition, manifest, contents: [contentsOf(plan)] }));
  }
  const ids = new Set(
    [former, manifest].flatMap((one) => targetContents(catalogue, one, plan.target).packed.map(({ resource }) => resource.id)),
  );
  const isThere = ({ id, redistribution }: Resource): boolean => redistribution === "link-only" || ids.has(id);
  const edition = (of: BundleManifest) => ({ manifest: of, lock: lockOf(plan, readLock(context, of.year)), releases: [] });
  const onTarget = { ...catalogue, resources: catalogue.resources.filter(isThere) };
  return onlyHeld(plan, compareEditions(onTarget, edition(former), edition(manifest)));
}

/** What the last edition of a year held on a target, of those that were not withdrawn; null when none was noted. */
function lastContents(context: Context, former: BundleManifest, target: Target): EditionContents | null {
  const serials = knownSerials(context, former.id, former.year).filter((serial) => withdrawalOf(former, target, serial) === null);
  const held = serials.flatMap((serial) => readContents(context, former.id, former.year, serial));
  return held.findLast((one) => one.target === target) ?? null;
}

/** Of a lock, the artifacts for the systems that the archive takes its files from. */
function lockOf({ artifacts }: BundlePlan, lock: Lock | null): Lock | null {
  // Keys begin with the platform.
  const place = ({ resource, key }: { readonly resource: string; readonly key: string }): string => `${resource} ${key.split(" ")[0]}`;
  const taken = new Set(artifacts.map(place));
  return lock === null ? null : { ...lock, artifacts: lock.artifacts.filter((one) => taken.has(place(one))) };
}

/** Versions that are held or no longer held are told of what the archive holds alone. */
function onlyHeld({ components }: BundlePlan, difference: EditionDifference): EditionDifference {
  const isPacked = new Set(components.map(({ id }) => id));
  const only = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] => list.filter(({ id }) => isPacked.has(id));
  return { ...difference, held: only(difference.held), freed: only(difference.freed) };
}
