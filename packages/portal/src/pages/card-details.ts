import { formatDate } from "@cartable/fiche";
import { formatBytes } from "../format.ts";
import { type Html, html } from "../html.ts";
import type { PortalData } from "../portal-data.ts";
import type { PortalArtifact, PortalCard } from "../portal-input.ts";
import { labelOf, outside, readOn } from "../words.ts";

/** What the key has of a resource, and how it is had elsewhere. */
export function gettingSection(data: PortalData, card: PortalCard): Html {
  const here = card.href !== null || card.programs.length > 0;
  const taken = card.artifacts.filter(({ technical, onKey }) => !technical && !onKey);
  const parts = card.artifacts.filter(({ technical, onKey }) => technical || onKey);
  const size = card.sizeBytes > 0 ? `, ${formatBytes(card.sizeBytes)}` : "";
  return html`<section aria-labelledby="titre-obtenir"><h2 id="titre-obtenir">Obtenir la ressource</h2>
${here && html`<p>Sur cette clé : version ${card.version}${size}.</p>`}
${!card.ownPage && html`<p>Site officiel : ${outside(card.homepage)}</p>`}
${taken.length > 0 && html`<h3>${here ? "Sous d’autres formes, pour d’autres systèmes" : "Les fichiers"}</h3><ul class="pieces">${taken.map((artifact) => piece(data, artifact))}</ul>`}
${
  (parts.length > 0 || card.ownPage) &&
  html`<details class="plus"><summary>Détails techniques</summary>${card.ownPage && html`<p>Faite avec : ${outside(card.homepage)}</p>`}<ul class="pieces">${parts.map((artifact) => piece(data, artifact))}</ul></details>`
}</section>`;
}

function piece(
  data: PortalData,
  { platform, architecture, form, version, sizeBytes, text, name, url, license, onKey }: PortalArtifact,
): Html {
  const facts = [
    labelOf(data, "forms", form),
    `version ${version}`,
    ...(sizeBytes === null ? [] : [formatBytes(sizeBytes)]),
    ...(onKey ? ["sur cette clé"] : []),
  ];
  return html`<li><p><strong>${labelOf(data, "platforms", platform)}${architecture !== null && ` ${architecture}`}</strong> <span class="meta">${facts.map((fact) => html`<span>${fact}</span>`)}</span></p>
<p>${url === null ? text : outside(url, text)}${name !== null && html` <code>${name}</code>`}</p>
${license !== null && html`<p class="meta">Licence de cette pièce : ${license}</p>`}</li>`;
}

/** Licence, and whether the resource may be copied. */
export function rightsSection(data: PortalData, { license, redistribution }: PortalCard): Html {
  const { code, note, url, checkedOn, permission } = redistribution;
  return html`<section aria-labelledby="titre-droits"><h2 id="titre-droits">Licence et droit de copier</h2><dl class="details">
<div><dt>Licence</dt><dd>${license.label} <code>${license.expression}</code>
<ul class="simple">${license.terms.map((term) => html`<li><strong>${term.label}</strong> : ${term.definition}</li>`)}</ul>
${license.url !== null && html`<p>${outside(license.url, "Texte de la licence")}</p>`}</dd></div>
<div><dt>${labelOf(data, "redistribution", code)}</dt><dd>${sentence(data.definitions["redistribution"]?.[code])}
${permission !== null && html` Accord : ${permission.document}, valable jusqu’au ${formatDate(permission.expires)}.`}
${(note !== null || url !== null || checkedOn !== null) && html`<p class="meta-texte">${note} ${url !== null && outside(url)}${checkedOn !== null && html` (${readOn(checkedOn)})`}</p>`}</dd></div>
</dl></section>`;
}

/** What using the resource takes: network, data, machine, accessibility, links, opinions. */
export function practicalSection(data: PortalData, card: PortalCard): Html {
  const { offline, personalData, personalDataDetail, requirements, accessibility, links, reviews } = card;
  return html`<section aria-labelledby="titre-pratique"><h2 id="titre-pratique">En pratique</h2><dl class="details">
<div><dt>Sans connexion</dt><dd>${labelOf(data, "offline", offline)}. ${sentence(data.definitions["offline"]?.[offline])}</dd></div>
<div><dt>Données personnelles</dt><dd>${labelOf(data, "personalData", personalData)}. ${personalDataDetail ?? sentence(data.definitions["personalData"]?.[personalData])}</dd></div>
${requirements.length > 0 && html`<div><dt>Il faut</dt><dd><ul class="simple">${requirements.map((text) => html`<li>${text}</li>`)}</ul></dd></div>`}
<div><dt>Accessibilité</dt><dd>${accessibility ?? "Aucun constat n’a encore été noté."}</dd></div>
${links.length > 0 && html`<div><dt>Liens</dt><dd><ul class="simple">${links.map(({ text, url }) => html`<li>${outside(url, text)}</li>`)}</ul></dd></div>`}
${reviews.length > 0 && html`<div><dt>Avis</dt><dd><ul class="simple">${reviews.map((review) => reviewItem(data, review))}</ul></dd></div>`}
</dl></section>`;
}

function reviewItem(data: PortalData, { body, opinion, subject, date, note }: PortalCard["reviews"][number]): Html {
  const more = [subject === null ? "" : labelOf(data, "subjects", subject), date === null ? "" : formatDate(date)].filter(
    (text) => text !== "",
  );
  return html`<li>${[`${body} : avis ${opinion}`, ...more].join(", ")}${note !== null && `. ${note}`}</li>`;
}

/** Where the facts of the fiche were read. */
export function sourcesSection({ sources }: PortalCard): Html | null {
  if (sources.length === 0) return null;
  const items = sources.map(({ fact, origin, readOn: day }) => html`<li>${fact} : ${origin}${day !== null && `, ${readOn(day)}`}</li>`);
  return html`<details class="plus sources"><summary>D’où viennent ces informations</summary><ul>${items}</ul></details>`;
}

const sentence = (text: string | undefined): string => (text === undefined ? "" : `${text}.`);
