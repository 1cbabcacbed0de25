import type { YamlFile, YamlPath } from "@cartable/catalogue";

/** An address of the catalogue, and every place where it stands. */
export interface CatalogueLink {
  /** Without fragment: what a server is asked for. */
  readonly url: string;
  readonly places: readonly LinkPlace[];
}

export interface LinkPlace {
  readonly file: string;
  /** Line and column from 1. */
  readonly line: number;
  readonly column: number;
}

const ADDRESS = /https:\/\/[^\s<>"'`«»\\^{}|]+/g;

/**
 * Every https address of parsed files, each once, in the order of the files: in values that are addresses, and inside texts
 * (Markdown links, sentences). An address with a place for the version is a recipe, not a link.
 */
export function collectLinks(files: readonly YamlFile[]): readonly CatalogueLink[] {
  const links = new Map<string, LinkPlace[]>();
  for (const file of files) {
    for (const { path, url } of addressesOf(file.value, [])) {
      const { line, column } = file.positionOf(path);
      const places = links.get(url) ?? [];
      places.push({ file: file.file, line, column });
      links.set(url, places);
    }
  }
  return [...links].map(([url, places]) => ({ url, places }));
}

function addressesOf(value: unknown, path: YamlPath): readonly { readonly path: YamlPath; readonly url: string }[] {
  if (typeof value === "string") return [...value.matchAll(ADDRESS)].flatMap(([found]) => toAddress(found, path));
  if (Array.isArray(value)) return value.flatMap((item, index) => addressesOf(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => addressesOf(item, [...path, key]));
}

function toAddress(found: string, path: YamlPath): readonly { readonly path: YamlPath; readonly url: string }[] {
  const url = URL.parse(trimEnd(found));
  if (url === null) return [];
  url.hash = "";
  return [{ path, url: url.href }];
}

/** The punctuation of the sentence does not belong to the address; a closing bracket does when the address opens it. */
function trimEnd(found: string): string {
  let text = found.replace(/[.,;:!?]+$/, "");
  while (text.endsWith(")") && text.split("(").length < text.split(")").length) text = text.slice(0, -1).replace(/[.,;:!?]+$/, "");
  return text;
}
