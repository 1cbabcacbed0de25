import type { PortalBundle, PortalCard, PortalInput, PortalLabels } from "./portal-input.ts";

/** Global that `donnees.js` sets. */
export const DATA_GLOBAL = "CARTABLE_DATA";

/** What the page on the key reads, beside the index. */
export interface PortalData {
  readonly bundle: PortalBundle;
  /** Sorted by id. */
  readonly cards: readonly PortalCard[];
  readonly labels: PortalLabels;
  /** The index that goes with these cards. */
  readonly indexHash: string;
}

/** Fields in a fixed order, cards sorted by id: the order in which the caller built them does not show. */
export function toPortalData({ bundle, cards, labels }: PortalInput, indexHash: string): PortalData {
  const { id, name, year, serial, target, summary, demonstration, stages } = bundle;
  return {
    bundle: { id, name, year, serial, target, summary, demonstration, stages },
    cards: [...cards].sort((a, b) => (a.id < b.id ? -1 : 1)).map(toCard),
    labels: Object.fromEntries(
      Object.keys(labels)
        .sort()
        .map((facet) => [facet, labels[facet] ?? {}]),
    ),
    indexHash,
  };
}

function toCard(card: PortalCard): PortalCard {
  const {
    id,
    name,
    icon,
    summary,
    descriptionHtml,
    kind,
    publisher,
    homepage,
    offline,
    personalData,
    personalDataDetail,
    accessibility,
    version,
    sizeBytes,
    href,
  } = card;
  return {
    id,
    name,
    icon,
    summary,
    descriptionHtml,
    usages: card.usages.map(({ title, activity, levels, durationMinutes }) => ({ title, activity, levels, durationMinutes })),
    levels: card.levels,
    subjects: card.subjects,
    functions: card.functions,
    needs: card.needs,
    kind,
    license: { expression: card.license.expression, text: card.license.text },
    publisher,
    homepage,
    offline,
    personalData,
    personalDataDetail,
    accessibility,
    version,
    sizeBytes,
    href,
    program: card.program ? { path: card.program.path, platform: card.program.platform } : null,
    similar: card.similar,
  };
}

/** Classic script that sets `globalThis.CARTABLE_DATA`; safe to inline in a page. */
export function toDataScript(data: PortalData): string {
  // The three are harmless in JSON and not in a script: "<" closes a script element, the others ended lines before ES2019.
  const text = JSON.stringify(data).replace(/[<\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `globalThis.${DATA_GLOBAL}=${text};\n`;
}
