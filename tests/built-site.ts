import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { ROOT } from "./demonstration.ts";

export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** A page of a built site: its address on the site (`/niveaux/cm1/`), its text and its elements in order. */
export interface BuiltPage {
  readonly path: string;
  readonly html: string;
  readonly elements: readonly HtmlElement[];
}

/** The site that `npm start` builds. */
export const SITE = join(ROOT, "dist/site");

/** Paths of the files of a built site, relative, with `/`, in order. */
export function filesOf(site: string): readonly string[] {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) =>
      join(item.parentPath, item.name)
        .slice(site.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

/** Every page of a built site, by address. */
export function pagesOf(site: string): readonly BuiltPage[] {
  return filesOf(site)
    .filter((file) => file.endsWith(".html"))
    .map((file) => readPage(site, file));
}

/** One page of a built site, by the path of its file. */
export function readPage(site: string, file: string): BuiltPage {
  const html = readFileSync(join(site, file), "utf8");
  return { path: `/${file.replace(/(^|\/)index\.html$/, "$1")}`, html, elements: [...elementsOf(parse(html))] };
}

/** The elements below a node, in document order, those of templates included. */
export function* elementsOf(node: DefaultTreeAdapterTypes.ParentNode): Iterable<HtmlElement> {
  for (const child of node.childNodes) {
    if (!("tagName" in child)) continue;
    yield child;
    if ("content" in child) yield* elementsOf((child as DefaultTreeAdapterTypes.Template).content);
    yield* elementsOf(child);
  }
}

/** The value of an attribute; undefined when it is not there. */
export function attributeOf({ attrs }: HtmlElement, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

/** The text of an element, as a reader of the source sees it. */
export function textOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** What a page loads before anyone acts: addresses as they are written. */
export function loadsOf(page: BuiltPage): readonly string[] {
  return page.elements.flatMap((element) => {
    const address = (name: string): string[] => {
      const value = attributeOf(element, name);
      return value === undefined ? [] : [value];
    };
    const { tagName } = element;
    if (tagName === "link")
      return /\b(stylesheet|icon|preload|modulepreload|prefetch|manifest|preconnect|dns-prefetch)\b/.test(attributeOf(element, "rel") ?? "")
        ? address("href")
        : [];
    if (tagName === "script") return address("src");
    if (["img", "source", "video", "audio", "iframe", "embed", "track", "input"].includes(tagName))
      return [...address("src"), ...address("poster"), ...sourceSet(attributeOf(element, "srcset"))];
    if (tagName === "object") return address("data");
    return tagName === "use" || tagName === "image" ? [...address("href"), ...address("xlink:href")] : [];
  });
}

function sourceSet(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(",").map((item) => item.trim().split(/\s+/)[0] ?? "");
}

/**
 * One page of each template of the site, by the path of its source: the heaviest page that the template made. A new
 * template is found by itself; one that made no page is an error.
 */
export function onePagePerTemplate(site: string): ReadonlyMap<string, string> {
  const folder = join(ROOT, "apps/site/src/pages");
  const templates = filesOf(folder).filter((file) => file.endsWith(".astro"));
  const pages = filesOf(site)
    .filter((file) => file.endsWith(".html"))
    .map((file) => ({ path: `/${file.replace(/(^|\/)index\.html$/, "$1")}`, bytes: readFileSync(join(site, file)).length }));
  // A name without a hole wins over one with holes, as in Astro.
  const byPrecision = [...templates].sort((a, b) => holes(a) - holes(b));
  const made = new Map<string, { readonly path: string; readonly bytes: number }>();
  for (const page of pages) {
    const template = byPrecision.find((one) => patternOf(one).test(page.path));
    if (template === undefined) throw new Error(`no template makes ${page.path}`);
    if (page.bytes > (made.get(template)?.bytes ?? -1)) made.set(template, page);
  }
  return new Map(
    templates.map((template) => {
      const page = made.get(template);
      if (page === undefined) throw new Error(`${template} makes no page`);
      return [template, page.path];
    }),
  );
}

/** Holes that take several parts of an address count more than those that take one. */
function holes(template: string): number {
  return (template.match(/\[/g)?.length ?? 0) + (template.match(/\[\.\.\./g)?.length ?? 0);
}

function patternOf(template: string): RegExp {
  const path = template.replace(/(^|\/)index\.astro$/, "$1").replace(/\.astro$/, "/");
  const pattern = path.replace(/\[\.\.\.[^\]]+\]\//g, "(?:.+/)?").replace(/\[[^\]]+\]/g, "[^/]+");
  return template === "404.astro" ? /^\/404\.html$/ : new RegExp(`^/${pattern}$`);
}
