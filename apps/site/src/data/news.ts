import type { Resource } from "@cartable/catalogue";
import { changesOf } from "./bundle-changes.ts";
import { bundlesOfYear, currentYear } from "./site-data.ts";

/** Resources that this year's keys have and last year's had not, the most essential first, then by name; empty in a first year. */
export const newOnKeys: readonly Resource[] = [
  ...new Set(
    (currentYear === null ? [] : bundlesOfYear(currentYear).filter(({ kind }) => kind === "key")).flatMap(
      (bundle) => changesOf(bundle)?.added.map(({ resource }) => resource) ?? [],
    ),
  ),
].sort((a, b) => a.priority - b.priority);
