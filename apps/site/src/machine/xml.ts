/** An element of an XML document; `null` children are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Xml[];
}

export type Xml = XmlElement | string | null;

/** Makes an element; attributes come first, then any number of children or lists of children. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Xml | readonly Xml[])[]
): XmlElement {
  return { name, attributes, children: children.flat() };
}

/** An element that holds one text; null when there is no text, so that it is left out. */
export function textElement(name: string, text: string | undefined, attributes: Readonly<Record<string, string>> = {}): XmlElement | null {
  return text === undefined || text === "" ? null : element(name, attributes, text);
}

/** The whole document, with its declaration and a final line break. One element a line where an element holds no text. */
export function renderXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement(root, "")}\n`;
}

/** Text that can stand in an element or an attribute: characters that XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, "")
    .replace(/[&<>"'\u2028\u2029]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What is outside the Char production of XML 1.0 (https://www.w3.org/TR/xml/#charsets). */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function renderElement({ name, attributes, children }: XmlElement, indent: string): string {
  const names = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const shown = children.filter((child) => child !== null);
  if (shown.length === 0) return `${indent}<${name}${names.join("")}/>`;
  const start = `${indent}<${name}${names.join("")}>`;
  if (shown.some((child) => typeof child === "string"))
    return `${start}${shown.map((child) => (typeof child === "string" ? escapeXml(child) : renderElement(child, ""))).join("")}</${name}>`;
  return `${start}\n${shown.map((child) => renderElement(child as XmlElement, `${indent}  `)).join("\n")}\n${indent}</${name}>`;
}
