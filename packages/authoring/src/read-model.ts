import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseDocument,
  type Range,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Collection, Entry, Leaf, Value } from "./yaml-model.ts";

/** The model of a text that `parseYaml` admits: one map, without alias nor tag. Comments are placed apart. */
export function readModel(text: string): Collection {
  const { contents } = parseDocument(text, { uniqueKeys: false, version: "1.2", logLevel: "silent" });
  const columnOf = (offset: number): number => offset - (text.lastIndexOf("\n", offset - 1) + 1);
  if (contents === null || !isMap(contents)) throw new TypeError("the text is not a map");
  return collectionOf(contents as YAMLMap<ParsedNode, ParsedNode | null>, null, columnOf);
}

type ColumnOf = (offset: number) => number;

function collectionOf(node: YAMLMap | YAMLSeq, owner: Entry | null, columnOf: ColumnOf): Collection {
  const [start, end] = rangeOf(node);
  const collection: Collection = {
    kind: isMap(node) ? "map" : "list",
    flow: node.flow === true,
    start,
    end,
    column: columnOf(start),
    owner,
    entries: [],
    after: [],
  };
  for (const item of node.items as readonly unknown[]) {
    const pair = isPair(item) ? item : null;
    const key = pair !== null && isNode(pair.key) ? pair.key : null;
    const value = pair === null ? item : pair.value;
    const at = key ?? (isNode(value) ? value : null);
    const entry: Entry = {
      key: pair === null ? null : keyOf(key),
      start: at === null ? end : rangeOf(at)[0],
      parent: collection,
      value: { kind: "word", text: "null" },
      before: [],
      trailing: null,
      spaced: false,
    };
    entry.value = valueFrom(value, entry, columnOf);
    collection.entries.push(entry);
  }
  return collection;
}

/** The name of a key, as `parseYaml` reads it. */
function keyOf(key: Node | null): string {
  if (!isScalar(key)) return "";
  return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
}

function valueFrom(node: unknown, owner: Entry, columnOf: ColumnOf): Value {
  if (isMap(node) || isSeq(node)) return collectionOf(node, owner, columnOf);
  return isScalar(node) ? leafOf(node.value, node.source) : { kind: "word", text: "null" };
}

/** Numbers stay as they are written (1.10, 1e3): only their author knows what they meant. */
function leafOf(value: unknown, source: string | undefined): Leaf {
  if (typeof value === "string") return { kind: "text", text: value };
  if (value === null || value === undefined) return { kind: "word", text: "null" };
  return { kind: "word", text: typeof value === "boolean" ? String(value) : (source ?? String(value)) };
}

function rangeOf(node: { range?: Range | null | undefined }): Range {
  return node.range ?? [0, 0, 0];
}
