import { href } from "../view/href.ts";
import { type RenderedDocument, renderDocument } from "../view/render-document.ts";
import { siteConfig } from "./site-config.ts";
import { namesIn, readIfPresent } from "./site-root.ts";

/** A document of the repository that the site shows. */
export interface SiteDocument extends RenderedDocument {
  /** Name of its file in `docs/`, without the extension: part of its address. */
  readonly id: string;
}

/** Groups of the table of contents; a document goes to the first that knows it, a new one to the last. */
const GROUPS: readonly { readonly id: string; readonly title: string; readonly has: RegExp }[] = [
  { id: "deployer", title: "Déployer un socle", has: /^deployer-/ },
  { id: "cles-usb", title: "Les clés et les archives", has: /^(verifier|mettre-a-jour|programmes-sur)/ },
  { id: "annee", title: "L’année d’un socle", has: /^(annee-|cles-de-signature|publier|declinaison|chaine-)/ },
  { id: "heberger", title: "Héberger le site", has: /^hebergement/ },
  { id: "catalogue", title: "Tenir le catalogue", has: /./ },
];

/** Written for those who change the code, in English, or made of two languages. */
const NOT_SHOWN = new Set(["developers", "glossary"]);

const ids = namesIn("docs")
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -3))
  .filter((id) => !NOT_SHOWN.has(id));

export const documents: readonly SiteDocument[] = ids.map((id) => ({
  id,
  ...renderDocument(readIfPresent(`docs/${id}.md`) ?? "", linkFrom),
}));

export const documentGroups = GROUPS.map(({ id, title }, index) => ({
  id,
  title,
  items: documents.filter((one) => GROUPS.findIndex(({ has }) => has.test(one.id)) === index),
})).filter(({ items }) => items.length > 0);

export function documentPath(id: string): string {
  return href(`/documentation/${id}/`);
}

/** The address of a document, when the site has it. */
export function pathOfDocument(id: string): string | null {
  return ids.includes(id) ? documentPath(id) : null;
}

/** Links of a document lead to the site when it has the document, else to the forge when it is known. */
function linkFrom(address: string): string | null {
  if (/^(https:|#)/.test(address)) return address;
  const [file = "", fragment] = address.split("#");
  const id = file.replace(/\.md$/, "");
  if (file.endsWith(".md") && ids.includes(id)) return `${documentPath(id)}${fragment === undefined ? "" : `#${fragment}`}`;
  if (siteConfig.sourceRepository === null || /^[a-z]+:/i.test(address)) return null;
  return `${siteConfig.sourceRepository.replace(/\/+$/, "")}/blob/HEAD/${new URL(file, "file:///docs/").pathname.slice(1)}`;
}
