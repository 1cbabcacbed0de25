type Attribute = string | number | boolean | null | ((event: Event) => void);
export type Child = Node | string | null;

/**
 * An element with attributes and children. A function is a listener, named like its event; true is an empty
 * attribute; false and null are left out. Texts are inserted as text, never as HTML.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Words for screen readers only. */
export function hidden(text: string): HTMLElement {
  return el("span", { class: "invisible" }, text);
}
