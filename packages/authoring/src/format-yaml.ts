import { parseYaml } from "@cartable/catalogue";
import { type Checked, InternalError } from "@cartable/diagnostics";
import { collectComments } from "./collect-comments.ts";
import { readCommented, renderCommented } from "./commented-yaml.ts";
import { type FileKind, isModeline } from "./file-kinds.ts";

/**
 * The canonical form of an edited file: keys in the order of its schema, one style of quotes, lists and indentation, the
 * schema on the first line; comments and single blank lines kept. `text` is as `decodeText` gives it. A text that YAML or
 * the rules of the project refuse comes back as diagnostics. A text that would lose a value or a comment is a bug of ours:
 * `InternalError`, and nothing is given.
 *
 * The printer is ours: that of `yaml` moves comments below their key and around brackets.
 */
export function formatYaml(file: string, kind: FileKind, text: string): Checked<string> {
  const { value: parsed, diagnostics } = parseYaml(file, text);
  if (parsed === null) return { value: null, diagnostics };
  const formatted = renderCommented(file, kind, readCommented(text));
  const again = parseYaml(file, formatted).value;
  if (again === null || !sameValue(again.value, parsed.value) || signature(formatted) !== signature(text))
    throw new InternalError(`fmt would change what ${file} says`);
  return { value: formatted, diagnostics: [] };
}

/** Every comment of a text but the modeline, whatever their order. */
function signature(text: string): string {
  return collectComments(text)
    .map((comment) => comment.text)
    .filter((comment) => !isModeline(comment))
    .sort()
    .join("\n");
}

/** Equality of parsed values; the order of keys does not count. */
function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  const inB = b as Readonly<Record<string, unknown>>;
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameValue((a as typeof inB)[key], inB[key]));
}
