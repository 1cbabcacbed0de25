import { formatYear } from "@cartable/fiche";
import { formatBytes, formatCount } from "../format.ts";
import { type Html, html } from "../html.ts";
import type { PortalData } from "../portal-data.ts";
import { formatRoute } from "../route.ts";

const TARGETS: Readonly<Record<string, string>> = {
  web: "tout ordinateur qui a un navigateur",
  windows: "Windows, et tout navigateur",
  linux: "Linux, et tout navigateur",
  all: "Windows, Linux, et tout navigateur",
};

/** What this key is, how much it holds, and how it is verified, mended and updated. */
export function aboutPage({ bundle, cards }: PortalData): Html {
  const present = cards.filter(({ href, programs }) => href !== null || programs.length > 0);
  const away = cards.length - present.length;
  const size =
    bundle.contents === null || bundle.contents.bytes === 0
      ? null
      : `${formatBytes(bundle.contents.bytes)} en ${bundle.contents.files} fichiers`;
  const facts: readonly (readonly [string, string | null])[] = [
    ["Cartable", `${bundle.name} (${bundle.id})`],
    ["Année scolaire", formatYear(bundle.year)],
    ["Édition", `n° ${bundle.serial}`],
    ["Pour", TARGETS[bundle.target] ?? bundle.target],
    ["Sur la clé", formatCount(present.length, "ressource", "ressources", "aucune ressource")],
    [
      "Fiches seules",
      away === 0 ? null : formatCount(away, "ressource à retrouver avec internet", "ressources à retrouver avec internet", ""),
    ],
    ["Taille des ressources", size],
  ];
  return html`<h1 tabindex="-1">À propos de cette clé</h1>
<p class="chapeau">${bundle.summary}</p>
${bundle.demonstration && html`<p class="encart">Édition de démonstration, sans valeur officielle.</p>`}
<dl class="faits">${facts.map(([term, value]) => value !== null && html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
<p><a href="${formatRoute({ kind: "licenses" })}">Licences de ce que contient la clé</a></p>
<section class="texte" aria-labelledby="titre-verifier"><h2 id="titre-verifier">Vérifier, réparer, mettre à jour</h2>
<p>Le fichier <code>Cartable/CARTABLE.json</code> contient l’empreinte de chaque fichier fourni. Avec les outils du projet, sur un ordinateur où ils sont installés :</p>
<dl class="commandes">
<div><dt><code>cartable verify</code> puis le chemin de la clé</dt><dd>relit tout et nomme les fichiers absents, modifiés ou étrangers. C’est aussi cette commande qui dit si l’édition est signée, et par qui.</dd></div>
<div><dt><code>cartable repair</code> puis le chemin de la clé</dt><dd>remet en place les seuls fichiers abîmés ou manquants.</dd></div>
<div><dt><code>cartable update</code> puis le chemin de la clé</dt><dd>passe à une nouvelle édition en ne copiant que ce qui a changé.</dd></div>
</dl>
<p>Aucune de ces commandes ne touche à <code>Mes-documents</code>.</p></section>`;
}
