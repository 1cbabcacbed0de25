import type { Catalogue } from "@cartable/catalogue";
import { formatDuration, frenchText, isOwnPage, levelLine, levelSummary, licenseLabel, licenseTerms } from "@cartable/fiche";
import { escapeHtml } from "@cartable/fiche/escape-html";
import { mainArtifact, type PlacedContent, userDataOf } from "@cartable/plan";
import { startSteps } from "./start-steps.ts";

/** Nothing but the style sheet of the portal: the page runs no script and asks for nothing. */
const POLICY = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'";

const text = (value: string): string => escapeHtml(frenchText(value));

/**
 * The help page of a resource on the key, readable without script nor internet: how to start it, what a class does with it,
 * where files go, what it asks for, whose it is. `made` are the paths of the other files of the key.
 */
export function renderHelpPage(catalogue: Catalogue, content: PlacedContent, made: ReadonlySet<string>): string {
  const { resource } = content;
  const card = `../../OUVRIR-MON-CARTABLE.html#fiche=${resource.id}`;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["Pour commencer", startSteps(content, made)],
    ["Ce que les élèves en font", usages(catalogue, content)],
    ["Où vont les fichiers", files(content)],
    ["À savoir", limits(catalogue, content)],
    ["Licence", license(catalogue, content)],
  ];
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Aide : ${text(resource.name)}</title>
<link rel="stylesheet" href="../portail/portail.css">
</head>
<body class="grand">
<main>
<p><a href="${card}">Sa fiche dans le cartable</a></p>
<h1>${text(resource.name)}</h1>
<p class="resume">${text(resource.summary)}</p>
${sections.flatMap(([title, parts]) => (parts.length === 0 ? [] : [`<section>\n<h2>${title}</h2>\n${parts.join("\n")}\n</section>`])).join("\n")}
</main>
</body>
</html>
`;
}

function usages({ vocabularies }: Catalogue, { resource }: PlacedContent): readonly string[] {
  const cycles = vocabularies.cycles.terms.map(({ id, label, optionalLevels = [] }) => ({
    label,
    levels: vocabularies.levels.terms
      .filter(({ parent }) => parent === id)
      .map((level) => ({ ...level, optional: optionalLevels.includes(level.id) })),
  }));
  return resource.usages.map(({ title, activity, levels, durationMinutes }) => {
    const meta = [levelLine(levelSummary(levels, cycles)), durationMinutes === undefined ? "" : formatDuration(durationMinutes)];
    return `<h3>${text(title)}</h3>\n<p class="meta-texte">${meta
      .filter((part) => part !== "")
      .map(text)
      .join(" · ")}</p>\n<p>${text(activity)}</p>`;
  });
}

function files({ placed }: PlacedContent): readonly string[] {
  const kept = userDataOf(placed);
  return [
    "<p>Enregistrez les travaux dans le dossier <code>Mes-documents</code> de la clé : une mise à jour du cartable n’y touche jamais.</p>",
    ...(kept.length === 0
      ? []
      : [
          `<p>Les réglages restent sur la clé, ${kept.length === 1 ? "à cet endroit" : "à ces endroits"}, que les mises à jour gardent aussi :</p>\n<ul>${kept.map((path) => `<li><code>${escapeHtml(path)}</code></li>`).join("")}</ul>`,
        ]),
  ];
}

function limits({ vocabularies }: Catalogue, { resource }: PlacedContent): readonly string[] {
  const { requires, offline, personalData, personalDataDetail, accessibility } = resource;
  const term = (id: "offline-levels" | "personal-data", code: string): string => {
    const found = vocabularies[id].byId.get(code);
    return found?.definition ?? found?.label ?? code;
  };
  const facts = [
    requires?.java === undefined ? null : `Java ${requires.java} ou plus récent doit être sur l’ordinateur.`,
    requires?.runtime === undefined ? null : `Demande : ${requires.runtime}.`,
    requires?.memoryMb === undefined ? null : `Mémoire vive conseillée : ${Math.round(requires.memoryMb / 1024)} Go.`,
    requires?.admin === true ? "Demande des droits d’administration." : null,
    requires?.note ?? null,
    `${term("offline-levels", offline)}.`,
    `${term("personal-data", personalData)}.${personalDataDetail === undefined ? "" : ` ${personalDataDetail}`}`,
    accessibility ?? null,
  ].filter((fact) => fact !== null);
  return [`<ul>${facts.map((fact) => `<li>${text(fact)}</li>`).join("")}</ul>`];
}

function license({ vocabularies: { licenses } }: Catalogue, { resource, selected }: PlacedContent): readonly string[] {
  const terms = licenseTerms(resource.license, licenses).flatMap(({ label, definition }) =>
    definition === undefined ? [] : [`<li>${text(label)} : ${text(definition)}</li>`],
  );
  const version = mainArtifact(selected)?.artifact.version;
  return [
    `<p>${text(resource.name)}${version === undefined ? "" : `, version ${escapeHtml(version)}`}, ${isOwnPage(resource) ? "page de ce catalogue faite avec ce que publie" : "publié par"} ${text(resource.publisher)}, sous licence ${text(licenseLabel(resource.license, licenses))}.</p>`,
    ...(terms.length === 0 ? [] : [`<ul>${terms.join("")}</ul>`]),
    `<p>Site officiel, avec internet : <span class="adresse">${escapeHtml(resource.homepage)}</span></p>`,
    ...(resource.links?.help === undefined
      ? []
      : [`<p>Aide officielle, avec internet : <span class="adresse">${escapeHtml(resource.links.help)}</span></p>`]),
  ];
}
