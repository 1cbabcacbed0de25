import { formatDate, formatYear } from "@cartable/fiche";
import { type Html, html, joined } from "../html.ts";
import type { PortalData } from "../portal-data.ts";
import type { PortalCard } from "../portal-input.ts";
import { type Filter, filterHref } from "../route.ts";
import { labelOf, levelsText } from "../words.ts";
import { languageName } from "./language-name.ts";

/** The short facts of a resource, beside the rest. */
export function cardFacts(data: PortalData, card: PortalCard): Html {
  const links = (facet: Filter, codes: readonly string[]): readonly (Html | string)[] =>
    joined(
      codes.map((code) => html`<a href="${filterHref({ [facet]: [code] })}">${labelOf(data, facet, code)}</a>`),
      ", ",
    );
  const texts = (facet: string, codes: readonly string[]): string => codes.map((code) => labelOf(data, facet, code)).join(", ");
  const platforms = [...new Set(card.artifacts.map(({ platform }) => platform))];
  const rows: readonly (readonly [string, readonly (Html | string)[] | string])[] = [
    ["Niveaux", levelsText(data, card.levels).join(", ")],
    [card.subjects.length > 1 ? "Disciplines" : "Discipline", links("subjects", card.subjects)],
    ["Type", links("kind", [card.kind])],
    ["Fonctions", links("functions", card.functions)],
    ["Besoins particuliers", links("needs", card.needs)],
    ["Publics", texts("audiences", card.audiences)],
    ["Langues", card.languages.map(languageName).join(", ")],
    ["Systèmes", texts("platforms", platforms)],
    ["Publié par", card.publisher],
    ["Autres noms", card.alternativeNames.join(", ")],
    ["Proposée depuis", card.since === null ? "" : `la rentrée ${card.since} (${formatYear(card.since)})`],
    ["Fiche vérifiée le", card.checkedOn === null ? "" : formatDate(card.checkedOn)],
  ];
  const shown = rows.filter(([, value]) => value.length > 0);
  return html`<aside class="faits-cote" aria-label="Fiche"><dl>${shown.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl></aside>`;
}
