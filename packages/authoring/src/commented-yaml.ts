import { collectComments } from "./collect-comments.ts";
import { type FileKind, isModeline, modelineOf } from "./file-kinds.ts";
import { orderKeys } from "./key-order.ts";
import { placeComments } from "./place-comments.ts";
import { readModel } from "./read-model.ts";
import { renderModel } from "./render-model.ts";
import type { Collection, CommentLine } from "./yaml-model.ts";

/** An edited file as a tree whose entries carry their comments; `header` are the lines that head the file. */
export interface CommentedYaml {
  readonly root: Collection;
  readonly header: readonly CommentLine[];
}

/** The tree of a text that `parseYaml` admits; its modeline is left out. */
export function readCommented(text: string): CommentedYaml {
  const root = readModel(text);
  const comments = collectComments(text).filter((comment) => !isModeline(comment.text));
  return { root, header: placeComments(root, text, comments) };
}

/** The canonical text of a tree; sorts its keys. */
export function renderCommented(file: string, kind: FileKind, { root, header }: CommentedYaml): string {
  orderKeys(root, kind);
  return `${[modelineOf(file, kind), ...renderModel(root, header)].join("\n")}\n`;
}
