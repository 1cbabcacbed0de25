import type { EditionContents } from "./edition-contents.ts";
import { previousEdition } from "./editions.ts";

/**
 * The earlier editions that one is compared with: for each of its targets, the nearest that has it too. An edition may have fewer
 * targets than the one before (a hotfix). Serials, the latest first; none for a first edition. Pure; all of one bundle and year.
 */
export function earlierEditions(
  contents: readonly Pick<EditionContents, "bundle" | "serial" | "target">[],
  serial: number,
): readonly number[] {
  const nearest = contents.filter((one) => one.serial === serial).flatMap((one) => previousEdition(contents, one)?.serial ?? []);
  return [...new Set(nearest)].sort((a, b) => b - a);
}
