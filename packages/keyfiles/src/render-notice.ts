import type { Catalogue, Resource } from "@cartable/catalogue";
import { licenseText } from "./license-text.ts";

/** The notice of what the key redistributes: name, version, publisher, licence and origin of each part. */
export function renderNotice(catalogue: Catalogue, resources: readonly Resource[]): string {
  const blocks = resources.map((resource) => {
    const parts = resource.artifacts
      .filter(({ source }) => source.kind !== "file")
      .map(({ source, version, license }) => {
        const origin =
          source.kind === "npm"
            ? `paquet npm ${source.package}`
            : source.kind === "url"
              ? source.url
              : source.kind === "deb"
                ? `paquet Debian ${source.package}`
                : source.path;
        return `  - ${origin}, version ${version}, licence ${license ?? resource.license}`;
      });
    return [
      resource.name,
      `  Éditeur : ${resource.publisher}`,
      `  Licence : ${resource.license}. ${licenseText(catalogue, resource.license)}`,
      `  Site : ${resource.homepage}`,
      ...parts,
    ].join("\r\n");
  });
  const title = "Licences et origines des ressources de cette clé";
  const own = "Les pages d'activité et le portail sont sous licence EUPL-1.2 ; les fiches du catalogue sous Licence Ouverte 2.0.";
  const texts = "Le texte des licences se trouve dans le dossier de chaque ressource, sous Ressources/.";
  return `\ufeff${[title, "", own, texts, "", blocks.join("\r\n\r\n"), ""].join("\r\n")}`;
}
