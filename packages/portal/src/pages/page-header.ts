import { formatYear } from "@cartable/fiche";
import { type Html, html, trusted } from "../html.ts";
import { picture } from "../pictures.ts";
import type { PortalData } from "../portal-data.ts";
import { filterHref, formatRoute, type Place } from "../route.ts";

const SATCHEL = trusted(
  '<svg class="logo" viewBox="0 0 64 64" width="48" height="48" aria-hidden="true" focusable="false"><path d="M22 16v-4a6 6 0 0 1 6-6h8a6 6 0 0 1 6 6v4" fill="none" stroke="#7a3b12" stroke-width="4"/><rect x="8" y="16" width="48" height="40" rx="8" fill="#d9772b"/><path d="M8 24a8 8 0 0 1 8-8h32a8 8 0 0 1 8 8v6c0 5-10 10-24 10S8 35 8 30z" fill="#f2994a"/><rect x="25" y="33" width="14" height="13" rx="3" fill="#ffd35c" stroke="#7a3b12" stroke-width="2"/><circle cx="32" cy="39" r="2.4" fill="#7a3b12"/></svg>',
);

/** Name, menu, display settings and search field; all but the name need the scripts, and show only with them. */
export function pageHeader(data: PortalData, young: boolean): Html {
  const { bundle, cards } = data;
  const place = (kind: Place, words: string): Html => html`<a href="${formatRoute({ kind })}" data-menu="${kind}">${words}</a>`;
  const hasPrograms = bundle.linuxInstaller !== null || cards.some(({ programs }) => programs.length > 0);
  return html`<header class="entete">
<a class="marque" href="#">${SATCHEL}<span><strong>${bundle.name}</strong> <small>${formatYear(bundle.year)}</small></span></a>
${young && html`<nav class="menu-enfant avec-script" aria-label="Menu"><a href="#">${picture("🏠", "emoji")}Accueil</a><a href="${formatRoute({ kind: "adults" })}">${picture("🧑‍🏫", "emoji")}Pour les grands</a></nav>`}
<nav class="menu avec-script" aria-label="Menu">
<a href="${filterHref({})}" data-menu="results">Ressources</a>
<a href="${formatRoute({ kind: "usages", door: null })}" data-menu="usages">En classe</a>
${hasPrograms && place("programs", "Programmes")}${place("documents", "Mes documents")}${place("help", "Aide")}${place("about", "À propos")}
</nav>
${displaySettings()}
<form class="recherche avec-script" role="search"><label for="recherche">Rechercher une ressource</label>
<div class="champ"><input type="search" id="recherche" placeholder="${young ? "un mot : chat, nombre…" : "une notion, un logiciel, une classe…"}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"><button type="submit" class="principal">${picture("🔎", "emoji")}<span class="mot">Rechercher</span></button></div></form>
</header>`;
}

/** The same settings as on the site (browser/settings.ts applies them). */
const SETTINGS: readonly { readonly name: string; readonly label: string; readonly options: readonly (readonly [string, string])[] }[] = [
  {
    name: "theme",
    label: "Thème",
    options: [
      ["", "Comme l’appareil"],
      ["light", "Clair"],
      ["dark", "Sombre"],
    ],
  },
  {
    name: "contrast",
    label: "Contraste",
    options: [
      ["", "Comme l’appareil"],
      ["high", "Renforcé"],
    ],
  },
  {
    name: "font",
    label: "Police",
    options: [
      ["", "Habituelle"],
      ["andika", "Andika, pour apprendre à lire"],
      ["opendyslexic", "OpenDyslexic"],
    ],
  },
  {
    name: "spacing",
    label: "Espacement",
    options: [
      ["", "Habituel"],
      ["wide", "Large"],
    ],
  },
  {
    name: "size",
    label: "Taille du texte",
    options: [
      ["", "100 %"],
      ["115", "115 %"],
      ["130", "130 %"],
      ["150", "150 %"],
    ],
  },
];

function displaySettings(): Html {
  const choice = ({ name, label, options }: (typeof SETTINGS)[number]): Html =>
    html`<p><label for="affichage-${name}">${label}</label><select id="affichage-${name}" name="${name}" autocomplete="off">${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></p>`;
  return html`<details class="affichage avec-script"><summary>Affichage</summary><div class="affichage-choix">${SETTINGS.map(choice)}<p><button type="button">Réglages d’origine</button></p><p class="meta">Ces réglages restent sur cet ordinateur, quand le navigateur le permet.</p></div></details>`;
}
