import type { Artifact, Catalogue } from "@cartable/catalogue";
import { artifactRequest, findLocked, isLicenseFile, type Lock, type PlacedContent } from "@cartable/plan";
import { licenseText } from "./license-text.ts";
import { textFile } from "./text-file.ts";

/** More licence files than a person reads: the folder is named instead. */
const MAX_LISTED = 8;

/**
 * The notice of what the key redistributes: name, version, publisher, licence and origin of each part that is on it, and the
 * licence files that came with it. `withoutText`: licences whose text is not beside the notice.
 */
export function renderNotice(catalogue: Catalogue, packed: readonly PlacedContent[], lock: Lock, withoutText: readonly string[]): string {
  const blocks = packed.flatMap((content) => ["", ...blockOf(catalogue, content, lock)]);
  const missing =
    withoutText.length === 0
      ? []
      : [`Sans texte dans ce dossier, à lire dans les fichiers des ressources ou sur leur site : ${withoutText.join(", ")}.`];
  return textFile([
    "Licences et origines des ressources de cette clé",
    "",
    "Les pages d'activité et le portail sont sous licence EUPL-1.2 ; les fiches du catalogue sous Licence Ouverte 2.0.",
    "Le texte complet de chaque licence est dans ce dossier, sous son nom SPDX (GPL-3.0-or-later.txt par exemple).",
    ...missing,
    ...blocks,
    "",
  ]);
}

function blockOf(catalogue: Catalogue, { resource, selected, placed }: PlacedContent, lock: Lock): readonly string[] {
  const parts = selected
    .filter(({ artifact }) => artifact.source.kind !== "file")
    .map(({ artifact }) => `  - ${originText(artifact)}, version ${artifact.version}, licence ${artifact.license ?? resource.license}`);
  const texts = placed.flatMap(({ artifact, folder }) => {
    const paths = (findLocked(lock, artifactRequest(resource, artifact))?.tree ?? []).map(({ path }) => path).filter(isLicenseFile);
    return paths.length > MAX_LISTED ? [`  Licences dans ${folder}/`] : paths.map((path) => `  Licence dans ${folder}/${path}`);
  });
  return [
    resource.name,
    `  Éditeur : ${resource.publisher}`,
    `  Licence : ${resource.license}. ${licenseText(catalogue, resource.license)}`,
    `  Site : ${resource.homepage}`,
    ...parts,
    ...new Set(texts),
  ];
}

/** Where an artifact came from, in French. */
export function originText({ source }: Artifact): string {
  switch (source.kind) {
    case "npm":
      return `paquet npm ${source.package}`;
    case "deb":
      return `paquet Debian ${source.package}`;
    case "url":
      return source.url;
    case "file":
      return source.path;
  }
}
