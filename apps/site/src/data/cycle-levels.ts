import { type CycleLevels, levelSummary } from "@cartable/fiche";
import { terms } from "./label.ts";

export const cycleLevels: readonly CycleLevels[] = terms("cycles").map(({ id, label, optionalLevels = [] }) => ({
  label,
  levels: terms("levels").flatMap((level) =>
    level.parent === id ? [{ id: level.id, label: level.label, optional: optionalLevels.includes(level.id) }] : [],
  ),
}));

/** Levels in few words, for cards and headings. */
export function shortLevels(codes: readonly string[]): readonly string[] {
  return levelSummary(codes, cycleLevels);
}
