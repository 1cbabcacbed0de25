import type { Catalogue } from "@cartable/catalogue";

/** A licence in plain French, when it is one that the vocabulary explains. */
export function licenseText({ vocabularies }: Catalogue, expression: string): string {
  const parts = expression.split(/ (?:AND|OR|WITH) |[()]/).filter((part) => part.trim() !== "");
  return parts.map((part) => vocabularies.licenses.byId.get(part.trim())?.definition ?? part.trim()).join(" ");
}
