import type { BundleManifest, Catalogue, Resource, VocabularyId } from "@cartable/catalogue";
import { sha256Of } from "@cartable/packager";
import { type GeneratedFile, mainArtifact, type Target, targetContents } from "@cartable/plan";
import { buildPortal, type PortalCard, renderDescription } from "@cartable/portal";
import { FACETS, type Facet, toSearchDocuments } from "@cartable/search";
import { searchLanguage } from "./search-language.ts";

/** The files that the command makes for a key: the portal, the readme, the notices. Path to bytes. */
export async function generateKeyFiles(
  catalogue: Catalogue,
  manifest: BundleManifest,
  target: Target,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { packed, cards } = targetContents(catalogue, manifest, target);
  const entries = new Map(packed.map(({ resource, selected }) => [resource.id, mainArtifact(selected)]));
  const ids = new Set([...entries.keys(), ...cards.map(({ id }) => id)]);
  const resources = catalogue.resources.filter(({ id }) => ids.has(id));
  const documents = toSearchDocuments(catalogue, () => [manifest.id]).filter(({ id }) => ids.has(id));
  const portal = await buildPortal({
    bundle: {
      id: manifest.id,
      name: manifest.name,
      year: manifest.year,
      serial: manifest.serial,
      target,
      summary: manifest.summary ?? "",
      demonstration: manifest.demonstration ?? false,
      stages: manifest.audience ?? [],
    },
    documents,
    language: searchLanguage(catalogue),
    cards: resources.map((resource) => toCard(catalogue, resource, entries.get(resource.id)?.artifact ?? null)),
    labels: labelsOf(catalogue),
  });
  const files = new Map(portal);
  files.set(
    "Cartable/Licences/NOTICE.txt",
    Buffer.from(
      renderNotice(
        catalogue,
        packed.map(({ resource }) => resource),
      ),
      "utf8",
    ),
  );
  return files;
}

/** Digests and sizes of generated files, as the plan wants them. */
export function describeFiles(files: ReadonlyMap<string, Uint8Array>): readonly GeneratedFile[] {
  return [...files].map(([path, bytes]) => ({ path, sha256: sha256Of(bytes), sizeBytes: bytes.length }));
}

function toCard(catalogue: Catalogue, resource: Resource, main: Resource["artifacts"][number] | null): PortalCard {
  return {
    id: resource.id,
    name: resource.name,
    icon: resource.icon ?? null,
    summary: resource.summary,
    descriptionHtml: renderDescription(resource.description ?? ""),
    usages: resource.usages.map(({ title, activity, levels, durationMinutes }) => ({
      title,
      activity,
      levels,
      durationMinutes: durationMinutes ?? null,
    })),
    levels: resource.levels,
    subjects: resource.subjects,
    functions: resource.functions,
    needs: resource.needs,
    kind: resource.kind,
    license: { expression: resource.license, text: licenseText(catalogue, resource.license) },
    publisher: resource.publisher,
    homepage: resource.homepage,
    offline: resource.offline,
    personalData: resource.personalData,
    personalDataDetail: resource.personalDataDetail ?? null,
    accessibility: resource.accessibility ?? null,
    version: main?.version ?? "",
    sizeBytes: resource.artifacts.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
    href: main?.entry === undefined ? null : `Ressources/${resource.id}/${main.entry}`,
    similar: resource.similar,
  };
}

/** A licence in plain French, when it is one that the vocabulary explains. */
function licenseText({ vocabularies }: Catalogue, expression: string): string {
  const parts = expression.split(/ (?:AND|OR|WITH) |[()]/).filter((part) => part.trim() !== "");
  return parts.map((part) => vocabularies.licenses.byId.get(part.trim())?.definition ?? part.trim()).join(" ");
}

const FACET_VOCABULARY: Readonly<Record<Facet, VocabularyId | null>> = {
  cycles: "cycles",
  levels: "levels",
  subjects: "subjects",
  kind: "kinds",
  functions: "functions",
  needs: "needs",
  platforms: "platforms",
  offline: "offline-levels",
  license: "licenses",
  redistribution: "redistributions",
  personalData: "personal-data",
  stages: "stages",
  bundles: null,
};

/** French labels of every code that the portal shows, in vocabulary order. */
function labelsOf({ vocabularies, bundles }: Catalogue): Record<Facet, Record<string, string>> {
  const labels = FACETS.map((facet): [Facet, Record<string, string>] => {
    const vocabulary = FACET_VOCABULARY[facet];
    const terms = vocabulary === null ? bundles.map(({ id, name }) => ({ id, label: name })) : vocabularies[vocabulary].terms;
    return [facet, Object.fromEntries(terms.map(({ id, label }) => [id, label]))];
  });
  return Object.fromEntries(labels) as Record<Facet, Record<string, string>>;
}

/** The notice of what the key redistributes: name, version, publisher, licence and origin of each part. */
function renderNotice(catalogue: Catalogue, resources: readonly Resource[]): string {
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
