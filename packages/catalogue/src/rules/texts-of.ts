import type { YamlPath } from "../parse-yaml.ts";

type Text = readonly [YamlPath, string];

const known = new WeakMap<object, readonly Text[]>();

/** Every text of a parsed file, with its path, in the order of the file. Keys are no text. Found once for all rules. */
export function textsOf(data: object): readonly Text[] {
  const former = known.get(data);
  if (former !== undefined) return former;
  const texts: Text[] = [];
  collect(data, [], texts);
  known.set(data, texts);
  return texts;
}

function collect(value: unknown, path: YamlPath, texts: Text[]): void {
  if (typeof value === "string") texts.push([path, value]);
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) collect(item, [...path, index], texts);
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) collect(item, [...path, key], texts);
}

/** The key a person would name for a path: its last step that is not a list index. */
export function keyOf(path: YamlPath): string {
  return String(path.findLast((step) => typeof step === "string") ?? "");
}
