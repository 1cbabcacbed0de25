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
  earlierEditions,
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

/** What a bundle is compared with: each edition of the year with those before of the same targets, the latest year before, the bundle that it extends. */
export function comparisonsOf(bundle: BundleManifest): readonly Comparison[] {
  const found = known.get(bundle) ?? compareAll(bundle);
  known.set(bundle, found);
  return found;
}

function compareAll(bundle: BundleManifest): readonly Comparison[] {
  const [former, base] = [changesOf(bundle)?.before, differenceWithBase(bundle)?.before];
  const now = `${bundle.id}@${bundle.year}`;
  return [
    ...releasedComparisons(bundle),
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

/** Each edition of the year that noted what it held with the ones before, the newest first. */
function releasedComparisons(manifest: BundleManifest): readonly Comparison[] {
  const folder = contentsFolder(manifest.year);
  const contents = namesIn(folder)
    .filter((name) => name.startsWith(`${manifest.id}-`) && name.endsWith(".txt"))
    .map((name): EditionContents => parseContents(`${folder}/${name}`, readIfPresent(`${folder}/${name}`) ?? ""))
    .filter(({ bundle }) => bundle === manifest.id);
  const edition = (serial: number): Edition => ({
    manifest,
    lock: null,
    releases: [],
    contents: contents.filter((one) => one.serial === serial),
  });
  const name = `${manifest.id}@${manifest.year}`;
  return [...new Set(contents.map(({ serial }) => serial))]
    .sort((a, b) => b - a)
    .flatMap((serial) => earlierEditions(contents, serial).map((earlier) => ({ earlier, serial })))
    .map(({ earlier, serial }) => {
      const title = `De l’édition n° ${earlier} à l’édition n° ${serial}`;
      const command = `${name}.${earlier} ${name}.${serial}`;
      return comparison(`edition-${earlier}-${serial}`, title, edition(earlier), edition(serial), command);
    });
}
