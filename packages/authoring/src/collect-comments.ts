import { Lexer } from "yaml";

/** A comment of a text, with its sign and without its trailing spaces. */
export interface Comment {
  readonly text: string;
  readonly offset: number;
  /** Column of the sign, from 0. */
  readonly column: number;
  /** Nothing but indentation or list dashes stands before it on its line. */
  readonly alone: boolean;
  /** A blank line stands just above its line. */
  readonly spaced: boolean;
  /** A blank line stands just below its line. */
  readonly spacedBelow: boolean;
}

/** Tokens of the lexer of `yaml` that stand for no character: document start, flow error, start of a scalar. */
const EMPTY_TOKENS = new Set(["\u0002", "\u0018", "\u001f"]);

/** Every comment of a text, in order. `#` inside a quoted or a block text is no comment. */
export function collectComments(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let inScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith("#") && !inScalar) comments.push(commentAt(text, offset, token));
    inScalar = token === "\u001f";
    if (!EMPTY_TOKENS.has(token)) offset += token.length;
  }
  return comments;
}

/** True when the line above the line of an offset is blank. */
export function isSpaced(text: string, offset: number): boolean {
  const start = text.lastIndexOf("\n", offset - 1);
  if (start === -1) return false;
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "" && start > 0;
}

function commentAt(text: string, offset: number, token: string): Comment {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = offset + token.length;
  const below = text.slice(end + 1);
  return {
    text: token.trimEnd(),
    offset,
    column: offset - start,
    alone: /^\s*(?:[-?:]\s+)*$/.test(text.slice(start, offset)),
    spaced: isSpaced(text, offset),
    spacedBelow: text[end] === "\n" && below !== "" && /^[ \t]*(\n|$)/.test(below.slice(0, Math.max(1, below.indexOf("\n") + 1))),
  };
}
