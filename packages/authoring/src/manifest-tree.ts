import { type Collection, type CommentLine, type Entry, isCollection, type Value } from "./yaml-model.ts";

/** An edited file and its text, as `decodeText` gives it. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** What a new key or item is made from: words and texts, lists and maps of them; undefined is left out. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain | undefined };

export function entryOf(map: Collection, key: string): Entry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** The maps of a list; none when the key is absent. */
export function itemsOf(map: Collection, key: string): readonly Collection[] {
  const value = entryOf(map, key)?.value;
  return value === undefined || !isCollection(value) ? [] : value.entries.map((entry) => entry.value).filter(isCollection);
}

/** The text of a plain value, on one line; empty for anything else. */
export function textOf(map: Collection, key: string): string {
  const value = entryOf(map, key)?.value;
  return value === undefined || isCollection(value) ? "" : value.text.replace(/\s+/g, " ").trim();
}

/** The texts of a list of plain values. */
export function textsOf(map: Collection, key: string): readonly string[] {
  const value = entryOf(map, key)?.value;
  return value === undefined || !isCollection(value)
    ? []
    : value.entries.flatMap((item) => (isCollection(item.value) ? [] : [item.value.text]));
}

/** Gives a number, a date or a code to a key that stands there already; does nothing when it does not. */
export function setWord(map: Collection, key: string, text: string): void {
  const entry = entryOf(map, key);
  if (entry !== undefined) entry.value = { kind: "word", text };
}

/** Gives a value to a key, which is added when it is not there; an existing one keeps its comments. */
export function setValue(map: Collection, key: string, plain: Plain): void {
  const entry = entryOf(map, key);
  if (entry === undefined) map.entries.push(newEntry(map, key, plain));
  else entry.value = plainValue(plain, entry);
}

/** Adds an item to the list of a key, which is made when it is not there. */
export function addItem(map: Collection, key: string, plain: Plain): void {
  const value = entryOf(map, key)?.value;
  if (value === undefined || !isCollection(value)) setValue(map, key, [plain]);
  else value.entries.push(newEntry(value, null, plain));
}

/** Removes a key; its comments go to what follows. Nothing else of it is kept. */
export function takeAway(map: Collection, key: string): void {
  const entry = entryOf(map, key);
  if (entry !== undefined) removeEntry(map, entry);
}

/** Removes the items that a test designates from the list of a key; their comments stay, and an empty list goes with its key. */
export function takeItems(map: Collection, key: string, isTaken: (value: Value) => boolean): void {
  const value = entryOf(map, key)?.value;
  if (value === undefined || !isCollection(value)) return;
  for (const entry of value.entries.filter((item) => isTaken(item.value))) removeEntry(value, entry);
  if (value.entries.length === 0) takeAway(map, key);
}

function removeEntry(map: Collection, entry: Entry): void {
  const index = map.entries.indexOf(entry);
  map.entries = map.entries.filter((other) => other !== entry);
  const comments = commentsOf(entry);
  const next = map.entries[index];
  if (next === undefined) map.after = [...comments, ...map.after];
  else next.before = [...comments, ...next.before];
}

/** Every comment that an entry carries, blank lines left out. */
function commentsOf(entry: Entry): readonly CommentLine[] {
  const inside = isCollection(entry.value) ? [...entry.value.entries.flatMap(commentsOf), ...entry.value.after] : [];
  return [...entry.before, ...(entry.trailing === null ? [] : [entry.trailing]), ...inside].filter((line) => line !== "");
}

function newEntry(parent: Collection, key: string | null, plain: Plain): Entry {
  const entry: Entry = { key, start: 0, parent, value: { kind: "word", text: "null" }, before: [], trailing: null, spaced: false };
  entry.value = plainValue(plain, entry);
  return entry;
}

function plainValue(plain: Plain, owner: Entry): Value {
  if (typeof plain === "string") return { kind: "text", text: plain };
  if (typeof plain !== "object") return { kind: "word", text: String(plain) };
  const isList = Array.isArray(plain);
  const collection: Collection = {
    kind: isList ? "list" : "map",
    flow: false,
    start: 0,
    end: 0,
    column: 0,
    owner,
    entries: [],
    after: [],
  };
  const pairs: readonly (readonly [string | null, Plain | undefined])[] = isList
    ? plain.map((item) => [null, item] as const)
    : Object.entries(plain as Readonly<Record<string, Plain | undefined>>);
  for (const [key, value] of pairs) if (value !== undefined) collection.entries.push(newEntry(collection, key, value));
  return collection;
}
