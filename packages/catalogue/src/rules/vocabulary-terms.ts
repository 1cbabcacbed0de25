import { type Diagnostic, diagnostic, nearestWord } from "@cartable/diagnostics";
import type { Term, VocabularyId } from "../catalogue.ts";
import type { YamlPath } from "../parse-yaml.ts";
import type { Entry, Rule, RuleInput } from "./rule.ts";

/** Where codes are written, by the path of the list or of the value (`*` stands for every list index). */
const RESOURCE_CODES: readonly (readonly [VocabularyId, readonly string[]])[] = [
  ["kinds", ["kind"]],
  ["levels", ["levels"]],
  ["subjects", ["subjects"]],
  ["functions", ["functions"]],
  ["needs", ["needs"]],
  ["audiences", ["audiences"]],
  ["levels", ["usages", "*", "levels"]],
  ["subjects", ["usages", "*", "subjects"]],
  ["subjects", ["reviews", "*", "subject"]],
];

const BUNDLE_CODES: readonly (readonly [VocabularyId, readonly string[]])[] = [
  ["stages", ["audience"]],
  ["levels", ["include", "queries", "*", "levels"]],
  ["subjects", ["include", "queries", "*", "subjects"]],
  ["kinds", ["include", "queries", "*", "kinds"]],
  ["functions", ["include", "queries", "*", "functions"]],
  ["needs", ["include", "queries", "*", "needs"]],
  ["subjects", ["approvals", "*", "subject"]],
  ["subjects", ["approvals", "*", "subjects"]],
  ["levels", ["approvals", "*", "levels"]],
  ["subjects", ["policy", "requiredCoverage", "*", "subjects"]],
  ["levels", ["policy", "requiredCoverage", "*", "levels"]],
];

/** Every pedagogical code exists in its vocabulary; a cycle may stand for its levels. */
export const vocabularyTerms: Rule = {
  name: "vocabulary-terms",
  tolerant: true,
  *check(input) {
    for (const entry of input.resources) yield* checkEntry(entry, RESOURCE_CODES, input);
    for (const entry of input.bundles) yield* checkEntry(entry, BUNDLE_CODES, input);
  },
};

function* checkEntry(entry: Entry<object>, codes: typeof RESOURCE_CODES, input: RuleInput): Iterable<Diagnostic> {
  for (const [vocabulary, pattern] of codes) {
    for (const [path, value] of valuesAt(entry.data, pattern, [])) {
      if (isKnown(input, vocabulary, value)) continue;
      const key = String(path.findLast((step) => typeof step === "string"));
      yield diagnostic("vocabulary/unknown-term", entry.positionOf(path), {
        key,
        value,
        vocabulary,
        ...proposal(input, vocabulary, value),
      });
    }
  }
}

function isKnown({ vocabularies }: RuleInput, vocabulary: VocabularyId, code: string): boolean {
  return vocabularies[vocabulary].byId.has(code) || (vocabulary === "levels" && vocabularies.cycles.byId.has(code));
}

/** The nearest code, compared with codes, labels and aliases: « maths » proposes « mathematiques ». */
function proposal(
  { vocabularies }: RuleInput,
  vocabulary: VocabularyId,
  value: string,
): { suggestion: string | null; suggestionLabel: string | null } {
  const words = new Map<string, Term>();
  const terms = vocabulary === "levels" ? [...vocabularies.levels.terms, ...vocabularies.cycles.terms] : vocabularies[vocabulary].terms;
  for (const term of terms) for (const word of [term.id, term.label, ...(term.aliases ?? [])]) if (!words.has(word)) words.set(word, term);
  const near = nearestWord(value, words.keys());
  const term = near === null ? undefined : words.get(near);
  return { suggestion: term?.id ?? null, suggestionLabel: term?.label ?? null };
}

function* valuesAt(value: unknown, pattern: readonly string[], path: YamlPath): Iterable<readonly [YamlPath, string]> {
  const [step, ...rest] = pattern;
  if (step === undefined) {
    if (typeof value === "string") yield [path, value];
    else if (Array.isArray(value))
      for (const [index, item] of value.entries()) if (typeof item === "string") yield [[...path, index], item];
  } else if (step === "*") {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* valuesAt(item, rest, [...path, index]);
  } else if (typeof value === "object" && value !== null && step in value) {
    yield* valuesAt((value as Record<string, unknown>)[step], rest, [...path, step]);
  }
}
