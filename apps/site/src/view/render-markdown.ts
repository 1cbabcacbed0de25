import { marked } from "marked";
import sanitizeHtml from "sanitize-html";

/** The Markdown subset of descriptions: paragraphs, lists, emphasis, code, https links. Everything else loses its tags. */
export function renderMarkdown(source: string): string {
  return sanitizeHtml(marked.parse(source, { async: false, gfm: true }), {
    allowedTags: ["p", "ul", "ol", "li", "strong", "em", "code", "br", "a"],
    allowedAttributes: { a: ["href", "rel"] },
    allowedSchemes: ["https"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    transformTags: { a: sanitizeHtml.simpleTransform("a", { rel: "noopener" }) },
  });
}
