import { doorsOf, isOwnLevel } from "../doors.ts";
import { formatCount } from "../format.ts";
import { type Html, html } from "../html.ts";
import { cardPicture } from "../pictures.ts";
import type { PortalData } from "../portal-data.ts";
import type { PortalCard, PortalUsage } from "../portal-input.ts";
import { formatRoute } from "../route.ts";
import { labelOf, usageTexts } from "../words.ts";
import { byName } from "./by-name.ts";
import { metaLine } from "./tiles.ts";

interface Idea {
  readonly card: PortalCard;
  readonly usage: PortalUsage;
}

/** What to do in class, by subject, for the pupils of one door (its id) or for all those of the key. */
export function usagesPage(data: PortalData, door: string | null): Html {
  const doors = doorsOf(data);
  const chosen = doors.find(({ id }) => id === door);
  const ideas = byName(data.cards).flatMap((card) =>
    card.usages.filter((usage) => serves(data, usage, chosen?.levels ?? null)).map((usage): Idea => ({ card, usage })),
  );
  const groups = Object.entries(data.labels["subjects"] ?? {})
    .map(([code, label]) => ({ label, ideas: ideas.filter((idea) => subjectOf(idea) === code) }))
    .filter((group) => group.ideas.length > 0);
  const choices = [{ id: null, label: "Toutes les classes" }, ...doors];
  return html`<h1 tabindex="-1">En classe</h1>
<p class="chapeau">${formatCount(ideas.length, "idée", "idées", "Aucune idée")} d’activités avec les ressources de cette clé, à faire en classe ou à la maison.</p>
<ul class="puces choix-classe" aria-label="Choisir une classe">${choices.map(
    ({ id, label }) =>
      html`<li><a class="bouton" href="${formatRoute({ kind: "usages", door: id })}"${id === (chosen?.id ?? null) && CURRENT}>${label}</a></li>`,
  )}</ul>
${groups.map(({ label, ideas: some }) => html`<section><h2>${label}</h2><ul class="cartes">${some.map((idea) => ideaItem(data, idea))}</ul></section>`)}`;
}

const CURRENT = html` aria-current="true"`;

/** The main subject of a usage: its own, or that of its resource. */
const subjectOf = ({ card, usage }: Idea): string => usage.subjects[0] ?? card.subjects[0] ?? "";

function serves(data: PortalData, { levels }: PortalUsage, wanted: readonly string[] | null): boolean {
  if (wanted === null) return levels.some((code) => isOwnLevel(data, code));
  const expanded = levels.flatMap((code) => data.cycles.find(({ id }) => id === code)?.levels ?? [code]);
  return expanded.some((code) => wanted.includes(code));
}

function ideaItem(data: PortalData, { card, usage }: Idea): Html {
  const link = html`<a href="${formatRoute({ kind: "card", id: card.id })}">${card.name}</a>`;
  const subject = labelOf(data, "subjects", subjectOf({ card, usage }));
  return html`<li class="idee">${cardPicture(card)}<div><h3>${usage.title}</h3><p class="meta">${metaLine(usageTexts(data, usage).filter((text) => text !== subject))}</p><p>${usage.activity}</p><p>Avec ${link}</p></div></li>`;
}
