import type { Catalogue } from "@cartable/catalogue";
import {
  compareEditions,
  contentsOf,
  differenceLabel,
  differenceText,
  type EditionDifference,
  previousEdition,
  type ReleasedEdition,
  withdrawalOf,
} from "@cartable/plan";
import { renderNotes } from "@cartable/release";
import type { Context } from "./context.ts";
import { readContents } from "./edition-contents.ts";
import { readLock } from "./project.ts";
import type { WantedEdition } from "./release-editions.ts";

/**
 * `NOTES.md` of an edition. The first one of a year is compared with the same bundle of the latest earlier year; the others,
 * with the edition before, and with nothing else. They speak of what the repository holds, not of what this machine made.
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
  return compareEditions(catalogue, { ...edition, contents: held }, { ...edition, contents: [contentsOf(plan)] });
}

function sinceFormerYear(context: Context, catalogue: Catalogue, { manifest, plan }: WantedEdition): EditionDifference | null {
  const [former] = catalogue.bundles.filter(({ id, year }) => id === manifest.id && year < manifest.year).sort((a, b) => b.year - a.year);
  if (former === undefined) return null;
  const edition = (of: typeof manifest) => ({ manifest: of, lock: readLock(context, of.year), releases: [] });
  const whole = compareEditions(catalogue, edition(former), edition(manifest));
  const isPacked = new Set(plan.components.map(({ id }) => id));
  // What this target only shows as a card is no news of its archive.
  return { ...whole, added: whole.added.filter(({ id }) => isPacked.has(id)) };
}
