import type { PortalBundle, PortalCard, PortalCycle, PortalInput, PortalLabels } from "./portal-input.ts";

/** Global that `donnees.js` sets. */
export const DATA_GLOBAL = "CARTABLE_DATA";

/** What the page on the key reads, beside the index. */
export interface PortalData {
  readonly bundle: PortalBundle;
  /** Sorted by id. */
  readonly cards: readonly PortalCard[];
  readonly labels: PortalLabels;
  readonly definitions: PortalLabels;
  readonly cycles: readonly PortalCycle[];
  /** The index that goes with these cards. */
  readonly indexHash: string;
}

/** Keys in code unit order and cards sorted by id: the order in which the caller built them does not show. */
export function toPortalData({ bundle, cards, labels, definitions, cycles }: PortalInput, indexHash: string): PortalData {
  const sorted = [...cards].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    bundle: inKeyOrder(bundle),
    cards: sorted.map((card) => inKeyOrder(card)),
    labels: byFacet(labels),
    definitions: byFacet(definitions),
    cycles,
    indexHash,
  };
}

/** Facets in order; the codes of each stay in the order of their vocabulary, which is that of the page. */
function byFacet(labels: PortalLabels): PortalLabels {
  const facets = Object.keys(labels).sort();
  return Object.fromEntries(facets.map((facet) => [facet, labels[facet] ?? {}]));
}

/** The same value, the keys of every object in it sorted. */
function inKeyOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => inKeyOrder(item)) as T;
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, inKeyOrder(item)])) as T;
}

/** Classic script that sets `globalThis.CARTABLE_DATA`; safe to inline in a page. */
export function toDataScript(data: PortalData): string {
  // Browsers read JSON in a text faster than the same value in a script. "<" would close a script element, the quote would
  // end the text, the backslash is the mark of the text itself, and the last two ended lines before ES2019.
  const text = JSON.stringify(data).replace(/[<'\\\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `globalThis.${DATA_GLOBAL}=JSON.parse('${text}');\n`;
}
