import { checkSchema, parseYaml } from "@cartable/catalogue";
import { describe } from "@cartable/diagnostics";
import { stringify } from "yaml";

/** Why the schema of resources refuses a value for a key, in the words of `check`; null when it takes it. */
export function answerProblem(key: string, value: unknown): string | null {
  const { value: parsed, diagnostics } = parseYaml("", stringify({ [key]: value }));
  const [found] = parsed === null ? diagnostics : checkSchema("resource", parsed).filter(({ code }) => code !== "schema/missing-key");
  if (found === undefined) return null;
  const { message, hint } = describe(found);
  return hint === undefined ? message : `${message} ${hint}`;
}
