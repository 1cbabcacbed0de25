import { type Coverage, coverageOf, type Term } from "@cartable/catalogue";
import { terms } from "./label.ts";
import { bundlesOfYear, catalogue, contentsOf, currentYear } from "./site-data.ts";

const bundles = currentYear === null ? [] : bundlesOfYear(currentYear);

/** What the catalogue covers, with the bundles of the latest year. */
export const coverage: Coverage = coverageOf(
  catalogue,
  bundles.map((bundle) => ({ id: bundle.id, name: bundle.name, ids: contentsOf(bundle).copied.map(({ id }) => id) })),
);

const counts = new Map(
  coverage.cells.flatMap((cell) => (cell.need === null ? [[`${cell.level} ${cell.subject}`, cell.count] as const] : [])),
);

/** How many resources a level has in a subject; null where the subject is not taught at that level. */
export function countFor(level: string, subject: string): number | null {
  return counts.get(`${level} ${subject}`) ?? null;
}

/** Stages where some subject is taught, each with its levels and its subjects. */
export const taughtStages: readonly { readonly stage: Term; readonly levels: readonly Term[]; readonly subjects: readonly Term[] }[] =
  terms("stages").flatMap((stage) => {
    const levels = terms("levels").filter((level) => level.stage === stage.id);
    const subjects = terms("subjects").filter((subject) => levels.some((level) => countFor(level.id, subject.id) !== null));
    return subjects.length === 0 ? [] : [{ stage, levels, subjects }];
  });
