import { diagnostic } from "@cartable/diagnostics";
import type { Rule } from "./rule.ts";
import { keyOf, textsOf } from "./texts-of.ts";

const TAG = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|<!--|<!\[CDATA\[|<\?[a-z]/i;
const AUTOLINK = /^<(?:https:\/\/|mailto:)/i;

/** Constructs of Markdown that a description may not hold, and how to call them. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/!\[[^\]\n]{0,200}\]\s?\(/, "une image"],
  [/\]\(\s*<?(?!https:\/\/)/i, "un lien qui n'est pas en https"],
  [/^\s{0,3}\[[^\]\n]{1,200}\]:\s/m, "une définition de lien"],
  [/^\s{0,3}#{1,6}\s/m, "un titre"],
  [/^\s{0,3}(?:```|~~~)/m, "un bloc de code"],
  [/<(?:javascript|data|vbscript|file):/i, "un lien qui n'est pas en https"],
];

/** Texts are plain; a description is a subset of Markdown without HTML, image, title, or link other than https. */
export const markup: Rule = {
  name: "markup",
  tolerant: true,
  *check({ resources, collections, bundles }) {
    for (const { data, positionOf } of [...resources, ...collections, ...bundles]) {
      for (const [path, text] of textsOf(data)) {
        const markdown = path.length === 1 && path[0] === "description";
        const found = markupOf(text, markdown);
        if (found === null) continue;
        yield diagnostic("text/markup", positionOf(path), { key: keyOf(path), found, markdown }, markdown ? "error" : "warning");
      }
    }
  },
};

function markupOf(text: string, markdown: boolean): string | null {
  if (text.includes("<")) {
    const tag = TAG.exec(text)?.[0];
    if (tag !== undefined && !AUTOLINK.test(tag)) return `du HTML (${tag.length > 24 ? `${tag.slice(0, 23)}…` : tag})`;
  }
  if (!markdown) return null;
  return REFUSED.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
