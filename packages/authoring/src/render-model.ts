import { blockLines, scalarText } from "./scalar-text.ts";
import { type Collection, type CommentLine, type Entry, isCollection, type Value } from "./yaml-model.ts";

/** A short list stands on one line when that line has this many characters at most. */
const MAX_COLUMNS = 120;

/** The lines of a collection; `lead` are the comments of its first entry, which its holder may have to write higher. */
interface Rendered {
  readonly lead: readonly CommentLine[];
  readonly lines: readonly string[];
}

/** The canonical lines of a whole file, without its modeline. */
export function renderModel(root: Collection, header: readonly CommentLine[]): readonly string[] {
  const { lead, lines } = renderCollection(root, "");
  return [...withoutEdges(header), ...(header.length > 0 && lines.length > 0 ? [""] : []), ...lead, ...lines];
}

function renderCollection(collection: Collection, indent: string): Rendered {
  if (collection.entries.length === 0) return { lead: indented(collection.after, indent), lines: [] };
  const parts = collection.entries.map((entry, index) => ({ first: index === 0, entry, ...renderEntry(entry, indent) }));
  const lead = parts[0]?.lead ?? [];
  const lines = parts.flatMap((part) => (part.first ? part.lines : [...(part.entry.spaced ? [""] : []), ...part.lead, ...part.lines]));
  return { lead, lines: [...lines, ...indented(collection.after, indent)] };
}

function renderEntry(entry: Entry, indent: string): Rendered {
  const { key, value, trailing } = entry;
  const head = `${indent}${key === null ? "-" : `${scalarText(key, false)}:`}`;
  const before = indented(entry.before, indent);
  const note = trailing === null ? "" : ` ${trailing}`;
  const line = oneLine(value, head.length + 1);
  if (line !== null) {
    const inside = isCollection(value) ? indented(value.after, indent) : [];
    return { lead: [...before, ...inside], lines: [`${head} ${line}${note}`] };
  }
  if (!isCollection(value)) {
    const block = blockLines(value.text) ?? { header: "|", lines: [] };
    const lines = block.lines.map((text) => (text === "" ? "" : `${indent}  ${text}`));
    return { lead: before, lines: [`${head} ${block.header}${note}`, ...lines] };
  }
  const inner = renderCollection(value, `${indent}  `);
  if (key !== null) return { lead: before, lines: [`${head}${note}`, ...inner.lead, ...inner.lines] };
  // A list item has no line of its own: what is said of it, and of its first key, is said above it.
  const [first = "", ...rest] = inner.lines;
  const above = [...inner.lead.map((text) => text.trim()), ...(trailing === null ? [] : [trailing])];
  return { lead: [...before, ...indented(above, indent)], lines: [`${head} ${first.trimStart()}`, ...rest] };
}

/** A value on the line of its key, or null when it needs lines of its own; `used` is the width before it. */
function oneLine(value: Value, used: number): string | null {
  if (value.kind === "word") return value.text;
  if (value.kind === "text") return blockLines(value.text) === null ? scalarText(value.text, false) : null;
  if (!isCollection(value)) return null;
  if (value.entries.length === 0) return value.kind === "map" ? "{}" : "[]";
  if (value.kind === "map" || value.after.length > 0) return null;
  const items: string[] = [];
  for (const { value: item, before, trailing } of value.entries) {
    if (isCollection(item) || before.length > 0 || trailing !== null || /\n/.test(item.text)) return null;
    items.push(item.kind === "text" ? scalarText(item.text, true) : item.text);
  }
  const line = `[${items.join(", ")}]`;
  return used + line.length <= MAX_COLUMNS ? line : null;
}

function indented(lines: readonly CommentLine[], indent: string): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `${indent}${line}`));
}

function withoutEdges(lines: readonly CommentLine[]): readonly CommentLine[] {
  return lines.slice(lines[0] === "" ? 1 : 0);
}
