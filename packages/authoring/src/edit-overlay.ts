import { readCommented, renderCommented } from "./commented-yaml.ts";
import { addItem, itemsOf, type TextFile, takeItems, textOf } from "./manifest-tree.ts";
import { droppedPin } from "./open-year.ts";
import { type Collection, type CommentLine, isCollection, type Value } from "./yaml-model.ts";

/** A decision as a manifest keeps it. */
export interface KeptDecision {
  readonly about: string;
  readonly id: string;
  readonly choice: "keep" | "follow";
  readonly found: string;
  readonly reason: string;
}

/** One change of an overlay. */
export type OverlayEdit =
  | { readonly kind: "remove-exclude"; readonly id: string }
  | { readonly kind: "remove-include"; readonly id: string }
  | { readonly kind: "remove-pin"; readonly id: string }
  | { readonly kind: "add-include"; readonly id: string }
  | { readonly kind: "add-exclude"; readonly id: string; readonly reason: string }
  | { readonly kind: "add-pin"; readonly id: string; readonly version: string; readonly reason: string }
  | ({ readonly kind: "decide" } & KeptDecision);

/** An overlay after some changes, from a text that the schema accepts. Comments stay; the same changes twice change nothing more. */
export function editOverlay({ file, text }: TextFile, edits: readonly OverlayEdit[]): TextFile {
  const tree = readCommented(text);
  for (const edit of edits) apply(tree.root, edit);
  return { file, text: renderCommented(file, "bundle", tree) };
}

function apply(root: Collection, edit: OverlayEdit): void {
  const { id } = edit;
  const isOf = (value: Value): boolean => isCollection(value) && textOf(value, "id") === id;
  const resources = (change: (include: Collection) => void): void => withInclude(root, change);
  if (edit.kind === "remove-exclude") takeItems(root, "exclude", isOf);
  else if (edit.kind === "remove-pin") takeItems(root, "pin", isOf);
  else if (edit.kind === "remove-include")
    resources((include) => takeItems(include, "resources", (value) => !isCollection(value) && value.text === id));
  else if (edit.kind === "add-include") resources((include) => addItem(include, "resources", id));
  else if (edit.kind === "add-exclude") addItem(root, "exclude", { id, reason: edit.reason });
  else if (edit.kind === "add-pin") addItem(root, "pin", { id, version: edit.version, reason: edit.reason });
  else if (edit.kind === "decide") decide(root, edit);
  if (edit.kind === "remove-pin" || edit.kind === "add-pin") forgetDroppedPin(root, id);
}

/** Works on `include`, which every manifest has; its last resource may go, not the key. */
function withInclude(root: Collection, change: (include: Collection) => void): void {
  const include = root.entries.find(({ key }) => key === "include")?.value;
  if (include !== undefined && isCollection(include)) change(include);
}

/** One decision a question: the newest stands. */
function decide(root: Collection, { about, id, choice, found, reason }: KeptDecision): void {
  const decision = { about, id, choice, found, reason };
  const isSame = (value: Value): boolean => isCollection(value) && textOf(value, "about") === about && textOf(value, "id") === id;
  const known = itemsOf(root, "decisions").find(isSame);
  if (known !== undefined && Object.entries(decision).every(([key, value]) => textOf(known, key) === value)) return;
  takeItems(root, "decisions", isSame);
  addItem(root, "decisions", decision);
}

/** The comment that a new year left in place of a pin, once the question is answered. */
function forgetDroppedPin(root: Collection, id: string): void {
  const sign = droppedPin(id);
  const rest = (lines: readonly CommentLine[]): CommentLine[] => lines.filter((line) => !sign.test(line));
  root.after = rest(root.after);
  for (const entry of root.entries) entry.before = rest(entry.before);
}
