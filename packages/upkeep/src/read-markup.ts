import { Parser } from "htmlparser2";

/** Elements inside one another beyond which a page is not read further: real pages stay far below, and the parser's cost grows with it. */
const MAX_DEPTH = 256;

/** Thrown to leave the parser; never leaves this file. */
const STOP = new Error("too deep");

/** What a reader of markup is told, in the order of the text. Names in lower case for HTML. */
export interface MarkupHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/** Reads HTML or XML from end to end. No entity of the document itself is ever expanded. What follows a nesting that is too deep is left out. */
export function readMarkup(text: string, xml: boolean, { open, text: onText, close }: MarkupHandlers): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > MAX_DEPTH) throw STOP;
        open(name, attributes);
      },
      ontext: onText,
      onclosetag: (name) => {
        depth -= 1;
        close(name);
      },
    },
    { xmlMode: xml },
  );
  try {
    parser.end(text);
  } catch (error) {
    if (error !== STOP) throw error;
  }
}
