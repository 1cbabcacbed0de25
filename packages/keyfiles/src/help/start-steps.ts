import { escapeHtml } from "@cartable/fiche/escape-html";
import { mainArtifact, opensInBrowser, type PlacedContent, programsOf } from "@cartable/plan";
import { launchPath } from "../key-paths.ts";

/** How a resource of the key is started: one paragraph or list for the browser and for each system. `made`: files of the key. */
export function startSteps({ resource, placed }: PlacedContent, made: ReadonlySet<string>): readonly string[] {
  const page = mainArtifact(placed.filter(({ artifact }) => opensInBrowser(artifact)));
  const programs = programsOf({ placed });
  const steps: string[] = [];
  if (page?.artifact.entry !== undefined) {
    if (page.artifact.entry.toLowerCase().endsWith(".zim")) return [zimSteps(`${page.folder}/${page.artifact.entry}`)];
    const href = `../../${page.folder}/${page.artifact.entry}`.split("/").map(encodeURIComponent).join("/");
    steps.push(
      `<p><a href="${href}">Ouvrir ${escapeHtml(resource.name)}</a> dans le navigateur : rien à installer, internet n’est pas nécessaire pour l’ouvrir.</p>`,
    );
  }
  const windows = programs.filter(({ artifact }) => artifact.platform === "windows");
  if (windows.length > 0) steps.push(...windowsSteps(resource, windows, made));
  const linux = programs.find(({ artifact }) => artifact.platform === "linux");
  if (linux !== undefined) steps.push(...linuxSteps(resource.id, linux.path, made));
  return steps;
}

function windowsSteps(
  resource: PlacedContent["resource"],
  programs: ReturnType<typeof programsOf>,
  made: ReadonlySet<string>,
): readonly string[] {
  const script = launchPath(resource.id);
  const first = made.has(script) ? script : (programs[0]?.path ?? "");
  const menu = programs.some(({ path }) => path.startsWith("PortableApps/"))
    ? `<p>Avec le menu PortableApps, s’il est installé sur la clé : « ${escapeHtml(resource.name)} » est dans la liste. Il n’est pas nécessaire.</p>`
    : "";
  return [`<h3>Sous Windows</h3>\n${pressSteps(first)}${menu}`];
}

function linuxSteps(id: string, path: string, made: ReadonlySet<string>): readonly string[] {
  const script = `Cartable/Lancer/${id}.sh`;
  if (!made.has(script)) return [`<h3>Sous Linux</h3>\n${pressSteps(path)}`];
  return [
    `<h3>Sous Linux</h3>\n<ol><li>Ouvrez la clé, puis le dossier <code>Cartable/Lancer</code>.</li><li>Clic droit dans le dossier, puis « Ouvrir dans un terminal ».</li><li>Tapez <code>sh ${id}.sh</code> puis la touche Entrée.</li></ol>`,
  ];
}

/** A browser cannot open a book of Kiwix. */
function zimSteps(path: string): string {
  return `<p>Ce livre s’ouvre avec Kiwix, pas dans le navigateur. Dans Kiwix, « Ouvrir un fichier », puis <code>${escapeHtml(path)}</code> sur la clé.</p>`;
}

function pressSteps(path: string): string {
  const at = path.lastIndexOf("/");
  const [folder, file] = [path.slice(0, at), path.slice(at + 1)].map(escapeHtml);
  return `<ol><li>Ouvrez la clé dans le gestionnaire de fichiers, puis le dossier <code>${folder}</code>.</li><li>Double-cliquez sur <code>${file}</code>.</li></ol>`;
}
