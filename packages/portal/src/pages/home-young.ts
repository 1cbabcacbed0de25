import { doorsOf, subjectsOf } from "../doors.ts";
import { type Html, html } from "../html.ts";
import { picture, subjectPicture } from "../pictures.ts";
import type { PortalData } from "../portal-data.ts";
import { filterHref, formatRoute } from "../route.ts";
import { byName } from "./by-name.ts";
import { documentsBlock } from "./documents.ts";
import { speechButton } from "./speech-button.ts";
import { cardTile } from "./tiles.ts";

/** More than a child looks through; the rest is one press away. */
const MOST_TILES = 24;

/** Pictures first: a class, then something to open, then a subject. */
export function homeYoungPage(data: PortalData): Html {
  const ready = byName(data.cards).filter(({ href, kind }) => href !== null && kind !== "police");
  return html`
<div class="bonjour">${picture("👋")}<h1 tabindex="-1">Bonjour ! Que veux-tu faire ?</h1>${speechButton("la question", "Bonjour ! Que veux-tu faire ?")}</div>
<section class="portes" aria-labelledby="titre-classe"><h2 id="titre-classe">Je choisis ma classe</h2>
<ul class="grille">${doorsOf(data).map(
    ({ label, spoken, picture: emoji, levels }) =>
      html`<li class="porte"><a href="${filterHref({ levels })}">${picture(emoji)}<span class="nom">${label}</span></a>${speechButton(label, spoken)}</li>`,
  )}</ul></section>
<section class="images" aria-labelledby="titre-images"><h2 id="titre-images">Je choisis une image</h2>
<ul class="tuiles">${ready.slice(0, MOST_TILES).map((card) => cardTile(card, "h3"))}</ul></section>
<section class="matieres" aria-labelledby="titre-matieres"><h2 id="titre-matieres">Je choisis une matière</h2>
<ul class="grille">${subjectsOf(data, true).map(
    ({ code, label }) =>
      html`<li class="matiere"><a href="${filterHref({ subjects: [code] })}">${picture(subjectPicture(code))}<span class="nom">${label}</span></a>${speechButton(label)}</li>`,
  )}</ul></section>
${documentsBlock(true)}
<p class="adultes"><a class="bouton" href="${formatRoute({ kind: "adults" })}">${picture("🧑‍🏫", "emoji")}Pour les grands : chercher, préparer, comprendre la clé</a></p>`;
}
