import { type Counted, countedOf, doorsOf, isOwnLevel, isYoungKey, ownUsagesFirst, subjectsOf } from "../doors.ts";
import { type Html, html } from "../html.ts";
import { cardPicture, picture, subjectPicture } from "../pictures.ts";
import type { PortalData } from "../portal-data.ts";
import type { PortalCard } from "../portal-input.ts";
import { filterHref, formatRoute } from "../route.ts";
import { usageTexts } from "../words.ts";
import { documentsBlock } from "./documents.ts";
import { metaLine } from "./tiles.ts";

const MOST_USAGES = 6;

/** Search first (the field is above), then levels, things to do in class, subjects, functions and needs. */
export function homePage(data: PortalData): Html {
  const { bundle } = data;
  const usages = pickUsages(data);
  return html`
<h1 tabindex="-1">${isYoungKey(data) ? "Pour les grands" : bundle.name}</h1>
<p class="chapeau">${bundle.summary}</p>
${isYoungKey(data) && html`<p><a class="bouton" href="#">${picture("🎒", "emoji")}Revenir à l’accueil des enfants</a></p>`}
${grid(
  "niveaux",
  "Par niveau",
  doorsOf(data).map(({ picture: emoji, label, count, levels }) => entry(emoji, label, count, filterHref({ levels }))),
)}
${
  usages.length > 0 &&
  html`<section class="idees" aria-labelledby="titre-usages"><h2 id="titre-usages">À faire en classe</h2>
<ul class="cartes">${usages.map((card) => usageCard(data, card))}</ul>
<p class="suite"><a class="bouton" href="${formatRoute({ kind: "usages", door: null })}">Toutes les idées pour la classe</a></p></section>`
}
${grid(
  "disciplines",
  "Par discipline",
  subjectsOf(data, false).map(({ code, label, count }) => entry(subjectPicture(code), label, count, filterHref({ subjects: [code] }))),
)}
${grid(
  "fonctions",
  "Par fonction",
  named("🧩", countedOf(data, "functions"), (code) => filterHref({ functions: [code] })),
)}
${grid(
  "besoins",
  "Pour des besoins particuliers",
  named("🤝", countedOf(data, "needs"), (code) => filterHref({ needs: [code] })),
)}
${documentsBlock(false)}`;
}

function named(emoji: string, terms: readonly Counted[], href: (code: string) => string): readonly Html[] {
  return terms.map(({ code, label, count }) => entry(emoji, label, count, href(code)));
}

function grid(id: string, title: string, entries: readonly Html[]): Html | false {
  if (entries.length === 0) return false;
  return html`<section class="${id}" aria-labelledby="titre-${id}"><h2 id="titre-${id}">${title}</h2><ul class="grille">${entries}</ul></section>`;
}

function entry(emoji: string, label: string, count: number, href: string): Html {
  const words = count === 1 ? " ressource" : " ressources";
  return html`<li class="entree"><a href="${href}">${picture(emoji, "emoji")}<span class="nom">${label}</span><span class="nombre">${count}<span class="invisible">${words}</span></span></a></li>`;
}

/** One resource per main subject first, those that open here before the others, so that the page shows variety. */
function pickUsages(data: PortalData): readonly PortalCard[] {
  const candidates = data.cards.filter(({ usages }) => usages.some(({ levels }) => levels.some((code) => isOwnLevel(data, code))));
  const ordered = [...candidates.filter(({ href }) => href !== null), ...candidates.filter(({ href }) => href === null)];
  const seen = new Set<string>();
  const [first, others]: [PortalCard[], PortalCard[]] = [[], []];
  for (const card of ordered) {
    const subject = card.subjects[0] ?? "";
    (seen.has(subject) ? others : first).push(card);
    seen.add(subject);
  }
  return [...first, ...others].slice(0, MOST_USAGES);
}

function usageCard(data: PortalData, card: PortalCard): Html | false {
  const [usage] = ownUsagesFirst(data, card);
  if (usage === undefined) return false;
  const link = html`<a href="${formatRoute({ kind: "card", id: card.id })}">${card.name}</a>`;
  return html`<li>${cardPicture(card)}<div><h3>${usage.title}</h3><p class="meta">${metaLine(usageTexts(data, usage))}</p><p>Avec ${link}</p></div></li>`;
}
