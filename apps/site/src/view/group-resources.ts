import type { Resource, Term } from "@cartable/catalogue";
import { foldName } from "@cartable/fiche";

export interface Group<T> {
  readonly id: string;
  readonly label: string;
  readonly items: readonly T[];
}

/** By main subject (the first one), in the order of the vocabulary; empty groups are left out. */
export function groupBySubject(resources: readonly Resource[], subjects: readonly Term[]): readonly Group<Resource>[] {
  const bySubject = Map.groupBy(resources, ({ subjects: [main] }) => main ?? "");
  return subjects.flatMap(({ id, label }) => {
    const items = bySubject.get(id) ?? [];
    return items.length === 0 ? [] : [{ id, label, items }];
  });
}

/** By first letter without accent, in the order given; what does not start with a letter comes under « 0-9 ». */
export function groupByLetter<T extends { readonly name: string }>(items: readonly T[]): readonly Group<T>[] {
  const byLetter = Map.groupBy(items, ({ name }) => letterOf(name));
  return [...byLetter].map(([label, group]) => ({ id: label.toLowerCase(), label, items: group }));
}

/** The letter a name is filed under. */
export function letterOf(name: string): string {
  const first = foldName(name).charAt(0).toUpperCase();
  return /^[A-Z]$/.test(first) ? first : "0-9";
}
