import { formatDate, formatDuration, hostOf, levelLine, levelSummary } from "@cartable/fiche";
import { type Html, html } from "./html.ts";
import type { PortalData } from "./portal-data.ts";
import type { PortalCard, PortalUsage } from "./portal-input.ts";

/** French label of a code, or the code. */
export function labelOf({ labels }: Pick<PortalData, "labels">, facet: string, code: string): string {
  return labels[facet]?.[code] ?? code;
}

/** Levels in few words, a whole cycle by its name; a usage may also name a cycle. */
export function levelsText(data: PortalData, codes: readonly string[]): readonly string[] {
  const cycles = data.cycles.map(({ id, levels, optional }) => ({
    label: labelOf(data, "cycles", id),
    levels: levels.map((level) => ({ id: level, label: labelOf(data, "levels", level), optional: optional.includes(level) })),
  }));
  const expanded = codes.flatMap((code) => data.cycles.find(({ id }) => id === code)?.levels ?? [code]);
  return levelSummary(expanded, cycles);
}

/** The line under the name of a resource in a list: levels, subjects, kind. */
export function metaTexts(data: PortalData, { levels, subjects, kind }: PortalCard): readonly string[] {
  const named = subjects.slice(0, 2).map((code) => labelOf(data, "subjects", code));
  return [levelLine(levelsText(data, levels)), named.join(", "), labelOf(data, "kind", kind)].filter((text) => text !== "");
}

/** Levels and duration of a usage. */
export function usageTexts(data: PortalData, { levels, subjects, durationMinutes }: PortalUsage): readonly string[] {
  return [
    levelsText(data, levels).join(", "),
    subjects.map((code) => labelOf(data, "subjects", code)).join(", "),
    durationMinutes === null ? "" : formatDuration(durationMinutes),
  ].filter((text) => text !== "");
}

/** Where the resource is, in few words. */
export function whereText({ href, programs }: PortalCard): string {
  if (href !== null) return "S’ouvre ici";
  return programs.length > 0 ? "Programme de la clé" : "Avec internet";
}

/** A link that leaves the key, marked as such. Anything but a web address stays text. */
export function outside(url: string, text: string = hostOf(url)): Html {
  if (!/^https?:\/\//.test(url)) return html`${text}`;
  return html`<a href="${url}" rel="noreferrer">${text}</a> <span class="internet">avec internet</span>`;
}

/** « lu le 3 mai 2026 ». */
export function readOn(day: string): string {
  return `lu le ${formatDate(day)}`;
}
