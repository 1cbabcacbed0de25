import { doorsOf, subjectsOf } from "../doors.ts";
import { type Html, html } from "../html.ts";
import type { PortalData } from "../portal-data.ts";
import { toHref } from "../portal-href.ts";
import type { PortalCard } from "../portal-input.ts";
import { filterHref, formatRoute } from "../route.ts";
import { byName } from "./by-name.ts";

/**
 * The whole key as lists of links, for a browser without scripts and for a damaged key. Sections are named like the
 * addresses of the portal, so that the doors and the subjects of the home page lead to them.
 */
export function fallbackList(data: PortalData, young: boolean): Html {
  const cards = byName(data.cards);
  const groups = [
    ...doorsOf(data).map(({ label, levels }) => ({
      id: filterHref({ levels }),
      label,
      cards: cards.filter((card) => card.levels.some((code) => levels.includes(code))),
    })),
    ...subjectsOf(data, young).map(({ code, label }) => ({
      id: filterHref({ subjects: [code] }),
      label,
      cards: cards.filter(({ subjects }) => subjects.includes(code)),
    })),
  ];
  return html`<section class="liste-simple" aria-labelledby="titre-tout"><h2 id="titre-tout">Toutes les ressources</h2>
<ul>${cards.map(item)}</ul>
${groups.map((group) => html`<section id="${group.id.slice(1)}"><h3>${group.label}</h3><ul class="courte">${group.cards.map(shortItem)}</ul></section>`)}</section>`;
}

function item(card: PortalCard): Html {
  const { id, name, summary, href, programs, homepage } = card;
  const anchor = formatRoute({ kind: "card", id }).slice(1);
  if (href !== null) return html`<li id="${anchor}"><a href="${toHref(href)}">${name}</a> : ${summary}</li>`;
  const [program] = programs;
  const where = program === undefined ? `avec internet : ${homepage}` : `programme de la clé : ${program.launcher ?? program.path}`;
  return html`<li id="${anchor}">${name} : ${summary} <span class="adresse">(${where})</span></li>`;
}

function shortItem({ id, name, href }: PortalCard): Html {
  return html`<li><a href="${href === null ? formatRoute({ kind: "card", id }) : toHref(href)}">${name}</a></li>`;
}
