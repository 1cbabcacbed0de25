import { count } from "@cartable/fiche";
import type { FilterNames, SearchState } from "@cartable/search/browse";
import { openWays, type WayOut, wayOutText, waysOut, wordsOf } from "@cartable/search/browse";
import { fillTemplate } from "../view/fill-template.ts";
import { type AskedClient, askCounts } from "./ask-counts.ts";
import { INDEX_NAME } from "./route-state.ts";
import { facetLabel, find, type SearchPage } from "./search-page.ts";

const MOST_SHOWN = 6;
/** Most a client gives at once. */
const PAGE_SIZE = 1000;
const MOST_PAGES = 3;

let vocabulary: Promise<readonly string[]> | undefined;
let latest = 0;

/** Fills the panel of a search without result: what to change, with how many results each change would give. */
export async function renderWaysOut(
  page: SearchPage,
  client: AskedClient,
  state: SearchState,
  change: (state: SearchState) => void,
): Promise<void> {
  const asked = ++latest;
  const list = find(page.empty, ".ways");
  list.replaceChildren();
  showRequest(page, state.query);
  vocabulary ??= readVocabulary(page, client);
  const ways = waysOut(state, await vocabulary);
  const answers = await askCounts(
    client,
    ways.map((way) => way.state),
  );
  if (asked !== latest) return;
  const found = openWays(
    ways,
    answers.map(({ total }) => total),
  );
  const items = found
    .slice(0, MOST_SHOWN)
    .map(({ way, total }) => toItem(wayOutText(state, way, namesOf(page)), total, () => follow(page, way, change)));
  list.replaceChildren(...items);
  find(page.empty, ".ways-title").hidden = items.length === 0;
}

/** Forgets the question under way: results have come. */
export function dropWaysOut(): void {
  latest++;
}

const namesOf = (page: SearchPage): FilterNames => ({
  title: (facet) => page.facets.get(facet)?.title ?? "",
  label: (facet, code) => facetLabel(page, facet, code),
});

function follow(page: SearchPage, { state }: WayOut, change: (state: SearchState) => void): void {
  page.input.value = state.query;
  page.status.focus();
  change(state);
}

function toItem(text: string, total: number, onClick: () => void): HTMLLIElement {
  const button = document.createElement("button");
  button.type = "button";
  const amount = document.createElement("span");
  amount.className = "button-note";
  amount.textContent = count(total, "ressource");
  button.append(text, " ", amount);
  button.addEventListener("click", onClick);
  const item = document.createElement("li");
  item.append(button);
  return item;
}

/** The assistance desk, with the words that found nothing. */
function showRequest({ empty, form }: SearchPage, query: string): void {
  const template = form.dataset["ask"];
  const link = empty.querySelector<HTMLAnchorElement>("a[data-request]");
  if (template !== undefined && link !== null)
    link.href = fillTemplate(template, { nom: query.trim(), id: "", page: location.href, fichier: "" });
}

/** The words that a near word is looked for among: names and summaries of the resources, labels of the filters. */
async function readVocabulary({ facets }: SearchPage, client: AskedClient): Promise<readonly string[]> {
  const labels = [...facets.values()].flatMap(({ options }) => [...options.values()].map(({ label }) => label));
  const texts: string[] = [];
  for (let at = 0, pages = 1; at < Math.min(pages, MOST_PAGES); at++) {
    const { results } = await client.search([{ indexName: INDEX_NAME, params: { query: "", hitsPerPage: PAGE_SIZE, page: at } }]);
    const { hits = [], nbPages = 1 } = (results[0] ?? {}) as { hits?: { name?: string; summary?: string }[]; nbPages?: number };
    texts.push(...hits.flatMap(({ name = "", summary = "" }) => [name, summary]));
    pages = nbPages;
  }
  return wordsOf([...labels, ...texts]);
}
