import { schoolYear } from "@cartable/diagnostics";
import { readCommented, renderCommented } from "./commented-yaml.ts";
import { entryOf, itemsOf, setWord, type TextFile, takeAway, textOf } from "./manifest-tree.ts";
import type { Collection } from "./yaml-model.ts";

/**
 * The manifest of a bundle for a new year, from the text of a former one that `check` accepts: first serial, opinions to ask
 * again, versions no longer pinned but kept as comments until someone decides, no withdrawal of editions that it never had.
 * Comments stay.
 */
export function openManifest(former: TextFile, from: number, to: number): TextFile {
  const tree = readCommented(former.text);
  const { root } = tree;
  setWord(root, "year", String(to));
  setWord(root, "serial", "1");
  for (const approval of itemsOf(root, "approvals")) {
    setWord(approval, "state", "pending");
    for (const key of ["date", "expires", "document", "seen"]) takeAway(approval, key);
  }
  takeAway(root, "withdrawn");
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

/** How the comment of a version that was pinned begins, for one resource. */
export const droppedPin = (id: string): RegExp => new RegExp(`^# Version figée en \\d{4}-\\d{4}, à décider \\(pin\\) : ${id} `);

/** What was pinned becomes a comment at the place of the pins: which version, and why. */
function dropPins(root: Collection, from: number): void {
  const pins = itemsOf(root, "pin").map(
    (pin) =>
      `# Version figée en ${schoolYear(from)}, à décider (pin) : ${textOf(pin, "id")} ${textOf(pin, "version")}. Motif : ${textOf(pin, "reason")}`,
  );
  const entry = entryOf(root, "pin");
  if (entry === undefined) return;
  entry.before.push(...pins);
  takeAway(root, "pin");
}
