import { type Diagnostic, diagnostic, nearestWord } from "@cartable/diagnostics";
import type { Rule, RuleInput } from "./rule.ts";

/** Every id that is cited exists. */
export const references: Rule = {
  name: "references",
  *check(input) {
    const { resourceIds } = input;
    const near = (id: string): string | null => nearestWord(id, resourceIds);
    for (const { data, positionOf } of input.resources) {
      const cited: (readonly [string, readonly (string | number)[], string])[] = (data.similar ?? []).map(
        (id, index) => ["similar", ["similar", index], id] as const,
      );
      if (data.replacedBy !== undefined) cited.push(["replacedBy", ["replacedBy"], data.replacedBy]);
      for (const [key, path, id] of cited) {
        if (id === data.id) yield diagnostic("resource/self-reference", positionOf(path), { key });
        else if (!resourceIds.has(id))
          yield diagnostic("resource/unknown-reference", positionOf(path), { key, value: id, suggestion: near(id) });
      }
    }
    for (const { data, positionOf } of input.collections) {
      for (const [index, id] of data.resources.entries()) {
        if (!resourceIds.has(id))
          yield diagnostic("collection/unknown-resource", positionOf(["resources", index]), { value: id, suggestion: near(id) });
      }
    }
    yield* bundleReferences(input, near);
  },
};

function* bundleReferences({ bundles, resourceIds }: RuleInput, near: (id: string) => string | null): Iterable<Diagnostic> {
  const latest = Math.max(...bundles.map(({ data }) => data.year));
  for (const { data, positionOf } of bundles) {
    const included = (data.include.resources ?? []).map((id, index) => ["include", ["include", "resources", index], id] as const);
    const excluded = (data.exclude ?? []).map(({ id }, index) => ["exclude", ["exclude", index, "id"], id] as const);
    const pinned = (data.pin ?? []).map(({ id }, index) => ["pin", ["pin", index, "id"], id] as const);
    for (const [key, path, id] of [...included, ...excluded, ...pinned]) {
      if (resourceIds.has(id)) continue;
      yield data.year < latest
        ? diagnostic("bundle/removed-resource", positionOf(path), { value: id, year: data.year, suggestion: near(id) })
        : diagnostic("bundle/unknown-resource", positionOf(path), { key, value: id, suggestion: near(id) });
    }
    if (data.extends === undefined) continue;
    const sameYear = new Map(bundles.filter((other) => other.data.year === data.year).map((other) => [other.data.id, other.data]));
    if (!sameYear.has(data.extends)) {
      yield diagnostic("bundle/unknown-base", positionOf(["extends"]), {
        value: data.extends,
        suggestion: nearestWord(data.extends, sameYear.keys()),
      });
      continue;
    }
    const cycle = [data.id];
    for (let base: string | undefined = data.extends; base !== undefined; base = sameYear.get(base)?.extends) {
      cycle.push(base);
      if (base === data.id) {
        yield diagnostic("bundle/extends-cycle", positionOf(["extends"]), { cycle });
        break;
      }
      if (cycle.length > bundles.length + 1) break;
    }
  }
}
