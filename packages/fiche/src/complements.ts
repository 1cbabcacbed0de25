import type { Collection, Resource } from "@cartable/catalogue";

const MOST = 4;

/**
 * Resources that complete one: chosen with it in a collection, for one of its levels, and doing something else. Those
 * that share the most subjects come first, then the most essential, then by id.
 */
export function complementsOf(
  resource: Resource,
  collections: readonly Collection[],
  resourceById: ReadonlyMap<string, Resource>,
): readonly Resource[] {
  const together = new Set(collections.filter(({ resources }) => resources.includes(resource.id)).flatMap(({ resources }) => resources));
  const shared = (one: readonly string[], other: readonly string[]): number => one.filter((code) => other.includes(code)).length;
  return [...together]
    .flatMap((id) => resourceById.get(id) ?? [])
    .filter(
      (other) =>
        other.id !== resource.id &&
        other.status === "active" &&
        !resource.similar.includes(other.id) &&
        shared(resource.levels, other.levels) > 0 &&
        shared(resource.functions, other.functions) === 0,
    )
    .map((other) => ({ other, subjects: shared(resource.subjects, other.subjects) }))
    .sort((a, b) => b.subjects - a.subjects || a.other.priority - b.other.priority || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ other }) => other);
}
