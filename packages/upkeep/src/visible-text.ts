import { readMarkup } from "./read-markup.ts";

const UNSEEN: ReadonlySet<string> = new Set(["script", "style", "template", "noscript"]);
const IN_LINE: ReadonlySet<string> = new Set(["a", "b", "code", "em", "i", "span", "strong"]);

/** The text of an HTML page as people read it: no markup, no script, one space where the source has several. */
export function visibleText(html: string): string {
  const texts: string[] = [];
  let hidden = 0;
  readMarkup(html, false, {
    open: (name) => {
      if (UNSEEN.has(name)) hidden += 1;
    },
    text: (text) => {
      if (hidden === 0) texts.push(text);
    },
    close: (name) => {
      if (UNSEEN.has(name)) hidden -= 1;
      else if (!IN_LINE.has(name)) texts.push("\n");
    },
  });
  return texts.join("").replace(/[^\S\n]+/g, " ");
}
