import { groupByLicense } from "../group-licenses.ts";
import { type Html, html } from "../html.ts";
import type { PortalData } from "../portal-data.ts";
import { formatRoute } from "../route.ts";

/** The licences of what the key holds and shows, from its data. */
export function licensesPage({ cards }: PortalData): Html {
  const onKey = cards.filter(({ href, programs }) => href !== null || programs.length > 0);
  return html`<h1 tabindex="-1">Licences</h1>
<p class="chapeau">Chaque ressource garde sa licence et son éditeur. Les textes et les origines sont sur la clé.</p>
<p><a class="bouton" href="Cartable/Licences/">Ouvrir le dossier Cartable/Licences</a></p>
<section aria-labelledby="titre-cle"><h2 id="titre-cle">Sur cette clé</h2>${groupByLicense(onKey).map(block)}</section>
<section aria-labelledby="titre-portail"><h2 id="titre-portail">Ce portail</h2>
<p>Le portail est sous licence EUPL 1.2, les fiches sous Licence Ouverte 2.0. Les polices Andika, OpenDyslexic et Noto Emoji sont sous licence SIL OFL 1.1 : <a href="Cartable/portail/LICENCES-POLICES.txt">texte de leurs licences</a>.</p></section>`;
}

function block({ expression, cards }: ReturnType<typeof groupByLicense>[number]): Html {
  const { label, terms } = cards[0]?.license ?? { label: expression, terms: [] };
  return html`<div class="licence"><h3>${label}</h3><p><code>${expression}</code></p>
<ul class="simple">${terms.map((term) => html`<li><strong>${term.label}</strong> : ${term.definition}</li>`)}</ul>
<ul>${cards.map(({ id, name, publisher }) => html`<li><a href="${formatRoute({ kind: "card", id })}">${name}</a> (${publisher})</li>`)}</ul></div>`;
}
