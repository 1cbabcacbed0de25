import { count, frenchText, iconText, levelLine, levelSummary } from "@cartable/fiche";
import type { IndexedDocument } from "@cartable/search/engine";
import { facetLabel, find, type SearchPage, setText, stopWaiting } from "./search-page.ts";
import type { SearchSource } from "./search-source.ts";

/**
 * Shows the results and gives back how many there are, in words. Text only reaches the page as text nodes. `current` is
 * the page shown, from 0.
 */
export function renderHits(
  page: SearchPage,
  engine: Pick<SearchSource, "highlight">,
  documents: readonly IndexedDocument[],
  { total, query, current, pages }: { readonly total: number; readonly query: string; readonly current: number; readonly pages: number },
): { readonly status: string; readonly title: string } {
  page.hits.replaceChildren(...documents.map((document) => renderHit(page, engine, document, query)));
  page.hits.classList.remove("waiting");
  stopWaiting();
  page.hits.hidden = total === 0;
  page.empty.hidden = total > 0;
  page.sort.closest("p")?.toggleAttribute("hidden", total === 0);
  const words = query.trim() === "" ? "" : `«\u00a0${query.trim()}\u00a0»`;
  const found = total === 0 ? "Aucune ressource" : count(total, "ressource");
  const place = current > 0 && total > 0 ? `, page ${current + 1} sur ${pages}` : "";
  const status = found + (words === "" ? "" : ` pour ${words}`) + place;
  setText(page.status, status);
  setText(find(page.form, ".filters-done"), total === 0 ? "Fermer les filtres" : `Voir ${count(total, "ressource")}`);
  return { status, title: `${words === "" ? "Recherche" : words}\u00a0: ${found.toLowerCase()}${place}` };
}

/** The same card as `ResourceCard.astro`, with the words that answer the query marked. */
function renderHit(page: SearchPage, engine: Pick<SearchSource, "highlight">, hit: IndexedDocument, query: string): Node {
  const tile = element("span", "tile", iconText(hit.icon, hit.name));
  tile.setAttribute("aria-hidden", "true");
  const link = element("a", "", ...marked(engine, hit.name, query));
  link.href = `${page.form.dataset["resource"] ?? ""}${encodeURIComponent(hit.id)}/`;
  const meta = metaTexts(page, hit).map((text) => element("span", "", text));
  const body: HTMLElement[] = [
    element("h3", "card-title", link),
    element("p", "", ...marked(engine, frenchText(hit.summary), query)),
    element("p", "meta", ...meta),
  ];
  const opening = openingOf(page, hit.id);
  if (opening !== null) body.push(opening(hit.name));
  if (hit.redistribution === "link-only")
    body.push(element("p", "badges", element("span", "badge badge-plain", page.form.dataset["linkOnly"] ?? "")));
  return element("li", "card resource-card", tile, element("div", "", ...body));
}

const openings = new WeakMap<SearchPage, ReadonlyMap<string, string>>();

/** Makes the line that opens a hit as an activity; null when the site publishes none for it. */
function openingOf(page: SearchPage, id: string): ((name: string) => HTMLElement) | null {
  const paths = openings.get(page) ?? new Map(Object.entries(JSON.parse(page.form.dataset["open"] ?? "{}") as Record<string, string>));
  openings.set(page, paths);
  const path = paths.get(id);
  if (path === undefined) return null;
  return (name) => {
    const link = element("a", "", "Ouvrir l’activité", element("span", "visually-hidden", ` : ${name}`));
    link.href = path;
    return element("p", "card-open", link);
  };
}

function metaTexts(page: SearchPage, { levels: codes, subjects, kind }: IndexedDocument): readonly string[] {
  const levels = levelSummary(codes, cyclesOf(page));
  const shownSubjects = subjects.slice(0, 2).map((code) => facetLabel(page, "subjects", code));
  return [levelLine(levels), shownSubjects.join(", "), facetLabel(page, "kind", kind)];
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  if (className !== "") created.className = className;
  created.append(...children);
  return created;
}

function marked(engine: Pick<SearchSource, "highlight">, text: string, query: string): readonly (Node | string)[] {
  return engine.highlight(text, query).map(({ text: piece, match }) => (match ? element("mark", "", piece) : piece));
}

const known = new WeakMap<SearchPage, Parameters<typeof levelSummary>[1]>();

/** Cycles and their levels, read from the filters of the page. */
function cyclesOf(page: SearchPage): Parameters<typeof levelSummary>[1] {
  const cached = known.get(page);
  if (cached !== undefined) return cached;
  const levels = [...(page.facets.get("levels")?.options ?? [])].map(([id, { box, label }]) => ({
    id,
    label,
    parent: box.dataset["parent"],
    optional: box.dataset["optional"] !== undefined,
  }));
  const cycles = [...(page.facets.get("cycles")?.options ?? [])].map(([id, { label }]) => ({
    label,
    levels: levels.filter(({ parent }) => parent === id),
  }));
  known.set(page, cycles);
  return cycles;
}
