import { escapeHtml } from "./escape-html.ts";
import { formatSchoolYear } from "./format.ts";
import { groupBySubject } from "./group-cards.ts";
import type { PortalData } from "./portal-data.ts";
import { toHref } from "./portal-href.ts";
import type { PortalCard } from "./portal-input.ts";

/**
 * `file:` because the page is opened from the key, where not every browser takes 'self' for the folder;
 * 'self' because the same files may be looked at on a site.
 */
const POLICY =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; base-uri 'none'; form-action 'none'";

const SATCHEL =
  '<svg class="logo" viewBox="0 0 64 64" width="48" height="48" aria-hidden="true" focusable="false"><path d="M22 16v-4a6 6 0 0 1 6-6h8a6 6 0 0 1 6 6v4" fill="none" stroke="#7a3b12" stroke-width="4"/><rect x="8" y="16" width="48" height="40" rx="8" fill="#d9772b"/><path d="M8 24a8 8 0 0 1 8-8h32a8 8 0 0 1 8 8v6c0 5-10 10-24 10S8 35 8 30z" fill="#f2994a"/><rect x="25" y="33" width="14" height="13" rx="3" fill="#ffd35c" stroke="#7a3b12" stroke-width="2"/><circle cx="32" cy="39" r="2.4" fill="#7a3b12"/></svg>';

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'%3E%3Cpath d='M22 16v-4a6 6 0 0 1 6-6h8a6 6 0 0 1 6 6v4' fill='none' stroke='%237a3b12' stroke-width='5'/%3E%3Crect x='8' y='16' width='48' height='40' rx='8' fill='%23f2994a'/%3E%3Crect x='25' y='32' width='14' height='13' rx='3' fill='%23ffd35c'/%3E%3C/svg%3E";

/** `OUVRIR-MON-CARTABLE.html`: usable as it is, as a list of links; the script then makes it a portal. */
export function renderPage(data: PortalData): string {
  const { bundle } = data;
  const name = escapeHtml(bundle.name);
  return `<!doctype html>
<html lang="fr" data-cartable="${escapeHtml(bundle.id)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${name}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="Cartable/portail/portail.css">
</head>
<body>
<header class="entete">
<a class="marque" href="#">${SATCHEL}<span><strong>${name}</strong> <small>${formatSchoolYear(bundle.year)}</small></span></a>
</header>
<main id="contenu" class="statique" tabindex="-1">
<h1>${name}</h1>
<p>${escapeHtml(bundle.summary)}</p>
<noscript><p>Les scripts sont désactivés dans ce navigateur : voici la liste complète des ressources. Pour la recherche et les filtres, activez JavaScript.</p></noscript>
<p>Vos fichiers se rangent dans le dossier <a href="Mes-documents/">Mes-documents</a>.</p>
${groupBySubject(data)
  .map(({ label, cards }) => `<section>\n<h2>${escapeHtml(label)}</h2>\n<ul>\n${cards.map(renderItem).join("\n")}\n</ul>\n</section>`)
  .join("\n")}
</main>
<script src="Cartable/portail/donnees.js"></script>
<script src="Cartable/portail/index.js"></script>
<script src="Cartable/portail/portail.js"></script>
</body>
</html>
`;
}

function renderItem({ name, summary, href, program, homepage }: PortalCard): string {
  const text = escapeHtml(name);
  if (href !== null) return `<li><a href="${escapeHtml(toHref(href))}">${text}</a> : ${escapeHtml(summary)}</li>`;
  const where = program ? `programme de la clé : ${program.path}` : `à retrouver sur internet : ${homepage}`;
  return `<li>${text} : ${escapeHtml(summary)} <span class="adresse">(${escapeHtml(where)})</span></li>`;
}
