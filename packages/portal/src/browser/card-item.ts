import type { Segment } from "@cartable/search/engine";
import { formatDuration } from "../format.ts";
import type { PortalCard, PortalUsage } from "../portal-input.ts";
import { el, hidden } from "./dom.ts";
import { ownUsagesFirst } from "./doors.ts";
import { cardPicture } from "./pictures.ts";
import type { Portal } from "./portal.ts";
import { formatRoute } from "./route.ts";
import { speakButton } from "./speech.ts";

/** Pieces of a text, those that answer the query marked. */
export function highlighted(segments: readonly Segment[]): readonly (Node | string)[] {
  return segments.map(({ text, match }) => (match ? el("mark", {}, text) : text));
}

/** A picture and a name, for those who do not read yet. */
export function cardTile(card: PortalCard, level: "h2" | "h3", name: readonly (Node | string)[] = [card.name]): HTMLLIElement {
  const link = el("a", { href: formatRoute({ kind: "card", id: card.id }) }, cardPicture(card), el("span", { class: "nom" }, ...name));
  const away = card.href === null ? el("p", { class: "absente" }, card.program ? "Programme" : "Pas sur cette clé") : null;
  return el("li", { class: "tuile" }, el(level, {}, link), away, speakButton(card.name, `${card.name}. ${card.summary}`));
}

/** A line of results: what the resource is, for whom, and one thing to do with it. */
export function cardRow(
  portal: Portal,
  card: PortalCard,
  name: readonly (Node | string)[],
  summary: readonly (Node | string)[],
): HTMLLIElement {
  const href = formatRoute({ kind: "card", id: card.id });
  const [usage] = ownUsagesFirst(portal, card);
  return el(
    "li",
    { class: "ligne" },
    cardPicture(card),
    el(
      "div",
      {},
      el("h2", {}, el("a", { href }, ...name)),
      el("p", {}, ...summary),
      usage === undefined ? null : el("p", { class: "usage" }, el("strong", {}, "En classe : "), usage.title, usageMeta(portal, usage)),
      el("p", { class: "repere" }, whereText(card), " · ", card.subjects.map((code) => portal.labelOf("subjects", code)).join(", ")),
    ),
  );
}

/** Where the resource is, in three words. */
export function whereText({ href, program }: PortalCard): string {
  if (href !== null) return "S’ouvre ici";
  return program ? "Programme de la clé" : "À retrouver sur internet";
}

/** Levels and duration of a usage, after its title. */
export function usageMeta({ labelOf }: Portal, { levels, durationMinutes }: PortalUsage): HTMLElement {
  const names = levels.map((code) => (labelOf("levels", code) === code ? labelOf("cycles", code) : labelOf("levels", code)));
  const duration = durationMinutes === null ? [] : [formatDuration(durationMinutes)];
  return el("span", { class: "meta" }, hidden(", "), [names.join(", "), ...duration].join(" · "));
}
