import type { ResourceFile } from "@cartable/schemas";
import type { Resource, Vocabularies, Vocabulary } from "./catalogue.ts";

/** Applies defaults and derives what follows from the codes: levels of a cycle, cycles and stages of the levels. */
export function resolveResource(data: ResourceFile, file: string, vocabularies: Vocabularies): Resource {
  const levels = expandLevels(data.levels, vocabularies);
  const terms = levels.flatMap((id) => vocabularies.levels.byId.get(id) ?? []);
  return {
    ...data,
    levels: [...levels],
    usages: data.usages.map((usage) => ({ ...usage, levels: [...expandLevels(usage.levels, vocabularies)] })),
    functions: data.functions ?? [],
    needs: data.needs ?? [],
    audiences: data.audiences ?? [],
    languages: data.languages ?? [],
    alternativeNames: data.alternativeNames ?? [],
    similar: data.similar ?? [],
    offline: data.offline ?? "none",
    personalData: data.personalData ?? "none",
    priority: data.priority ?? 3,
    cycles: inOrder(
      vocabularies.cycles,
      terms.flatMap((term) => term.parent ?? []),
    ),
    stages: inOrder(
      vocabularies.stages,
      terms.flatMap((term) => term.stage ?? []),
    ),
    platforms: inOrder(
      vocabularies.platforms,
      data.artifacts.map((artifact) => artifact.platform),
    ),
    file,
  };
}

/** Level codes of a list that may name cycles, in vocabulary order, each once. A cycle leaves out its optional levels. */
export function expandLevels(codes: readonly string[], { levels, cycles }: Vocabularies): readonly string[] {
  const wanted = new Set<string>();
  for (const code of codes) {
    const cycle = levels.byId.has(code) ? undefined : cycles.byId.get(code);
    if (cycle === undefined) wanted.add(code);
    else
      for (const level of levels.terms)
        if (level.parent === code && cycle.optionalLevels?.includes(level.id) !== true) wanted.add(level.id);
  }
  return inOrder(levels, wanted);
}

function inOrder(vocabulary: Vocabulary, codes: Iterable<string>): readonly string[] {
  const wanted = new Set(codes);
  return vocabulary.terms.filter((term) => wanted.has(term.id)).map((term) => term.id);
}
