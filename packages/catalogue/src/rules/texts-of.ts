import type { YamlPath } from "../parse-yaml.ts";

/** Every text of a value, with its path, in the order of the file. Keys are no text. */
export function* textsOf(value: unknown, path: YamlPath = []): Iterable<readonly [YamlPath, string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsOf(item, [...path, index]);
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) yield* textsOf(item, [...path, key]);
}

/** The key a person would name for a path: its last step that is not a list index. */
export function keyOf(path: YamlPath): string {
  return String(path.findLast((step) => typeof step === "string") ?? "");
}
