import type { BundleManifest } from "@cartable/catalogue";
import { formatYear } from "@cartable/fiche";
import {
  compareEditions,
  contentsFolder,
  type DifferenceText,
  differenceLabel,
  differenceText,
  type Edition,
  type EditionContents,
  type EditionDifference,
  parseContents,
} from "@cartable/plan";
import { changesOf, differenceWithBase } from "./bundle-changes.ts";
import { lockOf } from "./locks.ts";
import { catalogue, releasesOf } from "./site-data.ts";
import { namesIn, readIfPresent } from "./site-root.ts";

/** One whole comparison of a bundle: as a value for software, and as French texts. */
export interface Comparison {
  /** Names its files, and the part of the page that shows it: « edition-1-2 », « depuis-2025 », « base ». */
  readonly id: string;
  readonly title: string;
  readonly before: BundleManifest;
  readonly difference: EditionDifference;
  readonly text: DifferenceText;
  /** What the command compares to say the same. */
  readonly command: string;
}

const known = new Map<BundleManifest, readonly Comparison[]>();

/** What a bundle is compared with: each edition of the year with the one before, the latest year before, the bundle that it extends. */
export function comparisonsOf(bundle: BundleManifest): readonly Comparison[] {
  const found = known.get(bundle) ?? compareAll(bundle);
  known.set(bundle, found);
  return found;
}

function compareAll(bundle: BundleManifest): readonly Comparison[] {
  const [former, base] = [changesOf(bundle)?.before, differenceWithBase(bundle)?.before];
  const now = `${bundle.id}@${bundle.year}`;
  const editions = releasedEditions(bundle);
  return [
    ...editions.slice(0, -1).map(([serial, after], index) => {
      const [earlier, before] = editions[index + 1] ?? [serial, after];
      const title = `De l’édition n° ${earlier} à l’édition n° ${serial}`;
      return comparison(`edition-${earlier}-${serial}`, title, before, after, `${now}.${earlier} ${now}.${serial}`);
    }),
    ...(former === undefined
      ? []
      : [
          comparison(
            `depuis-${former.year}`,
            `Depuis ${formatYear(former.year)}`,
            asPlanned(former),
            asPlanned(bundle),
            `${former.id}@${former.year} ${now}`,
          ),
        ]),
    ...(base === undefined
      ? []
      : [
          comparison(
            "base",
            `Par rapport ${base.kind === "key" ? "à la clé" : "au socle"} de départ`,
            asPlanned(base),
            asPlanned(bundle),
            `${base.id}@${base.year} ${now}`,
          ),
        ]),
  ];
}

const asPlanned = (manifest: BundleManifest): Edition => ({ manifest, lock: lockOf(manifest.year), releases: releasesOf(manifest) });

function comparison(id: string, title: string, before: Edition, after: Edition, command: string): Comparison {
  const difference = compareEditions(catalogue, before, after);
  return { id, title, before: before.manifest, difference, text: differenceText(difference, differenceLabel(catalogue)), command };
}

/** Editions of the year that noted what they held, by serial, the newest first. */
function releasedEditions(manifest: BundleManifest): readonly (readonly [number, Edition])[] {
  const folder = contentsFolder(manifest.year);
  const contents = namesIn(folder)
    .filter((name) => name.startsWith(`${manifest.id}-`) && name.endsWith(".txt"))
    .map((name): EditionContents => parseContents(`${folder}/${name}`, readIfPresent(`${folder}/${name}`) ?? ""))
    .filter(({ bundle }) => bundle === manifest.id);
  return [...Map.groupBy(contents, ({ serial }) => serial)]
    .sort(([a], [b]) => b - a)
    .map(([serial, targets]) => [serial, { manifest, lock: null, releases: [], contents: targets }] as const);
}
