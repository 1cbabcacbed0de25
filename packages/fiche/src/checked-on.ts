import type { Resource } from "@cartable/catalogue";

/** The latest day (AAAA-MM-JJ) on which a fact of the fiche was read or reviewed; null when none is dated. */
export function checkedOn({ sources = [], redistributionEvidence, reviews = [] }: Resource): string | null {
  return latestDay([redistributionEvidence?.checkedOn, ...sources.map(({ readOn }) => readOn), ...reviews.map(({ date }) => date)]);
}

/** The latest of some days; null when there is none. */
export function latestDay(days: readonly (string | null | undefined)[]): string | null {
  return days.reduce<string | null>((latest, day) => (day != null && (latest === null || day > latest) ? day : latest), null);
}
