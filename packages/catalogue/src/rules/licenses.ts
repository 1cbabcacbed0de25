import { type Diagnostic, diagnostic, nearestWord } from "@cartable/diagnostics";
import parseExpression from "spdx-expression-parse";
import type { YamlPath } from "../parse-yaml.ts";
import type { Entry, Rule, RuleInput } from "./rule.ts";
import { textsOf } from "./texts-of.ts";

/** Licences are SPDX expressions, and each one met is explained in French in the licence vocabulary. */
export const licenses: Rule = {
  name: "licenses",
  tolerant: true,
  *check(input) {
    for (const entry of input.resources) {
      for (const [path, value] of textsOf(entry.data)) {
        if (path.at(-1) === "license") yield* checkLicense(entry, path, value, input);
      }
    }
  },
};

function* checkLicense({ positionOf }: Entry<object>, path: YamlPath, value: string, { vocabularies }: RuleInput): Iterable<Diagnostic> {
  const known = vocabularies.licenses.byId;
  let parsed: parseExpression.Info;
  try {
    parsed = parseExpression(value);
  } catch {
    yield diagnostic("resource/unknown-license", positionOf(path), {
      value,
      cause: "code inconnu ou expression mal écrite (AND, OR, WITH)",
      suggestion: nearestWord(value, known.keys()),
    });
    return;
  }
  for (const license of licensesOf(parsed)) {
    if (!known.has(license)) yield diagnostic("resource/license-not-explained", positionOf(path), { license }, "warning");
  }
}

/** The simple licences of an SPDX expression, in order, each once. */
export function licensesOf(expression: parseExpression.Info): readonly string[] {
  if ("conjunction" in expression) return [...new Set([...licensesOf(expression.left), ...licensesOf(expression.right)])];
  return [expression.license + (expression.plus === true ? "+" : "")];
}
