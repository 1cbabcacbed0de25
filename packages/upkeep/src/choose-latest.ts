import { compareDebianVersions, compareVersions, isTrial } from "@cartable/catalogue";
import type { Publication, Recipe } from "./recipe.ts";

/** The order of the versions of a recipe. */
export const orderOf = ({ strategy }: Recipe): ((a: string, b: string) => number) =>
  strategy === "debian" ? compareDebianVersions : compareVersions;

/** Words of a title that announce something to be tried. */
const TRIAL_TITLE = /\b(alpha|beta|bêta|release candidate|rc ?\d+|pre-?release|preview|nightly|snapshot|unstable)\b/i;

/**
 * The newest publication that pupils can be given: versions to be tried do not count, unless the resource already has one.
 * Null when there are only such versions.
 */
export function chooseLatest(recipe: Recipe, publications: readonly Publication[], current: string | null): Publication | null {
  const order = orderOf(recipe);
  const strict = recipe.strategy !== "debian" && recipe.strategy !== "npm" && !(current !== null && isTrial(current));
  const stable = strict ? publications.filter(({ version, label }) => !isTrial(version) && !TRIAL_TITLE.test(label)) : publications;
  return stable.reduce<Publication | null>((best, one) => (best === null || order(one.version, best.version) > 0 ? one : best), null);
}
