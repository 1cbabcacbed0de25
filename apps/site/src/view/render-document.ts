import { escapeHtml } from "@cartable/fiche/escape-html";
import { Marked } from "marked";
import sanitizeHtml from "sanitize-html";

/** A page of `docs/` as the site shows it. */
export interface RenderedDocument {
  /** Its first heading, without markup. */
  readonly title: string;
  /** The rest, safe to write in a page. */
  readonly html: string;
  /** Its second-level headings. */
  readonly parts: readonly { readonly id: string; readonly title: string }[];
}

/** Where a link of the document leads once on the site; null when it leads nowhere there: its words stay, without the link. */
export type LinkOf = (address: string) => string | null;

const TABLE = /<table>[\s\S]*?<\/table>/g;

/**
 * Renders a whole document of the repository: headings, lists, tables, blocks of commands. Headings get the fragments that
 * forges give them, so that links between documents hold. Tables
 * and blocks of commands scroll by themselves, and take the focus to do so (WCAG 2.1.1).
 */
export function renderDocument(source: string, linkOf: LinkOf): RenderedDocument {
  const raw = markdown(linkOf).parse(source, { async: false, gfm: true });
  const [, title = ""] = /<h1>([\s\S]*?)<\/h1>/.exec(raw) ?? [];
  const parts: { id: string; title: string }[] = [];
  const clean = sanitizeHtml(raw.replace(/<h1>[\s\S]*?<\/h1>\s*/, ""), {
    allowedTags: [
      "h2",
      "h3",
      "h4",
      "p",
      "ul",
      "ol",
      "li",
      "strong",
      "em",
      "code",
      "pre",
      "br",
      "hr",
      "a",
      "blockquote",
      "table",
      "thead",
      "tbody",
      "tr",
      "th",
      "td",
    ],
    allowedAttributes: { a: ["href", "rel"], ol: ["start"], th: ["scope"] },
    allowedSchemes: ["https"],
    allowProtocolRelative: false,
    transformTags: { th: sanitizeHtml.simpleTransform("th", { scope: "col" }) },
  });
  const html = clean
    .replace(/<(h[23])>([\s\S]*?)<\/\1>/g, (_whole, level: string, inner: string) => {
      const id = fragmentOf(plainText(inner));
      if (level === "h2") parts.push({ id, title: plainText(inner) });
      return `<${level} id="${id}">${inner}</${level}>`;
    })
    .replace(TABLE, (table) => `<div class="table-scroll" tabindex="0" role="group" aria-label="Tableau">${table}</div>`)
    .replaceAll("<pre>", '<pre tabindex="0" role="group" aria-label="Commandes">');
  return { title: plainText(title), html, parts };
}

/** Links are decided while the document is read: taken out later, one would close another. */
function markdown(linkOf: LinkOf): Marked {
  return new Marked({
    renderer: {
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const address = linkOf(href);
        return address === null ? words : `<a href="${escapeHtml(address)}" rel="noopener">${words}</a>`;
      },
    },
  });
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .trim();

/** The fragment that forges give to a heading: lower case, no punctuation, hyphens for spaces. */
export function fragmentOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}
