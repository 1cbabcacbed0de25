import { type Html, html } from "../html.ts";
import { picture } from "../pictures.ts";
import type { PortalData } from "../portal-data.ts";
import { toHref } from "../portal-href.ts";
import type { PortalCard, PortalProgram } from "../portal-input.ts";
import { labelOf } from "../words.ts";

/** How to start the programs of a card, system by system: a page cannot start them. Null when it has none. */
export function startProgram(data: PortalData, card: PortalCard): Html | null {
  const { programs, name } = card;
  if (programs.length === 0) return null;
  return html`<section class="encart demarrer" aria-labelledby="titre-demarrer">${picture("🖥️")}<div><h2 id="titre-demarrer">Pour démarrer ${name}</h2>
<p>Le programme est sur la clé, rien à installer. Une page ne peut pas le démarrer elle-même :</p>
${programs.map((program) => systemSteps(data, card, program))}${card.help !== null && html`<p><a href="${toHref(card.help)}">Page d’aide : où restent les réglages, ce qu’il faut savoir</a></p>`}</div></section>`;
}

function systemSteps(data: PortalData, { name }: PortalCard, program: PortalProgram): Html {
  const system = labelOf(data, "platforms", program.platform);
  const [folder, file] = splitPath(program.launcher ?? program.path);
  const steps = program.platform === "linux" && program.launcher !== null ? terminalSteps(folder, file) : pressSteps(folder, file);
  const menu =
    program.platform === "windows" && program.path.startsWith("PortableApps/")
      ? html`<p>Avec le menu PortableApps, s’il est installé : cherchez « ${name} » dans la liste.</p>`
      : null;
  const where = program.launcher === null ? null : html`<p class="meta">Fichier du programme : <code>${breakable(program.path)}</code></p>`;
  return html`<h3>Sous ${system}</h3><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>${menu}${where}`;
}

function pressSteps(folder: string, file: string): readonly Html[] {
  return [
    html`Ouvrez la clé dans le gestionnaire de fichiers.`,
    html`Ouvrez le dossier <code>${breakable(folder)}</code>.`,
    html`Double-cliquez sur <code>${breakable(file)}</code>.`,
  ];
}

/** A key has no marks for what may run, so a shell reads the script. */
function terminalSteps(folder: string, file: string): readonly Html[] {
  return [
    html`Ouvrez la clé dans le gestionnaire de fichiers, puis le dossier <code>${breakable(folder)}</code>.`,
    html`Clic droit dans le dossier, puis « Ouvrir dans un terminal ».`,
    html`Tapez <code>sh ${file}</code> puis la touche Entrée.`,
  ];
}

function splitPath(path: string): readonly [string, string] {
  const at = path.lastIndexOf("/");
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

/** A long path may go to the line after each of its folders. */
function breakable(path: string): readonly Html[] {
  return path.split("/").map((part, at) => (at === 0 ? html`${part}` : html`/<wbr>${part}`));
}
