import { type Html, html } from "../html.ts";
import { cardPicture } from "../pictures.ts";
import type { PortalData } from "../portal-data.ts";
import type { PortalCard } from "../portal-input.ts";
import { formatRoute } from "../route.ts";
import { metaTexts, whereText } from "../words.ts";
import { speechButton } from "./speech-button.ts";

/** A picture and a name, for those who do not read yet. */
export function cardTile(card: PortalCard, level: "h2" | "h3", name: Html = html`${card.name}`): Html {
  const href = formatRoute({ kind: "card", id: card.id });
  const away = card.href === null && html`<p class="absente">${card.programs.length > 0 ? "Programme" : "Avec internet"}</p>`;
  const link = html`<a href="${href}">${cardPicture(card)}<span class="nom">${name}</span></a>`;
  const title = level === "h2" ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`;
  return html`<li class="tuile">${title}${away}${speechButton(card.name, `${card.name}. ${card.summary}`)}</li>`;
}

/** A line of a list, the same card as on the site: what the resource is, for whom, where it is. */
export function cardRow(
  data: PortalData,
  card: PortalCard,
  level: "h2" | "h3" = "h3",
  name: Html = html`${card.name}`,
  summary: Html = html`${card.summary}`,
): Html {
  const link = html`<a href="${formatRoute({ kind: "card", id: card.id })}">${name}</a>`;
  const title = level === "h2" ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`;
  const tone = card.href !== null || card.programs.length > 0 ? "badge-bon" : "";
  return html`<li class="ligne">${cardPicture(card)}<div>${title}<p>${summary}</p><p class="meta">${metaLine(metaTexts(data, card))}</p><p class="badges"><span class="badge ${tone}">${whereText(card)}</span></p></div></li>`;
}

/** Texts on one line with dots between them; the last one never ends with a dot. */
export function metaLine(texts: readonly string[]): readonly Html[] {
  return texts.map((text) => html`<span>${text}</span>`);
}
