import { schoolYear } from "@cartable/diagnostics";
import { readCommented, renderCommented } from "./commented-yaml.ts";
import { type Collection, type CommentLine, type Entry, isCollection } from "./yaml-model.ts";

/** An edited file and its text, as `decodeText` gives it. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/**
 * The manifest of a bundle for a new year, from the text of a former one that `check` accepts: first serial, opinions to ask
 * again, versions no longer pinned but kept as comments until someone decides. Comments stay.
 */
export function openManifest(former: TextFile, from: number, to: number): TextFile {
  const tree = readCommented(former.text);
  const { root } = tree;
  setWord(root, "year", String(to));
  setWord(root, "serial", "1");
  for (const approval of itemsOf(root, "approvals")) {
    setWord(approval, "state", "pending");
    takeAway(approval, "date");
  }
  dropPins(root, from);
  const file = former.file.replace(/^manifests\/\d+\//, `manifests/${to}/`);
  return { file, text: renderCommented(file, "bundle", tree) };
}

/** A manifest with another serial, from its text that `check` accepts. Comments stay. */
export function withSerial({ file, text }: TextFile, serial: number): TextFile {
  const tree = readCommented(text);
  setWord(tree.root, "serial", String(serial));
  return { file, text: renderCommented(file, "bundle", tree) };
}

function entryOf(map: Collection, key: string): Entry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

function itemsOf(map: Collection, key: string): readonly Collection[] {
  const value = entryOf(map, key)?.value;
  return value === undefined || !isCollection(value) ? [] : value.entries.map((entry) => entry.value).filter(isCollection);
}

function setWord(map: Collection, key: string, text: string): void {
  const entry = entryOf(map, key);
  if (entry !== undefined) entry.value = { kind: "word", text };
}

/** Removes a key; its comments go to what follows. Nothing else of it is kept. */
function takeAway(map: Collection, key: string): void {
  const index = map.entries.findIndex((entry) => entry.key === key);
  const entry = map.entries[index];
  if (entry === undefined) return;
  map.entries = map.entries.filter((other) => other !== entry);
  const comments = commentsOf(entry);
  const next = map.entries[index];
  if (next === undefined) map.after = [...comments, ...map.after];
  else next.before = [...comments, ...next.before];
}

function commentsOf(entry: Entry): readonly CommentLine[] {
  const inside = isCollection(entry.value) ? [...entry.value.entries.flatMap(commentsOf), ...entry.value.after] : [];
  return [...entry.before, ...(entry.trailing === null ? [] : [entry.trailing]), ...inside].filter((line) => line !== "");
}

/** What was pinned becomes a comment at the place of the pins: which version, and why. */
function dropPins(root: Collection, from: number): void {
  const pins = itemsOf(root, "pin").map((pin) => {
    const text = (key: string): string => {
      const value = entryOf(pin, key)?.value;
      return value === undefined || isCollection(value) ? "" : value.text.replace(/\s+/g, " ").trim();
    };
    return `# Version figée en ${schoolYear(from)}, à décider (pin) : ${text("id")} ${text("version")}. Motif : ${text("reason")}`;
  });
  const entry = entryOf(root, "pin");
  if (entry === undefined) return;
  entry.before.push(...pins);
  takeAway(root, "pin");
}
