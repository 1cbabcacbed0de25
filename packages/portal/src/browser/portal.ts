import { openEngine, parseIndex, type SearchEngine } from "@cartable/search/engine";
import { isYoungKey } from "../doors.ts";
import type { PortalData } from "../portal-data.ts";
import type { PortalCard } from "../portal-input.ts";

/** What every view receives. */
export interface Portal {
  readonly data: PortalData;
  readonly engine: SearchEngine;
  readonly cardById: ReadonlyMap<string, PortalCard>;
  /** True where pictures come before words: the key of the youngest, unless an adult asked for the full portal. */
  readonly young: boolean;
}

/** Opens what `donnees.js` and `index.js` have set. Throws when one of them is missing or not of this key. */
export function openPortal(globals: { readonly CARTABLE_DATA?: PortalData; readonly CARTABLE_INDEX?: unknown }): Portal {
  const data = globals.CARTABLE_DATA;
  if (data === undefined) throw new Error("donnees.js n’a pas été lu");
  const engine = openEngine(parseIndex(globals.CARTABLE_INDEX, data.indexHash));
  return { data, engine, cardById: new Map(data.cards.map((card) => [card.id, card])), young: isYoungKey(data) };
}
