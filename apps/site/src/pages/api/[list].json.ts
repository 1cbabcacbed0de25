import type { Resource } from "@cartable/catalogue";
import type { APIRoute } from "astro";
import { absoluteUrl } from "../../data/absolute-url.ts";
import { apiResource, dataDay, pageOf, termsOf } from "../../data/machine-data.ts";
import { published } from "../../data/site-data.ts";
import { jsonAnswer } from "../../machine/answers.ts";
import { type FilePage, filePages } from "../../machine/file-pages.ts";
import { toMediacentre } from "../../machine/mediacentre.ts";
import { href } from "../../view/href.ts";

/** Resources in one file: some 800 kB, 200 kB once compressed. */
const PER_FILE = 200;

type Page = FilePage<Resource>;

const nextOf = ({ next }: Page): string | null => (next === null ? null : absoluteUrl(href(`/api/${next}.json`)));

/** Long answers by the name of their first file. */
const LISTS: Readonly<Record<string, (page: Page) => object>> = {
  ressources: (page) => ({
    format: 1,
    updatedOn: dataDay,
    count: published.length,
    page: page.page,
    pages: page.pages,
    next: nextOf(page),
    resources: page.items.map(apiResource),
  }),
  mediacentre: (page) => ({
    listeRessources: { ressource: page.items.map((resource) => toMediacentre(resource, pageOf(resource), termsOf(resource))) },
    suivant: nextOf(page),
  }),
};

export function getStaticPaths() {
  return Object.keys(LISTS).flatMap((name) =>
    filePages(name, published, PER_FILE).map((page) => ({ params: { list: page.file }, props: { name, page } })),
  );
}

/** Every published resource, in as many files as needed: each gives the address of the next. */
export const GET: APIRoute<{ name: string; page: Page }> = ({ props: { name, page } }) => jsonAnswer(LISTS[name]?.(page));
