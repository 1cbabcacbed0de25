import type { Resource } from "@cartable/catalogue";
import type { Group } from "../view/group-resources.ts";
import { activityOf } from "./activities.ts";
import { terms } from "./label.ts";

/** By main subject, in the order of the vocabulary; what opens on this site comes first in each group. */
export function bySubject(resources: readonly Resource[]): readonly Group<Resource>[] {
  return inOrder(resources, "subjects", ({ subjects: [main] }) => main);
}

/** By the first cycle that each serves, in the order of the vocabulary; what opens on this site comes first in each group. */
export function byFirstCycle(resources: readonly Resource[]): readonly Group<Resource>[] {
  const order = terms("cycles").map(({ id }) => id);
  return inOrder(resources, "cycles", ({ cycles }) => order.find((id) => cycles.includes(id)));
}

function inOrder(
  resources: readonly Resource[],
  vocabulary: "subjects" | "cycles",
  keyOf: (resource: Resource) => string | undefined,
): readonly Group<Resource>[] {
  const known = new Set(terms(vocabulary).map(({ id }) => id));
  const byKey = Map.groupBy(resources, (resource) => {
    const key = keyOf(resource);
    return key !== undefined && known.has(key) ? key : "";
  });
  return [...terms(vocabulary), { id: "", label: "Autres" }].flatMap(({ id, label }) => {
    const items = byKey.get(id) ?? [];
    const atOnce = items.filter((resource) => activityOf(resource.id) !== null);
    return items.length === 0 ? [] : [{ id: id || "autres", label, items: [...atOnce, ...items.filter((item) => !atOnce.includes(item))] }];
  });
}
