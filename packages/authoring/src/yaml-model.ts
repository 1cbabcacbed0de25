/** A comment line with its sign (`# …`), or "" for one blank line. */
export type CommentLine = string;

/** One key of a map, or one item of a list (`key` is null), with the comments that go where it goes. */
export interface Entry {
  readonly key: string | null;
  /** Offset of the key or of the item in the text that was read. */
  readonly start: number;
  readonly parent: Collection;
  value: Value;
  /** Comments on their own lines just above. */
  before: CommentLine[];
  /** The comment at the end of the line. */
  trailing: string | null;
  /** A blank line stands above, comments included. */
  spaced: boolean;
}

/** A map or a list, as it was written. */
export interface Collection {
  readonly kind: "map" | "list";
  /** Written between brackets or braces. */
  readonly flow: boolean;
  readonly start: number;
  readonly end: number;
  /** Column of the items, from 0. */
  readonly column: number;
  /** The entry that holds it; null at the root. */
  readonly owner: Entry | null;
  entries: Entry[];
  /** Comments under the last entry, at its indentation. */
  after: CommentLine[];
}

/** `text` is a string; `word` is anything else (number, boolean, null), as it is to be written. */
export interface Leaf {
  readonly kind: "text" | "word";
  readonly text: string;
}

export type Value = Collection | Leaf;

export function isCollection(value: Value): value is Collection {
  return value.kind === "map" || value.kind === "list";
}
