/** Elements whose text is for machines, or is copied as it is. */
const KEPT = ["script", "style", "pre", "code", "kbd", "textarea", "title"];

/**
 * No line of a page starts with a colon, a semicolon, a question or an exclamation mark or a closing guillemet, none ends
 * with an opening one: their spaces do not break (Lexique des règles typographiques, Imprimerie nationale). Attributes,
 * code and what is copied stay as they are. `html` is a whole page.
 */
export function spacePage(html: string): string {
  const closing = { kept: "" };
  return html
    .split(/(<[^>]*>)/)
    .map((part) => {
      const [, end = "", name = ""] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(part) ?? [];
      if (name === "") return closing.kept === "" ? spaceText(part) : part;
      if (closing.kept === "" && end === "" && KEPT.includes(name)) closing.kept = name;
      else if (end !== "" && closing.kept === name) closing.kept = "";
      return part;
    })
    .join("");
}

function spaceText(text: string): string {
  return text.replace(/(?<=\S|^) (?=[:;?!»](?:[\s.,)]|$))/g, "\u00a0").replace(/(?<=«) (?=\S|$)/g, "\u00a0");
}
