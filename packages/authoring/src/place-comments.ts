import { type Comment, isSpaced } from "./collect-comments.ts";
import { type Collection, type CommentLine, type Entry, isCollection } from "./yaml-model.ts";

/**
 * Gives each comment to the entry or the collection that it goes with, and notes the blank lines; returns the lines that
 * head the file. A comment alone on its line goes with what follows; under the last key of a block, and indented like it,
 * it stays in that block.
 */
export function placeComments(root: Collection, text: string, comments: readonly Comment[]): readonly CommentLine[] {
  const entries = entriesOf(root);
  const header: CommentLine[] = [];
  const first = entries[0]?.start ?? text.length;
  const early = comments.filter(({ offset }) => offset < first);
  const lastOfHeader = early.findLastIndex(({ spacedBelow }) => spacedBelow);
  for (const [index, comment] of early.entries()) {
    if (index <= lastOfHeader) addLine(header, comment);
  }
  const headerEnd = early[lastOfHeader]?.offset ?? -1;
  for (const comment of comments) {
    if (comment.offset > headerEnd) place(root, entries, comment);
  }
  for (const entry of entries) noteBlankLines(entry, text);
  return header;
}

/** Every entry, in the order of the text: what holds comes before what it holds. */
function entriesOf(collection: Collection): Entry[] {
  return collection.entries.flatMap((entry) => [entry, ...(isCollection(entry.value) ? entriesOf(entry.value) : [])]);
}

function place(root: Collection, entries: readonly Entry[], comment: Comment): void {
  const previous = entries.findLast(({ start }) => start < comment.offset) ?? null;
  if (!comment.alone && previous !== null) {
    placeAtEnd(previous, comment);
    return;
  }
  const flow = openFlow(previous, root, comment.offset);
  const next = (flow?.entries ?? entries).find(({ start }) => start > comment.offset) ?? null;
  if (flow !== null && next === null) {
    if (flow.entries.length > 0 || flow.owner === null) addLine(flow.after, comment);
    else addLine(flow.owner.before, comment);
    return;
  }
  const block = flow === null ? closedBlock(previous, next, comment.column) : null;
  if (block !== null) addLine(block.after, comment);
  else if (next !== null) addLine(next.before, comment);
  else addLine(root.after, comment);
}

/** At the end of a line: with the last thing written there. A second one on the same entry goes above it. */
function placeAtEnd(previous: Entry, comment: Comment): void {
  let entry = previous;
  while (entry.parent.flow && entry.parent.end <= comment.offset) {
    const { owner } = entry.parent;
    if (owner === null) {
      addLine(entry.parent.after, comment);
      return;
    }
    entry = owner;
  }
  if (entry.trailing !== null) entry.before.push(entry.trailing);
  entry.trailing = comment.text;
}

/** The innermost list or map between brackets that holds an offset, or null. */
function openFlow(previous: Entry | null, root: Collection, offset: number): Collection | null {
  const holders = [...(previous !== null && isCollection(previous.value) ? [previous.value] : []), ...chainOf(previous), root];
  return holders.find(({ flow, start, end }) => flow && start < offset && offset < end) ?? null;
}

/** The block that has just ended and whose items are indented like the comment, or less; null when the comment opens what follows. */
function closedBlock(previous: Entry | null, next: Entry | null, column: number): Collection | null {
  const going = new Set(chainOf(next));
  if (next !== null && column <= (next.parent.flow ? 0 : next.parent.column)) return null;
  let best: Collection | null = null;
  for (const block of chainOf(previous)) {
    if (block.flow || going.has(block) || block.column > column) continue;
    if (best === null || block.column >= best.column) best = block;
  }
  return best;
}

/** The collections around an entry, the nearest first. */
function chainOf(entry: Entry | null): readonly Collection[] {
  const chain: Collection[] = [];
  for (let at = entry; at !== null; at = at.parent.owner) chain.push(at.parent);
  return chain;
}

function addLine(lines: CommentLine[], { text, spaced }: Comment): void {
  if (spaced) lines.push("");
  lines.push(text);
}

/** A blank line above the comments of an entry is a blank line above the entry; the others stay among the comments. */
function noteBlankLines(entry: Entry, text: string): void {
  const spaced = isSpaced(text, entry.start);
  if (entry.before[0] === "") {
    entry.before.shift();
    entry.spaced = true;
    if (spaced) entry.before.push("");
  } else if (entry.before.length > 0) {
    if (spaced) entry.before.push("");
  } else entry.spaced = spaced;
  // Above the first entry, the blank line belongs to what comes before.
  if (entry === entry.parent.entries[0]) entry.spaced = false;
}
