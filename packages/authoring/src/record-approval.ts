import type { BundleManifest } from "@cartable/catalogue";
import { readCommented, renderCommented } from "./commented-yaml.ts";
import { addItem, itemsOf, setValue, setWord, type TextFile, takeAway, textOf, textsOf } from "./manifest-tree.ts";
import type { Collection } from "./yaml-model.ts";

type Approval = NonNullable<BundleManifest["approvals"]>[number];

/** Keys that a new opinion replaces; what it does not say of them is no longer said. */
const REPLACED = ["date", "expires", "document", "note", "seen"] as const;

/**
 * A manifest that says an opinion: in place of what the same body was asked on the same subjects and levels, else in place of
 * what it was asked without saying on what, else at the end. From a text that `check` accepts. Comments stay.
 */
export function recordApproval({ file, text }: TextFile, approval: Approval): TextFile {
  const tree = readCommented(text);
  const scope = scopeOf(approval.subjects ?? [], approval.levels ?? []);
  const ofBody = itemsOf(tree.root, "approvals").filter((item) => textOf(item, "body") === approval.body);
  const place =
    ofBody.find((item) => writtenScope(item) === scope) ??
    ofBody.find((item) => writtenScope(item) === scopeOf([], []) && textOf(item, "state") === "pending");
  if (place === undefined) addItem(tree.root, "approvals", { ...approval });
  else {
    for (const key of [...REPLACED, "subject"] as const) if (approval[key] === undefined) takeAway(place, key);
    for (const [key, value] of Object.entries(approval)) {
      if (key === "state") setWord(place, key, String(value));
      else if (value !== undefined) setValue(place, key, value as string | readonly string[]);
    }
  }
  return { file, text: renderCommented(file, "bundle", tree) };
}

const scopeOf = (subjects: readonly string[], levels: readonly string[]): string =>
  [[...subjects].sort().join(" "), [...levels].sort().join(" ")].join("/");

function writtenScope(item: Collection): string {
  const [one] = [textOf(item, "subject")];
  return scopeOf([...textsOf(item, "subjects"), ...(one === undefined || one === "" ? [] : [one])], textsOf(item, "levels"));
}
