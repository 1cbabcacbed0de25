import { type Html, html } from "../html.ts";
import { picture } from "../pictures.ts";
import type { PortalData } from "../portal-data.ts";
import { formatRoute } from "../route.ts";
import { labelOf } from "../words.ts";
import { byName } from "./by-name.ts";
import { cardRow } from "./tiles.ts";

/** The programs of the key and how to start one; the page says why when there is none. */
export function programsPage(data: PortalData): Html {
  const programs = byName(data.cards).filter((card) => card.programs.length > 0);
  if (programs.length === 0) return html`${emptyPage(data)}${installer(data)}`;
  const systems = [...new Set(programs.flatMap((card) => card.programs.map(({ platform }) => platform)))];
  const names = systems.map((code) => labelOf(data, "platforms", code)).join(" et ");
  return html`<h1 tabindex="-1">Programmes</h1>
<p class="chapeau">Les programmes de cette clé fonctionnent sous ${names}, sans rien installer. Ils se démarrent depuis la clé, pas depuis cette page.</p>
${systems.includes("windows") && windowsSteps(programs.some((card) => card.programs.some(({ launcher }) => launcher?.endsWith(".cmd"))))}
${systems.includes("linux") && linuxSteps(programs.some((card) => card.programs.some(({ launcher }) => launcher?.endsWith(".sh"))))}
<section aria-labelledby="titre-liste"><h2 id="titre-liste">Les programmes de la clé</h2>
<p>La fiche de chaque programme donne son dossier exact.</p>
<ul class="lignes">${programs.map((card) => cardRow(data, card))}</ul></section>
${installer(data)}`;
}

/** Programs that the system itself can install. */
function installer({ bundle: { linuxInstaller } }: PortalData): Html | null {
  if (linuxInstaller === null) return null;
  const [folder, file] = [linuxInstaller.split("/").slice(0, -1).join("/"), linuxInstaller.split("/").at(-1) ?? ""];
  return html`<section aria-labelledby="titre-debian"><h2 id="titre-debian">Sous Debian, Ubuntu, PrimTux : installer d’autres programmes</h2>
<p>Ouvrez un terminal dans le dossier <code>${folder}</code> de la clé et tapez <code>sh ${file}</code> : il montre ce qui serait installé, sans rien changer. Avec internet et les droits d’administration, il l’installe.</p></section>`;
}

function windowsSteps(scripts: boolean): Html {
  const script = html`<li>Sans ce menu : ouvrez le dossier <code>Cartable</code>, puis <code>Lancer</code>, et double-cliquez sur le fichier au nom du programme.</li>`;
  return html`<section class="encart">${picture("🖥️")}<div><h2>Sous Windows</h2><ul>
<li>Avec le menu PortableApps, s’il est sur l’ordinateur ou sur la clé : les programmes y sont listés par leur nom.</li>
${scripts ? script : html`<li>Sans ce menu : ouvrez le dossier <code>PortableApps</code>, puis celui que donne la fiche du programme.</li>`}
<li>Si Windows demande confirmation, vérifiez que le fichier vient bien de la clé avant d’accepter.</li></ul></div></section>`;
}

function linuxSteps(scripts: boolean): Html {
  const where = scripts ? html`<code>Cartable/Lancer</code>` : html`<code>Applications</code>`;
  return html`<section class="encart">${picture("🖥️")}<div><h2>Sous Linux</h2><ol>
<li>Ouvrez la clé, puis le dossier ${where}.</li>
<li>Clic droit dans le dossier, « Ouvrir dans un terminal ».</li>
<li>Tapez <code>sh</code>, une espace, le nom du fichier, puis Entrée.</li></ol></div></section>`;
}

function emptyPage(data: PortalData): Html {
  const known = data.cards.filter(({ artifacts }) => artifacts.some(({ form, platform }) => form === "portable" && platform === "windows"));
  return html`<h1 tabindex="-1">Programmes</h1>
<p class="chapeau">Cette clé ne contient pas de programme : tout ce qu’elle porte s’ouvre dans le navigateur, sur n’importe quel ordinateur.</p>
<p>${known.length > 0 && `${known.length} programmes de ce cartable existent pour Windows : leur fiche dit où les trouver avec internet, et l’édition Windows de la clé les contient. `}<a href="${formatRoute({ kind: "results", query: "", filters: {} })}">Voir toutes les ressources</a></p>`;
}
