import type { IndexedDocument, SearchEngine } from "@cartable/search/engine";
import { count } from "../view/format-text.ts";
import { levelSummary } from "../view/level-summary.ts";
import { facetLabel, find, type SearchPage, setText } from "./search-page.ts";

/** Shows the results and says how many there are. Text only reaches the page as text nodes. */
export function renderHits(
  page: SearchPage,
  engine: SearchEngine,
  documents: readonly IndexedDocument[],
  { total, query }: { readonly total: number; readonly query: string },
): void {
  page.hits.replaceChildren(...documents.map((document) => renderHit(page, engine, document, query)));
  page.hits.classList.remove("waiting");
  page.hits.hidden = total === 0;
  page.empty.hidden = total > 0;
  const suffix = query.trim() === "" ? "" : ` pour « ${query.trim()} »`;
  setText(page.status, (total === 0 ? "Aucune ressource" : count(total, "ressource")) + suffix);
}

function renderHit(page: SearchPage, engine: SearchEngine, hit: IndexedDocument, query: string): Node {
  const card = page.hitTemplate.content.cloneNode(true) as DocumentFragment;
  const link = find<HTMLAnchorElement>(card, "a");
  link.href = `${page.form.dataset["resource"] ?? ""}${encodeURIComponent(hit.id)}/`;
  link.append(...marked(engine, hit.name, query));
  find(card, ".hit-summary").append(...marked(engine, hit.summary, query));
  find(card, ".tile").textContent = hit.icon !== null && !/[./]/.test(hit.icon) ? hit.icon : hit.name.charAt(0).toUpperCase();
  const levels = levelSummary(hit.levels, cyclesOf(page));
  const texts = [
    levels.slice(0, 3).join(", ") + (levels.length > 3 ? "…" : ""),
    hit.subjects
      .slice(0, 2)
      .map((code) => facetLabel(page, "subjects", code))
      .join(", "),
    facetLabel(page, "kind", hit.kind),
  ];
  find(card, ".meta").append(...texts.map((text) => Object.assign(document.createElement("span"), { textContent: text })));
  return card;
}

function marked(engine: SearchEngine, text: string, query: string): readonly (Node | string)[] {
  return engine
    .highlight(text, query)
    .map(({ text: piece, match }) => (match ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece));
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
