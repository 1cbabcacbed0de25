import { formatYear } from "@cartable/fiche";
import { ownUsagesFirst } from "../doors.ts";
import { type Html, html, joined, trusted } from "../html.ts";
import { cardPicture, picture } from "../pictures.ts";
import type { PortalData } from "../portal-data.ts";
import { toHref } from "../portal-href.ts";
import type { PortalCard } from "../portal-input.ts";
import { filterHref, formatRoute } from "../route.ts";
import { labelOf, outside, usageTexts } from "../words.ts";
import { gettingSection, practicalSection, rightsSection, sourcesSection } from "./card-details.ts";
import { cardFacts } from "./card-facts.ts";
import { openingNote } from "./opening-note.ts";
import { speechButton } from "./speech-button.ts";
import { startProgram } from "./start-program.ts";
import { cardRow, cardTile, metaLine } from "./tiles.ts";

/** One resource. `back` is the last list that the reader saw; for the youngest, the picture, the button, and the rest folded. */
export function cardPage(data: PortalData, id: string, back: string, young: boolean): Html {
  const card = data.cards.find((one) => one.id === id);
  if (card === undefined) return missingPage();
  const list = back.startsWith("#q=") ? "Retour aux ressources" : back.startsWith("#classe") ? "Retour aux idées" : "Retour à l’accueil";
  return html`<p class="retour"><a${young && html` class="bouton"`} href="${back}"><span aria-hidden="true">← </span>${list}</a></p>
<article class="fiche">${young ? youngArticle(data, card) : fullArticle(data, card)}</article>`;
}

function missingPage(): Html {
  return html`<h1 tabindex="-1">Cette fiche n’est pas sur cette clé</h1><p><a class="bouton" href="${filterHref({})}">Voir toutes les ressources</a></p>`;
}

function youngArticle(data: PortalData, card: PortalCard): Html {
  return html`${head(data, card, null)}${card.programs.length > 0 && askAdult()}${startProgram(data, card)}${absence(card)}
<details class="pour-adultes"><summary>${picture("🧑‍🏫", "emoji")}Pour les grands : toute la fiche</summary>${rest(data, card)}</details>
${similarYoung(data, card)}`;
}

/** A program is started from a folder: a child does it with somebody who reads. */
function askAdult(): Html {
  const words = "Demande à un grand : il le démarre avec toi.";
  return html`<p class="gestes"><strong>${words}</strong>${speechButton("la consigne", words)}</p>`;
}

function fullArticle(data: PortalData, card: PortalCard): Html {
  return html`${head(data, card, badges(data, card))}${statusNotice(data, card)}${startProgram(data, card)}${absence(card)}${rest(data, card)}`;
}

/** Everything below the head, in the order of the site. */
function rest(data: PortalData, card: PortalCard): Html {
  return html`<div class="colonnes"><div class="principale">
${usagesSection(data, card)}
${card.descriptionHtml !== "" && html`<section class="presentation" aria-labelledby="titre-presentation"><h2 id="titre-presentation">Présentation</h2><div class="description">${trusted(card.descriptionHtml)}</div></section>`}
${gettingSection(data, card)}${rightsSection(data, card)}${practicalSection(data, card)}
</div>${cardFacts(data, card)}</div>
${listSection(data, "semblables", "Ressources semblables", card.similar)}
${listSection(data, "complements", "Pour compléter", card.complements)}
${card.collections.length > 0 && html`<p class="meta">Dans ${card.collections.length > 1 ? "les collections" : "la collection"} : ${joined(card.collections, ", ")}.</p>`}
${sourcesSection(card)}`;
}

function head(data: PortalData, card: PortalCard, more: Html | null): Html {
  const { name, summary, href } = card;
  const open =
    href !== null &&
    html`<a class="bouton principal ouvrir" href="${toHref(href)}"><span aria-hidden="true">▶</span>Ouvrir<span class="invisible"> ${name}</span></a>`;
  return html`<div class="tete">${cardPicture(card)}<div><h1 tabindex="-1">${name}</h1><p class="resume">${summary}</p>${more}<p class="gestes">${open}${speechButton(name, `${name}. ${summary}`)}</p>${openingNote(data, href)}</div></div>`;
}

function badges(data: PortalData, { kind, offline, personalData, redistribution }: PortalCard): Html {
  const texts = [
    { text: labelOf(data, "kind", kind), tone: "" },
    { text: labelOf(data, "offline", offline), tone: offline === "full" ? "badge-bon" : "" },
    {
      text: labelOf(data, "personalData", personalData),
      tone: personalData === "none" || personalData === "local" ? "badge-bon" : "badge-attention",
    },
    { text: labelOf(data, "redistribution", redistribution.code), tone: redistribution.code === "allowed" ? "badge-bon" : "" },
  ];
  return html`<ul class="badges" aria-label="En bref">${texts.map(({ text, tone }) => html`<li class="badge ${tone}">${text}</li>`)}</ul>`;
}

function statusNotice(data: PortalData, { status, until, replacedBy }: PortalCard): Html | null {
  if (status === "active") return null;
  const after = until === null ? null : html` Retrait à la rentrée ${formatYear(until.year)} : ${until.reason}`;
  const known = data.cards.some(({ id }) => id === replacedBy?.id);
  const successor =
    replacedBy !== null &&
    html` À utiliser désormais : ${known ? html`<a href="${formatRoute({ kind: "card", id: replacedBy.id })}">${replacedBy.name}</a>` : replacedBy.name}.`;
  return html`<p class="encart"><span><strong>${labelOf(data, "statuses", status)}.</strong> ${data.definitions["statuses"]?.[status]}.${after}${successor}</span></p>`;
}

/** For what is not on the key. */
function absence({ href, programs, homepage, redistribution }: PortalCard): Html | null {
  if (href !== null || programs.length > 0) return null;
  const why =
    redistribution.code === "link-only"
      ? "Cette ressource ne peut pas être copiée sur une clé."
      : "Cette ressource n’est pas sur cette clé.";
  return html`<div class="encart">${picture("🌐")}<p>${why} Elle se retrouve sur son site : ${outside(homepage)}</p></div>`;
}

function usagesSection(data: PortalData, card: PortalCard): Html | null {
  if (card.usages.length === 0) return null;
  const items = ownUsagesFirst(data, card).map(
    (usage) =>
      html`<li class="usage"><h3>${usage.title}</h3><p>${usage.activity}</p><p class="meta">${metaLine(usageTexts(data, usage))}</p></li>`,
  );
  return html`<section class="usages" aria-labelledby="titre-usages"><h2 id="titre-usages">En classe</h2><ul class="cartes">${items}</ul></section>`;
}

const known = ({ cards }: PortalData, ids: readonly string[]): readonly PortalCard[] =>
  ids.flatMap((id) => cards.find((card) => card.id === id) ?? []);

function listSection(data: PortalData, id: string, title: string, ids: readonly string[]): Html | null {
  const others = known(data, ids);
  if (others.length === 0) return null;
  return html`<section class="${id}" aria-labelledby="titre-${id}"><h2 id="titre-${id}">${title}</h2><ul class="lignes deux">${others.map((other) => cardRow(data, other))}</ul></section>`;
}

function similarYoung(data: PortalData, { similar }: PortalCard): Html | null {
  const others = known(data, similar).filter(({ href }) => href !== null);
  if (others.length === 0) return null;
  return html`<section aria-labelledby="titre-aussi"><h2 id="titre-aussi">Et aussi</h2><ul class="tuiles">${others.map((other) => cardTile(other, "h3"))}</ul></section>`;
}
