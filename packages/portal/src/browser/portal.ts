import { openEngine, parseIndex, type SearchEngine } from "@cartable/search/engine";
import type { PortalData } from "../portal-data.ts";
import type { PortalCard } from "../portal-input.ts";

/** What every view receives. */
export interface Portal {
  readonly data: PortalData;
  readonly engine: SearchEngine;
  readonly cardById: ReadonlyMap<string, PortalCard>;
  /** Cards in the order of their names. */
  readonly cards: readonly PortalCard[];
  /** True where pictures come before words: the key of the youngest. */
  readonly young: boolean;
  /** French label of a code, or the code. */
  readonly labelOf: (facet: string, code: string) => string;
}

/** Opens what `donnees.js` and `index.js` have set. Throws when one of them is missing or not of this key. */
export function openPortal(globals: { readonly CARTABLE_DATA?: PortalData; readonly CARTABLE_INDEX?: unknown }): Portal {
  const data = globals.CARTABLE_DATA;
  if (data === undefined) throw new Error("donnees.js n’a pas été lu");
  const engine = openEngine(parseIndex(globals.CARTABLE_INDEX, data.indexHash));
  const cardById = new Map(data.cards.map((card) => [card.id, card]));
  const order = engine.search({ hitsPerPage: data.cards.length }).hits;
  const cards = order.flatMap(({ document }) => cardById.get(document.id) ?? []);
  const labelOf = (facet: string, code: string): string => data.labels[facet]?.[code] ?? code;
  return { data, engine, cardById, cards, young: data.bundle.id.startsWith("mcne"), labelOf };
}
