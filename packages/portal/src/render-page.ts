import { formatYear } from "@cartable/fiche";
import { isYoungKey } from "./doors.ts";
import { type Html, html, trusted } from "./html.ts";
import { fallbackList } from "./pages/fallback-list.ts";
import { homePage } from "./pages/home.ts";
import { homeYoungPage } from "./pages/home-young.ts";
import { pageHeader } from "./pages/page-header.ts";
import type { PortalData } from "./portal-data.ts";

/**
 * `file:` because the page is opened from the key, where not every browser takes 'self' for the folder;
 * 'self' because the same files may be looked at on a site. Fonts are inside the style sheets: a browser takes none
 * from another file of a key.
 */
const POLICY =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; font-src data:; base-uri 'none'; form-action 'none'";

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'%3E%3Cpath d='M22 16v-4a6 6 0 0 1 6-6h8a6 6 0 0 1 6 6v4' fill='none' stroke='%237a3b12' stroke-width='5'/%3E%3Crect x='8' y='16' width='48' height='40' rx='8' fill='%23f2994a'/%3E%3Crect x='25' y='32' width='14' height='13' rx='3' fill='%23ffd35c'/%3E%3C/svg%3E";

/**
 * `OUVRIR-MON-CARTABLE.html`: the home page and the list of everything, shown before any script is read and usable
 * without; the scripts then make it a portal.
 */
export function renderPage(data: PortalData): string {
  const { bundle } = data;
  const young = isYoungKey(data);
  const page = html`${trusted("<!doctype html>")}
<html lang="fr" data-cartable="${bundle.id}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${bundle.name}</title>
<link rel="icon" href="${trusted(ICON)}">
<link rel="stylesheet" href="Cartable/portail/portail.css">
<link rel="stylesheet" href="Cartable/portail/pictogrammes.css">
<script src="Cartable/portail/debut.js"></script>
</head>
<body class="${young ? "enfant" : "grand"}" data-vue="home">
<a class="evitement" href="#contenu">Aller au contenu</a>
${pageHeader(data, young)}
<main id="contenu" tabindex="-1">
<noscript><p class="encart">Les scripts sont désactivés dans ce navigateur : les images et les mots de cette page mènent à la liste complète, plus bas. Pour la recherche et les filtres, activez JavaScript.</p></noscript>
<p class="encart panne" role="alert" hidden>La recherche n’a pas pu démarrer : un fichier de la clé manque ou est abîmé. La liste complète des ressources est plus bas. Pour réparer la clé sans perdre vos documents : commande « cartable repair » suivie du chemin de la clé, ou refaites la clé avec l’archive du cartable.</p>
<div id="vue">${young ? homeYoungPage(data) : homePage(data)}</div>
${fallbackList(data, young)}
</main>
${footer(data)}
<script src="Cartable/portail/donnees.js"></script>
<script src="Cartable/portail/index.js"></script>
<script src="Cartable/portail/portail.js"></script>
</body>
</html>
`;
  return page.markup;
}

function footer({ bundle }: PortalData): Html {
  const edition = `${bundle.name}, ${formatYear(bundle.year)}, édition n° ${bundle.serial}.`;
  return html`<footer><p>${edition}${bundle.demonstration && html` <strong>Édition de démonstration.</strong>`}</p><p>Tout fonctionne sans internet. Rien n’est envoyé.</p></footer>`;
}
